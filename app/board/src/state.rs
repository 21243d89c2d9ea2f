//! The board in the browser: signals for each column and each card, so that a move touches one card and two columns.

use deals::{DealState, Rank};
use kit::{Currency, DealId, NaiveDate, Rate, Reader};
use leptos::{html, prelude::*};
use pipelines::Stage;

use crate::windows::Window;
use crate::{Board, BoardAppearance, BoardFilter, Card, Column, Sums};

/// A board's signals. Made anew when the filter changes.
#[derive(Clone, Copy)]
pub struct BoardState {
    /// What is shown.
    pub filter: StoredValue<BoardFilter>,
    /// Who looks.
    pub reader: StoredValue<Reader>,
    /// The columns, in their order.
    pub columns: StoredValue<Vec<ColumnState>>,
    /// The rates that hold today.
    pub rates: RwSignal<Vec<(Currency, Rate)>>,
    /// Signals that are made later belong where the board belongs.
    owner: StoredValue<Owner>,
}

/// A column's signals.
#[derive(Clone, Copy)]
pub struct ColumnState {
    /// The stage.
    pub stage: StoredValue<Stage>,
    /// The sums of all its deals, loaded or not.
    pub sums: RwSignal<Sums>,
    /// The cards that are loaded.
    pub cards: RwSignal<Vec<CardHandle>>,
    /// Where the next page begins.
    pub next: RwSignal<Option<Rank>>,
    /// Whether a page is on its way.
    pub loading: RwSignal<bool>,
    /// The list of its cards on the page.
    pub list: NodeRef<html::Ol>,
    /// Which of the cards are in the document.
    pub window: RwSignal<Window>,
    /// From one card's top to the next one's, in CSS pixels; 0 until it was measured.
    pub slot: RwSignal<f64>,
    appearance: BoardAppearance,
}

/// A card's signal, with its id at hand.
#[derive(Clone, Copy, PartialEq)]
pub struct CardHandle {
    /// The deal.
    pub id: DealId,
    /// What the card shows.
    pub state: RwSignal<CardState>,
}

/// What a card shows, and how sure it is.
#[derive(Clone, Debug, PartialEq)]
pub struct CardState {
    /// The deal.
    pub card: Card,
    /// A move that the server has not confirmed yet.
    pub pending: bool,
    /// A move that was just refused.
    pub refused: bool,
}

/// Where a card is: the column's and its own number, both from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The column.
    pub column: usize,
    /// The place in it.
    pub index: usize,
}

impl BoardState {
    /// The signals of a board as it was loaded.
    #[must_use]
    pub fn new(board: &Board, filter: BoardFilter, reader: Reader, appearance: BoardAppearance) -> Self {
        let columns = board.columns.iter().map(|column| ColumnState::new(column, appearance)).collect();
        Self {
            filter: StoredValue::new(filter),
            reader: StoredValue::new(reader),
            columns: StoredValue::new(columns),
            rates: RwSignal::new(board.rates.clone()),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        }
    }

    /// Whether both are the same board, not only alike.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        self.columns == other.columns
    }

    /// Whether it is still on the screen.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        self.columns.try_with_value(|_| ()).is_some()
    }

    /// A column by its number.
    #[must_use]
    pub fn column(&self, index: usize) -> Option<ColumnState> {
        self.columns.with_value(|columns| columns.get(index).copied())
    }

    /// The number of a stage's column, where it is shown.
    #[must_use]
    pub fn column_of(&self, stage: kit::StageId) -> Option<usize> {
        self.columns.with_value(|columns| columns.iter().position(|column| column.stage.with_value(|each| each.id) == stage))
    }

    /// Where a deal's card is, when it is loaded.
    #[must_use]
    pub fn find(&self, deal: DealId) -> Option<(Place, CardHandle)> {
        self.columns.with_value(|columns| {
            columns.iter().enumerate().find_map(|(column, state)| {
                state.cards.with_untracked(|cards| {
                    let index = cards.iter().position(|card| card.id == deal)?;
                    Some((Place { column, index }, cards[index]))
                })
            })
        })
    }

    /// The sums of the whole board.
    #[must_use]
    pub fn totals(&self) -> Sums {
        self.columns.with_value(|columns| {
            let sums: Vec<_> = columns.iter().map(|column| (column.stage.with_value(|stage| stage.kind), column.sums.get())).collect();
            Sums::of_board(sums.iter().map(|(kind, sums)| (*kind, sums)))
        })
    }

    /// The rate at which a deal in a currency closes on a day, as far as it is known here: the server says it for sure.
    #[must_use]
    pub fn closing_rate(&self, currency: Currency, closed_on: Option<NaiveDate>) -> Option<Rate> {
        let rate = self.rates.with_untracked(|rates| crate::rate_of(rates, currency))?;
        closed_on.filter(|day| *day >= rate.day).map(|_| rate)
    }

    /// A card's signal, made where the board's are.
    pub fn handle(&self, card: Card) -> CardHandle {
        self.owner.with_value(|owner| owner.with(|| CardHandle::new(card)))
    }

    /// Takes a card out of its column, sums and all.
    pub fn take(&self, from: Place) -> Option<CardHandle> {
        let column = self.column(from.column)?;
        let mut taken = None;
        column.cards.update(|cards| taken = (from.index < cards.len()).then(|| cards.remove(from.index)));
        let handle = taken?;
        column.count(&handle.state.get_untracked().card, -1);
        Some(handle)
    }

    /// Puts a card into a column, sums and all.
    pub fn put(&self, to: Place, handle: CardHandle) {
        let Some(column) = self.column(to.column) else { return };
        column.cards.update(|cards| cards.insert(to.index.min(cards.len()), handle));
        column.count(&handle.state.get_untracked().card, 1);
    }

    /// Changes what a card shows, and the sums with it.
    pub fn change(&self, deal: DealId, change: impl FnOnce(&mut CardState)) {
        let Some((place, handle)) = self.find(deal) else { return };
        let Some(column) = self.column(place.column) else { return };
        let before = handle.state.get_untracked();
        let mut after = before.clone();
        change(&mut after);
        if before.card != after.card {
            column.count(&before.card, -1);
            column.count(&after.card, 1);
        }
        if before != after {
            handle.state.set(after);
        }
    }
}

impl ColumnState {
    fn new(column: &Column, appearance: BoardAppearance) -> Self {
        let window = if appearance.is_folded_untracked(column.stage.id) { Window::NONE } else { Window::FIRST };
        Self {
            stage: StoredValue::new(column.stage.clone()),
            sums: RwSignal::new(column.sums.clone()),
            cards: RwSignal::new(column.cards.iter().cloned().map(CardHandle::new).collect()),
            next: RwSignal::new(column.next.clone()),
            loading: RwSignal::new(false),
            list: NodeRef::new(),
            window: RwSignal::new(window),
            slot: RwSignal::new(0.0),
            appearance,
        }
    }

    /// Whether it is folded to a strip, which has no cards.
    #[must_use]
    pub fn is_folded(&self) -> bool {
        self.stage.try_with_value(|stage| self.appearance.is_folded(stage.id)).unwrap_or_default()
    }

    /// The same without being told when it changes.
    #[must_use]
    pub fn is_folded_untracked(&self) -> bool {
        self.stage.try_with_value(|stage| self.appearance.is_folded_untracked(stage.id)).unwrap_or_default()
    }

    /// Folds it, or unfolds it.
    pub fn toggle_fold(&self) {
        self.stage.with_value(|stage| self.appearance.toggle_fold(stage.id));
    }

    /// The deals between which a card comes to stand at a place, counted without it: above and below, as far as they are loaded.
    #[must_use]
    pub fn neighbours(&self, index: usize) -> (Option<DealId>, Option<DealId>) {
        self.cards.with_untracked(|cards| {
            let id = |index: usize| cards.get(index).map(|card| card.id);
            (index.checked_sub(1).and_then(id), id(index))
        })
    }

    fn count(&self, card: &Card, times: i64) {
        self.stage.with_value(|stage| self.sums.update(|sums| sums.count(card, stage, times)));
    }
}

impl CardHandle {
    fn new(card: Card) -> Self {
        Self { id: card.id, state: RwSignal::new(CardState { card, pending: false, refused: false }) }
    }
}

impl Card {
    /// Takes over what a command answered.
    pub fn take_over(&mut self, state: &DealState) {
        self.version = state.version;
        self.probability = state.probability;
        self.actual_value = state.actual_value;
        self.closed_on = state.closed_on;
        self.rate = state.rate;
    }
}
