//! Changes that are sent one after the other, said, and offered to be taken back.

use std::sync::Arc;

use futures_util::lock::Mutex;
use kit::{AppError, Command, Language, Request, use_reader};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::texts::Text;
use crate::{Toasts, use_toasts};

/// What came of a change, or of its way back.
#[derive(Clone, Debug)]
pub struct Heard<S> {
    /// What it made, or why it was refused.
    pub answer: Result<S, AppError>,
    /// Where the focus goes if what had it is gone by what was done; nowhere after a refusal or a way back.
    pub focus: Option<String>,
}

/// Sends the changes of a view in the order in which they were made.
pub struct Sending<S: 'static> {
    /// The reader's language.
    pub language: Language,
    /// The workspace, as addresses name it.
    workspace: StoredValue<String>,
    toasts: Toasts,
    /// The records whose changes wait for their answer.
    waiting: RwSignal<Vec<String>>,
    turn: StoredValue<Arc<Mutex<()>>>,
    /// Hears of every answer; it may outlive the view.
    heard: Callback<Heard<S>>,
}

impl<S> Clone for Sending<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Sending<S> {}

impl<S: Clone + Send + Sync + 'static> Sending<S> {
    /// For a view whose answers `heard` hears of.
    #[must_use]
    pub fn new(heard: Callback<Heard<S>>) -> Self {
        let reader = use_reader();
        Self {
            language: reader.language,
            workspace: StoredValue::new(reader.workspace()),
            toasts: use_toasts(),
            waiting: RwSignal::new(Vec::new()),
            turn: StoredValue::new(Arc::default()),
            heard,
        }
    }

    /// The workspace, as addresses name it.
    #[must_use]
    pub fn workspace(self) -> String {
        self.workspace.get_value()
    }

    /// Whether an answer is awaited.
    #[must_use]
    pub fn is_busy(self) -> bool {
        self.waiting.with(|waiting| !waiting.is_empty())
    }

    /// Says that something failed.
    pub fn fail(self, error: &AppError) {
        self.toasts.fail(error.message(self.language));
    }

    /// Makes a call about the record `of`, after those about others; while one about the same is under way, nothing. What it did is `said`, with the way `back` from what it made; `answered` hears whether it was refused. A
    /// form shows by itself what is wrong at its fields: that is not said a second time.
    pub fn send(
        self,
        of: impl ToString,
        call: impl Future<Output = Result<S, AppError>> + 'static,
        focus: impl Into<String>,
        answered: Callback<Option<AppError>>,
        said: String,
        back: impl Fn(Back<S>, S) + Send + Sync + 'static,
    ) {
        let Some(turn) = self.turn.try_get_value() else { return };
        let of = of.to_string();
        if self.waiting.with_untracked(|waiting| waiting.contains(&of)) {
            return;
        }
        self.waiting.update(|waiting| waiting.push(of.clone()));
        let (focus, way) =
            (focus.into(), Back { workspace: self.workspace(), language: self.language, toasts: self.toasts, heard: self.heard });
        spawn_local(async move {
            let answer = {
                let _turn = turn.lock().await;
                call.await
            };
            let _ = self.waiting.try_update(|waiting| waiting.retain(|each| *each != of));
            let toasts = self.toasts;
            let refused = match &answer {
                Ok(state) => {
                    let state = state.clone();
                    // The way back outlives the view that it is offered from.
                    let offer = toasts.outliving(|| Callback::new(move |()| back(way.clone(), state.clone())));
                    toasts.offer(said, Text::Undo.in_language(self.language), "", offer);
                    None
                }
                Err(error) => {
                    if !matches!(error, AppError::Invalid(_)) {
                        self.fail(error);
                    }
                    Some(error.clone())
                }
            };
            let focus = answer.is_ok().then_some(focus);
            self.heard.try_run(Heard { answer, focus });
            answered.try_run(refused);
        });
    }
}

/// What takes a change back, whatever became of the view it was made in.
pub struct Back<S: 'static> {
    workspace: String,
    language: Language,
    toasts: Toasts,
    heard: Callback<Heard<S>>,
}

impl<S> Clone for Back<S> {
    fn clone(&self) -> Self {
        Self { workspace: self.workspace.clone(), ..*self }
    }
}

impl<S: Send + Sync + 'static> Back<S> {
    /// Sends the command that goes the way back.
    pub fn take_back<C, F>(self, command: C, call: impl Fn(String, Request<C>) -> F + 'static)
    where
        C: Command,
        F: Future<Output = Result<S, AppError>> + 'static,
    {
        let answer = call(self.workspace, Request::new(command));
        spawn_local(async move {
            let answer = answer.await;
            if let Err(error) = &answer {
                self.toasts.fail(error.message(self.language));
            }
            self.heard.try_run(Heard { answer, focus: None });
        });
    }
}
