//! Looking for what one types: after a short pause, and only the answer to what was typed last counts.

use std::time::Duration;

use kit::AppError;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::{Found, find};

/// How long nothing is typed before the server is asked.
const PAUSE: Duration = Duration::from_millis(120);

/// What is typed, and what was found for it.
#[derive(Clone, Copy)]
pub struct Looking {
    /// What is typed.
    pub typed: RwSignal<String>,
    /// What was found; for an earlier text, as long as the answer to this one is awaited.
    pub found: RwSignal<Found>,
    /// Whether an answer is awaited.
    pub waiting: RwSignal<bool>,
    /// Why nothing could be looked for.
    pub error: RwSignal<Option<AppError>>,
    turn: StoredValue<u32>,
}

impl Looking {
    pub fn new() -> Self {
        Self {
            typed: RwSignal::new(String::new()),
            found: RwSignal::new(Found::default()),
            waiting: RwSignal::new(false),
            error: RwSignal::new(None),
            turn: StoredValue::new(0),
        }
    }

    /// Takes what is typed now, and looks for it in a workspace.
    pub fn look(self, workspace: String, text: String) {
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        let turn = self.turn.get_value();
        self.waiting.set(!text.trim().is_empty());
        self.typed.set(text.clone());
        if text.trim().is_empty() {
            self.found.set(Found::default());
            return;
        }
        spawn_local(async move {
            ui::sleep(PAUSE).await;
            // The palette may be closed by now, or something else typed.
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            let answer = find(workspace, text).await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            self.waiting.set(false);
            match answer {
                Ok(found) => {
                    self.error.set(None);
                    self.found.set(found);
                }
                Err(error) => self.error.set(Some(error)),
            }
        });
    }
}
