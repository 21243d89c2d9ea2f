//! What happened to deals on this page: who changes one says so, whoever shows it listens.

use kit::{DealId, StageId};
use leptos::prelude::*;

use crate::{DealFields, DealState};

/// Something that the server has confirmed.
#[derive(Clone, Debug, PartialEq)]
pub enum DealEvent {
    /// Fields of a deal were changed.
    Saved {
        /// The deal.
        deal: DealId,
        /// Where it stands.
        state: DealState,
        /// All its fields.
        fields: DealFields,
        /// The client's name.
        client_name: Option<String>,
        /// The owner's name.
        owner_name: String,
    },
    /// A deal was made, on top of a stage.
    Created {
        /// The deal.
        deal: DealId,
        /// The stage.
        stage: StageId,
        /// Where it stands.
        state: DealState,
        /// All its fields.
        fields: DealFields,
        /// The client's name.
        client_name: Option<String>,
        /// The owner's name.
        owner_name: String,
    },
    /// A deal was moved; the panel moves to the top of a stage.
    Moved {
        /// The deal.
        deal: DealId,
        /// Where it stands.
        state: DealState,
    },
}

/// The latest event of the page.
#[derive(Clone, Copy)]
pub struct DealEvents(RwSignal<Option<DealEvent>>);

impl DealEvents {
    /// Makes the events of the page known to everything below.
    pub fn provide() {
        provide_context(Self(RwSignal::new(None)));
    }

    /// Says what happened.
    pub fn announce(self, event: DealEvent) {
        self.0.set(Some(event));
    }

    /// What happened last; whoever asks in an effect is told of each.
    #[must_use]
    pub fn latest(self) -> Option<DealEvent> {
        self.0.get()
    }
}

/// The events of this page, as the shell provides them.
///
/// # Panics
/// Outside of the shell.
#[must_use]
pub fn use_deal_events() -> DealEvents {
    expect_context()
}
