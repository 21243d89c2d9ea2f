//! How much room the cards of a board take, as somebody chose it in this browser.

use kit::{DENSITY_COOKIE, use_reader};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDocument;

/// How long the choice is kept, in seconds: a year from the last time it was made.
const KEPT: u32 = 31_536_000;

/// Whether cards are comfortable: with a line for the names of their labels. Otherwise they are compact. It belongs to the shell: the server
/// renders by what the browser's cookie says, and a board that is shown later in the same page by what was chosen since.
#[derive(Clone, Copy)]
pub struct Density(RwSignal<bool>);

impl Density {
    /// Makes it known to everything below. Once, in the shell.
    pub fn provide() {
        provide_context(Self(RwSignal::new(use_reader().comfortable)));
    }

    /// Whether cards are comfortable.
    #[must_use]
    pub fn is_comfortable(self) -> bool {
        self.0.get()
    }

    /// Chooses the other, and keeps it.
    pub fn toggle(self) {
        self.0.update(|comfortable| *comfortable = !*comfortable);
        let word = if self.0.get_untracked() { "comfortable" } else { "compact" };
        let cookie = format!("{DENSITY_COOKIE}={word}; path=/; max-age={KEPT}; samesite=lax");
        if let Some(page) = document().dyn_ref::<HtmlDocument>() {
            // Where none is kept, the choice holds as long as the page.
            drop(page.set_cookie(&cookie));
        }
    }
}
