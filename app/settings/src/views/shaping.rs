//! How a change of the settings is sent.

use std::future::Future;

use kit::{AppError, FieldError, Language, use_reader};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{Control, ControlId, Toasts, use_toasts};

use crate::texts::{self, Text};

/// A form or button at work: whether an answer is awaited, and what is wrong.
#[derive(Clone, Copy)]
pub struct Shaping {
    /// The reader's language.
    pub language: Language,
    /// The workspace, as addresses name it.
    pub workspace: StoredValue<String>,
    /// Whether an answer is awaited.
    pub sending: RwSignal<bool>,
    /// What is wrong, by field.
    pub errors: RwSignal<Vec<FieldError>>,
    /// What went wrong with all of it.
    pub trouble: RwSignal<Option<String>>,
    /// Messages of the page.
    pub toasts: Toasts,
}

impl Shaping {
    /// Nothing is under way yet.
    pub fn new() -> Self {
        let reader = use_reader();
        Self {
            language: reader.language,
            workspace: StoredValue::new(reader.workspace()),
            sending: RwSignal::new(false),
            errors: RwSignal::new(Vec::new()),
            trouble: RwSignal::new(None),
            toasts: use_toasts(),
        }
    }

    /// Words in the reader's language.
    pub fn say(self, text: Text) -> &'static str {
        text.in_language(self.language)
    }

    /// The control of a field, which says what is wrong with it.
    pub fn control(self, id: impl Into<ControlId>, field: &'static str, value: RwSignal<String>) -> Control {
        let error = move || {
            self.errors.with(|errors| {
                let error = errors.iter().find(|error| error.field == field)?;
                Some(error.problem.message(self.language))
            })
        };
        Control { error: Signal::derive(error), ..Control::of(id.into(), field, value) }
    }

    /// Waits for an answer, unless one is awaited already, and goes on with it, or with the refusal. When the form is gone by then, a refusal is
    /// said as a message of the page.
    pub fn send<T: 'static>(
        self,
        call: impl Future<Output = Result<T, AppError>> + 'static,
        go_on: impl FnOnce(T) + 'static,
        refused: impl FnOnce(AppError) + 'static,
    ) {
        if self.sending.get_untracked() {
            return;
        }
        self.sending.set(true);
        self.errors.set(Vec::new());
        self.trouble.set(None);
        spawn_local(async move {
            let answer = call.await;
            if self.sending.try_set(false).is_some() {
                if let Err(error) = answer {
                    self.toasts.fail(error.message(self.language));
                }
                return;
            }
            match answer {
                Ok(answer) => go_on(answer),
                Err(error) => refused(error),
            }
        });
    }

    /// Says that somebody else was quicker, and what they made of it.
    pub fn tell_meanwhile(self, now: String) {
        self.trouble.set(Some(format!("{} {}", self.say(Text::Meanwhile), texts::now(self.language, now))));
    }

    /// Says why something was refused: at its fields, or of all of it.
    pub fn refuse(self, error: AppError) {
        match error {
            AppError::Invalid(errors) => self.errors.set(errors),
            error => self.trouble.set(Some(error.message(self.language))),
        }
    }
}
