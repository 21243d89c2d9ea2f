//! Which deal's follow-ups somebody asked for on the board.

use kit::DealId;
use leptos::prelude::*;

/// The deal whose follow-ups are shown over the board; none when nobody asked. The shell shows them, since they are a part of their own.
#[derive(Clone, Copy)]
pub struct FollowUpRequests {
    asked: RwSignal<Option<DealId>>,
}

impl FollowUpRequests {
    /// Makes it known to everything below. Once, in the shell.
    pub fn provide() {
        provide_context(Self { asked: RwSignal::new(None) });
    }

    /// Asks for the follow-ups of a deal.
    pub fn ask(self, deal: DealId) {
        self.asked.set(Some(deal));
    }

    /// They need not be shown any longer.
    pub fn close(self) {
        self.asked.try_set(None);
    }

    /// The deal that is asked for.
    #[must_use]
    pub fn asked(self) -> Option<DealId> {
        self.asked.get()
    }
}
