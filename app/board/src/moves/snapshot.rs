//! A deal's card as the board shows it at a moment, and how to show it so again.

use deals::UndoneDeal;
use kit::{DealId, StageId};
use leptos::prelude::*;

use crate::Card;
use crate::state::{BoardState, Place};

/// Cards as a board showed them at a moment, column by column from the top.
#[derive(Clone, Debug, PartialEq)]
pub struct Before {
    /// Each card.
    pub cards: Vec<Snapshot>,
    /// Which board.
    pub board: u32,
}

impl Before {
    /// The deals.
    #[must_use]
    pub fn deals(&self) -> Vec<DealId> {
        self.cards.iter().map(Snapshot::deal).collect()
    }
}

/// Where a deal's card is and what it shows, or that there is none.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    deal: DealId,
    shown: Option<Shown>,
}

#[derive(Clone, Debug, PartialEq)]
struct Shown {
    card: Card,
    stage: StageId,
    above: Option<DealId>,
    index: usize,
}

impl Snapshot {
    /// The deal.
    #[must_use]
    pub fn deal(&self) -> DealId {
        self.deal
    }

    /// The version that its card showed.
    #[must_use]
    pub fn version(&self) -> Option<i32> {
        self.shown.as_ref().map(|shown| shown.card.version)
    }

    /// The stage that its card was in.
    #[must_use]
    pub fn stage(&self) -> Option<StageId> {
        self.shown.as_ref().map(|shown| shown.stage)
    }
}

impl BoardState {
    /// A deal's card as it is now.
    #[must_use]
    pub fn snapshot(&self, deal: DealId) -> Snapshot {
        let shown = self.find(deal).and_then(|(place, handle)| {
            let column = self.column(place.column)?;
            let above =
                place.index.checked_sub(1).and_then(|above| column.cards.with_untracked(|cards| cards.get(above).map(|card| card.id)));
            Some(Shown {
                card: handle.state.get_untracked().card,
                stage: column.stage.with_value(|stage| stage.id),
                above,
                index: place.index,
            })
        });
        Snapshot { deal, shown }
    }

    /// Shows a deal's card as it was: below the card that stood above it, where that is still there. The version stays that of the deal, and so
    /// does what is to be done next.
    pub fn show(&self, snapshot: &Snapshot, pending: bool) {
        let Some(Shown { mut card, stage, above, index }) = snapshot.shown.clone() else {
            if let Some((place, _)) = self.find(snapshot.deal) {
                self.take(place);
            }
            return;
        };
        if let Some((_, now)) = self.find(snapshot.deal) {
            card.next_due = now.state.with_untracked(|state| state.card.next_due);
        }
        self.set_down(card, stage, pending, |cards| cards.iter().position(|id| Some(*id) == above).map_or(index, |above| above + 1));
    }

    /// Shows a deal as it is again after something was taken back.
    pub fn show_undone(&self, undone: &UndoneDeal, card: Card) {
        let above = undone.above;
        // Below a card that is not loaded: at the end of what is. In a lane it may be one of another lane.
        let index = |cards: &[DealId]| match above {
            None => 0,
            Some(above) => cards.iter().position(|id| *id == above).map_or_else(
                || {
                    self.is_lost.set(self.lanes_by().is_some());
                    cards.len()
                },
                |above| above + 1,
            ),
        };
        self.set_down(card, undone.state.stage, false, index);
    }

    /// Puts a card where `index` says among the other cards of its stage. One that stands there already keeps its element.
    fn set_down(&self, card: Card, stage: StageId, pending: bool, index: impl FnOnce(&[DealId]) -> usize) {
        let deal = card.id;
        let found = self.find(deal);
        let version = found.map_or(card.version, |(_, handle)| handle.state.get_untracked().card.version.max(card.version));
        let card = Card { version, ..card };
        let Some(column) = self.column_for(stage, &card) else {
            self.is_lost.set(!self.columns_of(stage).is_empty());
            if let Some((place, _)) = found {
                self.take(place);
            }
            return;
        };
        let others: Vec<DealId> = self.column(column).map_or_else(Vec::new, |column| {
            column.cards.with_untracked(|cards| cards.iter().map(|card| card.id).filter(|id| *id != deal).collect())
        });
        let to = Place { column, index: index(&others).min(others.len()) };
        match found {
            Some((place, _)) if place == to => self.change(deal, |state| (state.card, state.pending) = (card, pending)),
            Some((place, _)) => {
                let Some(handle) = self.take(place) else { return };
                handle.state.update(|state| (state.card, state.pending) = (card, pending));
                self.put(to, handle);
            }
            None => {
                let handle = self.handle(card);
                handle.state.update(|state| state.pending = pending);
                self.put(to, handle);
            }
        }
    }
}
