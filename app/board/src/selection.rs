//! Cards that are chosen, for what is done to several deals at once.

mod keys;

use kit::{DealId, Kind, Verb};
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::state::BoardState;
use crate::texts;

pub use keys::choose_by_keys;

/// The chosen cards, by their deals. They outlive a board that is loaded anew, and end with its page.
#[derive(Clone, Copy)]
pub struct Selection {
    chosen: RwSignal<Vec<DealId>>,
    /// Whether a click or a tap chooses, instead of opening.
    pub choosing: RwSignal<bool>,
    /// The card from which a range is counted.
    anchor: StoredValue<Option<DealId>>,
    /// What is said to who cannot see it.
    pub said: RwSignal<String>,
}

impl Selection {
    /// No card.
    #[must_use]
    pub fn new() -> Self {
        Self {
            chosen: RwSignal::new(Vec::new()),
            choosing: RwSignal::new(false),
            anchor: StoredValue::new(None),
            said: RwSignal::new(String::new()),
        }
    }

    /// Whether a card is chosen.
    #[must_use]
    pub fn has(self, deal: DealId) -> bool {
        self.chosen.with(|chosen| chosen.contains(&deal))
    }

    /// The chosen cards of a board, column by column from the top. Those that left it are not among them.
    #[must_use]
    pub fn on(self, board: BoardState) -> Vec<DealId> {
        self.chosen.with(|chosen| {
            let mut found = Vec::with_capacity(chosen.len());
            if !chosen.is_empty() {
                // A board that is gone shows none.
                for column in board.columns.try_get_value().unwrap_or_default() {
                    column.cards.try_with(|cards| found.extend(cards.iter().map(|card| card.id).filter(|deal| chosen.contains(deal))));
                }
            }
            found
        })
    }

    /// What moves when a card does: all that are chosen, if it is one of them.
    #[must_use]
    pub fn with_card(self, board: BoardState, deal: DealId) -> Vec<DealId> {
        untrack(|| if self.has(deal) { self.on(board) } else { vec![deal] })
    }

    /// Chooses no card any more.
    pub fn clear(self) {
        self.anchor.set_value(None);
        if self.chosen.with_untracked(|chosen| !chosen.is_empty()) {
            self.chosen.set(Vec::new());
            self.said.set(String::new());
        }
        if self.choosing.get_untracked() {
            self.choosing.set(false);
        }
    }

    /// Forgets those that a board does not show.
    pub fn keep_to(self, board: BoardState) {
        let kept = untrack(|| self.on(board));
        if self.chosen.with_untracked(|chosen| chosen.len() != kept.len()) {
            self.chosen.set(kept);
        }
    }

    /// Chooses a card, or chooses it no longer.
    pub fn toggle(self, board: BoardState, deal: DealId) {
        self.anchor.set_value(Some(deal));
        self.chosen.update(|chosen| match chosen.iter().position(|each| *each == deal) {
            Some(place) => drop(chosen.remove(place)),
            None => chosen.push(deal),
        });
        self.say(board);
    }

    /// Chooses all cards of a column from the one that was chosen last to this one; from another column, this one alone.
    pub fn extend_to(self, board: BoardState, deal: DealId) {
        let Some((to, _)) = board.find(deal) else { return };
        let anchor = self.anchor.get_value().and_then(|anchor| board.find(anchor)).map(|(place, _)| place);
        let from = anchor.filter(|place| place.column == to.column).map_or(to.index, |place| place.index);
        if from == to.index {
            self.anchor.set_value(Some(deal));
        }
        self.choose(board, to.column, from.min(to.index), from.max(to.index));
    }

    /// Chooses a column's cards that are loaded.
    fn choose_column(self, board: BoardState, column: usize) {
        self.choose(board, column, 0, usize::MAX);
    }

    /// Chooses cards of a column as well, as far as the reader may change their deals.
    fn choose(self, board: BoardState, column: usize, first: usize, last: usize) {
        // Of a list that is narrowed nobody sees what is in between.
        let narrowed = document().query_selector(".cards[data-narrowed]").ok().flatten().is_some();
        let Some(column) = board.column(column).filter(|_| !narrowed) else { return };
        let may = |owner| board.reader.with_value(|reader| reader.may(Kind::Deal, Verb::Write, Some(owner)));
        let more: Vec<DealId> = column.cards.with_untracked(|cards| {
            let within = cards.iter().enumerate().filter(|(index, _)| (first..=last).contains(index));
            within.filter(|(_, card)| card.state.with_untracked(|state| may(state.card.owner))).map(|(_, card)| card.id).collect()
        });
        self.chosen.update(|chosen| {
            for deal in more {
                if !chosen.contains(&deal) {
                    chosen.push(deal);
                }
            }
        });
        self.say(board);
    }

    fn say(self, board: BoardState) {
        let language = board.reader.with_value(|reader| reader.language);
        let count = untrack(|| self.on(board)).len();
        self.said.set(texts::chosen(language, language.number(i64::try_from(count).unwrap_or(i64::MAX))));
    }

    /// Whether a click chooses: with Ctrl, Cmd or Shift, or any while cards are being chosen.
    pub fn takes_click(self, board: BoardState, event: &ev::MouseEvent) -> bool {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return false };
        let (one, range) = (event.ctrl_key() || event.meta_key() || self.choosing.get_untracked(), event.shift_key());
        if !(one || range) || target.closest("button, .card-create").ok().flatten().is_some() {
            return false;
        }
        let Some(deal) = card_of(&target) else { return false };
        if range {
            self.extend_to(board, deal)
        } else {
            self.toggle(board, deal)
        }
        true
    }
}

impl Default for Selection {
    fn default() -> Self {
        Self::new()
    }
}

/// The deal of the card that an element belongs to, unless the reader may not change it.
fn card_of(element: &Element) -> Option<DealId> {
    element.closest(".columns [data-deal]:not([data-fixed])").ok()??.get_attribute("data-deal")?.parse().ok()
}
