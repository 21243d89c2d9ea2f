//! The board in the browser: signals for each column and each card, so that a move touches one card and two columns. A board with lanes has a
//! column for each stage of each lane.

mod lanes;

use deals::Rank;
use kit::{Currency, DealId, NaiveDate, Rate, Reader, StageId};
use leptos::{html, prelude::*};
use pipelines::Stage;

use crate::windows::Window;
use crate::{Board, BoardAppearance, BoardFilter, Card, Column, Lane, LaneKey, Sums};

/// A board's signals. Made anew when the filter changes.
#[derive(Clone, Copy)]
pub struct BoardState {
    /// What is shown.
    pub filter: StoredValue<BoardFilter>,
    /// Who looks.
    pub reader: StoredValue<Reader>,
    /// The columns, in their order: those of each lane after those of the one above it.
    pub columns: StoredValue<Vec<ColumnState>>,
    /// The lanes from the top; none where there are none.
    pub lanes: StoredValue<Vec<Lane>>,
    /// Whether it does not know where a card belongs, and has to be loaded anew.
    pub is_lost: RwSignal<bool>,
    /// The rates that hold today.
    pub rates: RwSignal<Vec<(Currency, Rate)>>,
    /// Signals that are made later belong where the board belongs.
    owner: StoredValue<Owner>,
}

/// A column's signals, or those of one lane of it.
#[derive(Clone, Copy)]
pub struct ColumnState {
    /// The lane.
    pub lane: Option<LaneKey>,
    /// The stage.
    pub stage: StoredValue<Stage>,
    /// The sums of all its deals, loaded or not.
    pub sums: RwSignal<Sums>,
    /// The sums of its stage, of all lanes.
    pub stage_sums: Memo<Sums>,
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
    stage_folded: Memo<bool>,
    folded: Memo<bool>,
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
        let sums: Vec<_> = board.columns.iter().map(|column| RwSignal::new(column.sums.clone())).collect();
        let stages = board.columns.len() / board.lanes.len().max(1);
        let of_stages: Vec<Memo<Sums>> = (0..stages)
            .map(|stage| {
                let sums: Vec<_> = sums.iter().skip(stage).step_by(stages).copied().collect();
                Memo::new(move |_| sums.iter().fold(Sums::default(), |total, sums| sums.with(|sums| total.and(sums))))
            })
            .collect();
        let signals = sums.into_iter().zip(of_stages.into_iter().cycle());
        let columns = board.columns.iter().zip(signals).map(|(column, sums)| ColumnState::new(column, sums, appearance)).collect();
        Self {
            filter: StoredValue::new(filter),
            reader: StoredValue::new(reader),
            columns: StoredValue::new(columns),
            lanes: StoredValue::new(board.lanes.clone()),
            is_lost: RwSignal::new(false),
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
        self.columns.with_value(|columns| sums_of(columns))
    }

    /// The rate at which a deal in a currency closes on a day, as far as it is known here: the server says it for sure.
    #[must_use]
    pub fn closing_rate(&self, currency: Currency, closed_on: Option<NaiveDate>) -> Option<Rate> {
        let rate = self.rates.with_untracked(|rates| kit::rate_among(rates, currency))?;
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

    /// Puts a card on top of its column in a stage, if that is shown.
    pub fn put_on_top(&self, stage: StageId, handle: CardHandle) {
        let column = handle.state.with_untracked(|state| self.column_for(stage, &state.card));
        if let Some(column) = column {
            self.put(Place { column, index: 0 }, handle);
        } else if !self.columns_of(stage).is_empty() {
            // It belongs in a lane that was empty when the board was loaded.
            self.is_lost.set(true);
        }
    }

    /// Changes what a card shows, and the sums with it; a card of another lane by now goes there.
    pub fn change(&self, deal: DealId, change: impl FnOnce(&mut CardState)) {
        let Some((place, handle)) = self.find(deal) else { return };
        let Some(column) = self.column(place.column) else { return };
        let before = handle.state.get_untracked();
        let mut after = before.clone();
        change(&mut after);
        let stage = column.stage.with_value(|stage| stage.id);
        if self.lane_of(&before.card) != self.lane_of(&after.card) {
            self.take(place);
            handle.state.set(after);
            return self.put_on_top(stage, handle);
        }
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
    fn new(column: &Column, (sums, stage_sums): (RwSignal<Sums>, Memo<Sums>), appearance: BoardAppearance) -> Self {
        let (stage, lane) = (column.stage.id.0, column.lane);
        let stage_folded = Memo::new(move |_| appearance.is_folded(stage));
        let folded = match lane {
            None => stage_folded,
            Some(lane) => Memo::new(move |_| stage_folded.get() || appearance.is_folded(lane.id())),
        };
        let window = match lane {
            _ if folded.get_untracked() => Window::NONE,
            None => Window::FIRST,
            Some(_) if column.cards.is_empty() => Window::NONE,
            Some(_) => Window::FIRST_OF_LANE,
        };
        Self {
            lane,
            stage: StoredValue::new(column.stage.clone()),
            sums,
            stage_sums,
            cards: RwSignal::new(column.cards.iter().cloned().map(CardHandle::new).collect()),
            next: RwSignal::new(column.next.clone()),
            loading: RwSignal::new(false),
            list: NodeRef::new(),
            window: RwSignal::new(window),
            slot: RwSignal::new(0.0),
            stage_folded,
            folded,
            appearance,
        }
    }

    /// Whether its stage is folded to a strip, or its lane to its head: then it has no cards in the document.
    #[must_use]
    pub fn is_folded(&self) -> bool {
        self.folded.try_get().unwrap_or_default()
    }

    /// The same without being told when it changes.
    #[must_use]
    pub fn is_folded_untracked(&self) -> bool {
        self.folded.try_get_untracked().unwrap_or_default()
    }

    /// Whether its stage is folded to a strip.
    #[must_use]
    pub fn stage_is_folded(&self) -> bool {
        self.stage_folded.try_get().unwrap_or_default()
    }

    /// Folds its stage, or unfolds it.
    pub fn toggle_fold(&self) {
        self.stage.with_value(|stage| self.appearance.toggle_fold(stage.id.0));
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

/// The sums of some columns of a board, or of all.
pub fn sums_of(columns: &[ColumnState]) -> Sums {
    let sums: Vec<_> = columns.iter().map(|column| (column.stage.with_value(|stage| stage.kind), column.sums.get())).collect();
    Sums::of_board(sums.iter().map(|(kind, sums)| (*kind, sums)))
}
