//! What became of a form that was sent without the browser's part.

use kit::{AppError, Language};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::SetUpForm;

/// What became of a sent form, and what was written in it. The server provides it to the page that answers; no password is sent back.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FormOutcome {
    /// Why it was refused.
    pub error: Option<AppError>,
    /// The email that was written.
    pub email: String,
    /// The address to go to after signing in.
    pub next: String,
    /// The set-up form as it was filled in.
    pub set_up: SetUpForm,
}

impl FormOutcome {
    /// The outcome that this page answers to: the same on both sides.
    pub(super) fn of_this_page() -> Self {
        kit::page_value(|| {
            let outcome = use_context::<Self>().unwrap_or_default();
            Self { set_up: SetUpForm { password: String::new(), ..outcome.set_up }, ..outcome }
        })
    }

    /// What to say at a field.
    pub(super) fn at(&self, field: &str, language: Language) -> Option<String> {
        self.error.as_ref()?.at(field).map(|problem| problem.message(language))
    }
}
