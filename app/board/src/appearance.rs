//! How the board is shown in this browser, as somebody chose it there: how dense its cards are, and which columns and lanes are folded.

use kit::{Appearance, use_reader};
use leptos::prelude::*;
use uuid::Uuid;
use wasm_bindgen::JsCast;
use web_sys::HtmlDocument;

/// The choices of this browser. They belong to the shell: the server renders by what the cookies say, and a board that is shown later in the
/// same page by what was chosen since.
#[derive(Clone, Copy)]
pub struct BoardAppearance(RwSignal<Appearance>);

impl BoardAppearance {
    /// Makes it known to everything below. Once, in the shell.
    pub fn provide() {
        provide_context(Self(RwSignal::new(use_reader().appearance)));
    }

    /// Whether cards are comfortable: with a line for the names of their labels. Otherwise they are compact.
    #[must_use]
    pub fn is_comfortable(self) -> bool {
        self.0.with(|chosen| chosen.comfortable)
    }

    /// Whether a stage's column is folded to a strip, which has no cards, or a lane to its head. Both by their ids.
    #[must_use]
    pub fn is_folded(self, id: Uuid) -> bool {
        self.0.with(|chosen| chosen.folded.contains(&id))
    }

    /// Chooses the other density, and keeps it.
    pub fn toggle_density(self) {
        self.choose(|chosen| chosen.comfortable = !chosen.comfortable);
    }

    /// Folds a column or a lane, or unfolds it, and keeps it so.
    pub fn toggle_fold(self, id: Uuid) {
        self.choose(|chosen| {
            let before = chosen.folded.len();
            chosen.folded.retain(|folded| *folded != id);
            if chosen.folded.len() == before {
                chosen.folded.push(id);
            }
        });
    }

    fn choose(self, change: impl FnOnce(&mut Appearance)) {
        self.0.update(change);
        if let Some(page) = document().dyn_ref::<HtmlDocument>() {
            for cookie in self.0.with_untracked(Appearance::cookies) {
                // Where none is kept, the choice holds as long as the page.
                drop(page.set_cookie(&cookie));
            }
        }
    }
}
