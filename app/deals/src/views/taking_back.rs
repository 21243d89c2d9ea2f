//! Taking back from a list of changes.

use kit::{AppError, CommandId, Request, use_reader};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{Toasts, use_toasts};

use super::undo_question::{Over, UndoQuestions, use_undo_questions};
use crate::events::{DealEvent, DealEvents, use_deal_events};
use crate::texts::Text;
use crate::{Undo, undo};

/// What the buttons of a list of changes do.
#[derive(Clone, Copy)]
pub struct TakingBack {
    workspace: StoredValue<String>,
    language: kit::Language,
    events: DealEvents,
    toasts: Toasts,
    questions: UndoQuestions,
    /// The command that is on its way.
    pub busy: RwSignal<Option<CommandId>>,
    reload: Callback<()>,
}

impl TakingBack {
    /// For a list that `reload` loads anew.
    pub fn new(reload: Callback<()>) -> Self {
        let reader = use_reader();
        Self {
            workspace: StoredValue::new(reader.workspace()),
            language: reader.language,
            events: use_deal_events(),
            toasts: use_toasts(),
            questions: use_undo_questions(),
            busy: RwSignal::new(None),
            reload,
        }
    }

    /// Takes a command back; asks when something was changed since.
    pub fn take_back(self, command: CommandId, over: Over) {
        // The list may be gone by the time that somebody decides.
        let Some(workspace) = self.workspace.try_get_value().filter(|_| self.busy.get_untracked().is_none()) else { return };
        self.busy.set(Some(command));
        let request = Request::new(Undo { command, over });
        spawn_local(async move {
            let answer = undo(workspace, request).await;
            self.busy.try_set(None);
            match answer {
                Ok(undone) => {
                    self.toasts.say(Text::UndoneSaid.in_language(self.language));
                    self.events.announce(DealEvent::Undone { deals: undone.deals });
                    self.reload.try_run(());
                }
                Err(AppError::Conflict(_)) => {
                    self.questions.ask(command, Callback::new(move |over| self.take_back(command, over)));
                }
                Err(error) => {
                    self.toasts.fail(error.message(self.language));
                    self.reload.try_run(());
                }
            }
        });
    }
}
