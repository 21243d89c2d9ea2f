//! The view that the reader's board opens with.

use kit::use_reader;
use leptos::prelude::*;

use crate::BoardFilter;

/// The parameters of the address that the reader's board opens with; none where it opens with everything. The page brings it along, and it
/// changes with what is chosen on the page.
#[derive(Clone, Copy)]
pub struct OpensWith(pub RwSignal<Option<String>>);

impl OpensWith {
    /// Makes it for this page.
    pub fn provide() {
        provide_context(Self(RwSignal::new(use_reader().person.and_then(|person| person.opens_with))));
    }

    /// The address that a way to the board leads to.
    #[must_use]
    pub fn address(self, path: &str) -> String {
        self.0.with(|view| view.as_ref().map_or_else(|| path.to_owned(), |view| format!("{path}?{view}")))
    }

    /// The address of a board with this filter. Everything has to be asked for where a view is what opens.
    #[must_use]
    pub fn address_of(self, path: &str, filter: &BoardFilter) -> String {
        filter.address(path, self.0.with_untracked(Option::is_some))
    }
}
