//! What is being written about a client or a deal, kept by the browser's tab until it is noted or given up: a step to another page, or the page
//! loaded anew, loses nothing.

use leptos::prelude::*;
use web_sys::Storage;

use crate::About;

/// The text that is being written about something.
#[derive(Clone, Copy)]
pub struct Draft(About);

impl Draft {
    /// Of what is noted about something.
    pub fn of(about: About) -> Self {
        Self(about)
    }

    /// What was written; empty where nothing was. For the browser; empty on the server.
    pub fn read(self) -> String {
        storage().and_then(|storage| storage.get_item(&self.key()).ok()?).unwrap_or_default()
    }

    /// Keeps what is written.
    pub fn keep(self, text: &str) {
        let Some(storage) = storage() else { return };
        // A tab that may store nothing still notes what is sent.
        let _ = if text.trim().is_empty() { storage.remove_item(&self.key()) } else { storage.set_item(&self.key(), text) };
    }

    /// Forgets it.
    pub fn forget(self) {
        self.keep("");
    }

    fn key(self) -> String {
        match self.0 {
            About::Client(client) => format!("draft-{client}"),
            About::Deal(deal) => format!("draft-{deal}"),
            About::Contact(contact) => format!("draft-{contact}"),
            About::Lead(lead) => format!("draft-{lead}"),
        }
    }
}

fn storage() -> Option<Storage> {
    if is_browser() { window().session_storage().ok().flatten() } else { None }
}
