//! Whoever changes a deal offers to take it back; the board's queue takes the offers.

use kit::{CommandId, DealId};
use leptos::prelude::*;

/// A change that was made here and can be taken back.
#[derive(Clone, Debug, PartialEq)]
pub struct UndoOffer {
    /// The command that made it.
    pub command: CommandId,
    /// The deal.
    pub deal: DealId,
    /// What is said of it.
    pub said: String,
}

/// Where offers go. Made before what happened is announced: whoever takes one looks at the deal as it was until then.
#[derive(Clone, Copy)]
pub struct UndoOffers(Callback<UndoOffer>);

impl UndoOffers {
    /// Makes known to everything below who takes the offers.
    pub fn provide(take: Callback<UndoOffer>) {
        provide_context(Self(take));
    }

    /// Offers to take a change back.
    pub fn offer(self, offer: UndoOffer) {
        self.0.run(offer);
    }
}

/// Where the offers of this page go, as the shell provides it.
///
/// # Panics
/// Outside of the shell.
#[must_use]
pub fn use_undo_offers() -> UndoOffers {
    expect_context()
}
