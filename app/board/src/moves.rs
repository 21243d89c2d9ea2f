//! Moving cards: on the screen at once, then sent in order, then confirmed or put back with the reason.

use std::collections::VecDeque;
use std::time::Duration;

use deals::{Closing, DealState, MoveDeal, Outcome, move_deal};
use kit::{AppError, DealId, Request, StageId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use pipelines::StageKind;
use ui::Toasts;

use crate::state::{BoardState, CardHandle, CardState, Place};
use crate::texts;

/// How long to wait before asking again when the server does not answer, and how often: the same command each time, so it counts once.
const RETRIES: [Duration; 3] = [Duration::from_millis(500), Duration::from_secs(2), Duration::from_secs(5)];

/// The moves of this browser, in their order.
#[derive(Clone, Copy)]
pub struct Moves {
    board: BoardState,
    toasts: Toasts,
    queue: StoredValue<VecDeque<Move>>,
    sending: StoredValue<bool>,
    /// The move that waits for how the deal closed.
    pub question: RwSignal<Option<Move>>,
}

/// A move that was made on the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    /// What will be sent.
    pub request: Request<MoveDeal>,
    /// Where the card came from.
    from: Place,
    /// What it showed there.
    before: CardState,
    /// What the deal enters.
    pub kind: StageKind,
}

impl Move {
    /// The deal's card as it was before.
    #[must_use]
    pub fn card(&self) -> &crate::Card {
        &self.before.card
    }
}

impl Moves {
    /// No moves yet.
    #[must_use]
    pub fn new(board: BoardState, toasts: Toasts) -> Self {
        Self { board, toasts, queue: StoredValue::default(), sending: StoredValue::new(false), question: RwSignal::new(None) }
    }

    /// Moves a card to a place, counted without the card itself. A deal that closes is asked about first.
    pub fn move_card(&self, deal: DealId, to: Place) {
        let Some((from, handle)) = self.board.find(deal) else { return };
        if from == to {
            return;
        }
        let Some(target) = self.board.column(to.column) else { return };
        let (stage, kind) = target.stage.with_value(|stage| (stage.id, stage.kind));
        let before = handle.state.get_untracked();
        self.board.take(from);
        if from.column != to.column {
            enter(self.board, handle, kind, None);
        }
        handle.state.update(|state| state.pending = true);
        let (above, below) = target.cards.with_untracked(|cards| {
            let id = |index: usize| cards.get(index).map(|card: &CardHandle| card.id);
            (to.index.checked_sub(1).and_then(id), id(to.index))
        });
        self.board.put(to, handle);
        let command = MoveDeal { deal, stage, above, below, seen: None, closing: None };
        let moved = Move { request: Request::new(command), from, before, kind };
        if from.column != to.column && kind != StageKind::Open {
            self.question.set(Some(moved));
        } else {
            self.send(moved);
        }
    }

    /// The stage that a deal's card is in.
    #[must_use]
    pub fn stage_of(&self, deal: DealId) -> Option<StageId> {
        let (place, _) = self.board.find(deal)?;
        Some(self.board.column(place.column)?.stage.with_value(|stage| stage.id))
    }

    /// The name of the stage that a move goes to.
    #[must_use]
    pub fn stage_name(&self, moved: &Move) -> String {
        let column = self.board.column_of(moved.request.command.stage).and_then(|column| self.board.column(column));
        column.map(|column| column.stage.with_value(|stage| stage.name.clone())).unwrap_or_default()
    }

    /// Moves a card to the top or bottom of a stage.
    pub fn move_to_stage(&self, deal: DealId, stage: StageId, bottom: bool) {
        let Some(column) = self.board.column_of(stage) else { return };
        let others = self
            .board
            .column(column)
            .map_or(0, |state| state.cards.with_untracked(|cards| cards.iter().filter(|card| card.id != deal).count()));
        self.move_card(deal, Place { column, index: if bottom { others } else { 0 } });
    }

    /// Goes on with a move that was asked about: with how the deal closed, or not at all.
    pub fn answer(&self, closing: Option<Closing>) {
        let Some(mut moved) = self.question.get_untracked() else { return };
        self.question.set(None);
        let Some(closing) = closing else {
            self.put_back(&moved);
            return;
        };
        if let Some((_, handle)) = self.board.find(moved.request.command.deal) {
            let mut card = handle.state.get_untracked().card;
            set_outcome(&mut card, moved.kind, Some(&closing), self.board);
            self.board.change(card.id, |state| state.card = card);
        }
        moved.request.command.closing = Some(closing);
        self.send(moved);
    }

    fn send(&self, moved: Move) {
        self.queue.update_value(|queue| queue.push_back(moved));
        if self.sending.get_value() {
            return;
        }
        self.sending.set_value(true);
        let moves = *self;
        spawn_local(async move {
            while let Some(moved) = moves.queue.try_update_value(VecDeque::pop_front).flatten() {
                moves.carry_out(moved).await;
            }
            moves.sending.try_update_value(|sending| *sending = false);
        });
    }

    async fn carry_out(&self, mut moved: Move) {
        let deal = moved.request.command.deal;
        // The version that the move before it, if any, has just confirmed.
        moved.request.command.seen = self.board.find(deal).map(|(_, handle)| handle.state.get_untracked().card.version);
        let workspace = self.board.reader.with_value(kit::Reader::workspace);
        let mut answer = move_deal(workspace.clone(), moved.request.clone()).await;
        for wait in RETRIES {
            if answer != Err(AppError::Unreachable) {
                break;
            }
            ui::sleep(wait).await;
            answer = move_deal(workspace.clone(), moved.request.clone()).await;
        }
        match answer {
            Ok(state) => self.confirm(deal, &state),
            Err(error) => self.refuse(&moved, &error),
        }
    }

    fn confirm(&self, deal: DealId, state: &DealState) {
        let more = self.queue.with_value(|queue| queue.iter().any(|moved| moved.request.command.deal == deal));
        self.board.change(deal, |shown| {
            if more {
                // A later move is on the screen already; only the version is news.
                shown.card.version = state.version;
            } else {
                shown.card.take_over(state);
                shown.pending = false;
            }
        });
    }

    fn refuse(&self, moved: &Move, error: &AppError) {
        let deal = moved.request.command.deal;
        // What was done with the same card since goes with it.
        self.queue.update_value(|queue| queue.retain(|later| later.request.command.deal != deal));
        self.put_back(moved);
        let language = self.board.reader.with_value(|reader| reader.language);
        let mut reason = error.message(language);
        if let AppError::Conflict(now) = error {
            reason = self.show_what_is_now(deal, now).unwrap_or(reason);
        }
        self.board.change(deal, |state| state.refused = true);
        let board = self.board;
        set_timeout(move || board.change(deal, |state| state.refused = false), Duration::from_millis(400));
        self.toasts.fail(texts::move_refused(language, &moved.before.card.name, reason));
    }

    fn put_back(&self, moved: &Move) {
        let Some((place, handle)) = self.board.find(moved.request.command.deal) else { return };
        self.board.take(place);
        handle.state.set(CardState { pending: false, ..moved.before.clone() });
        self.board.put(moved.from, handle);
    }

    /// Somebody else moved the deal meanwhile: the card goes where it is now.
    fn show_what_is_now(&self, deal: DealId, now: &serde_json::Value) -> Option<String> {
        let stage: StageId = now.get("stage")?.as_str()?.parse().ok()?;
        let version = i32::try_from(now.get("version")?.as_i64()?).ok()?;
        let name = now.get("stage_name")?.as_str()?;
        self.bring(deal, stage, |card| card.version = version);
        Some(texts::moved_meanwhile(self.board.reader.with_value(|reader| reader.language), name))
    }

    /// Shows a deal in a stage that it went to by another way, on top, without sending anything.
    pub fn bring(&self, deal: DealId, stage: StageId, change: impl FnOnce(&mut crate::Card)) {
        let Some((from, handle)) = self.board.find(deal) else { return };
        let here = self.board.column_of(stage);
        if here == Some(from.column) {
            self.board.change(deal, |state| change(&mut state.card));
            return;
        }
        self.board.take(from);
        handle.state.update(|state| {
            state.pending = false;
            change(&mut state.card);
        });
        if let Some(column) = here {
            self.board.put(Place { column, index: 0 }, handle);
        }
    }
}

fn enter(board: BoardState, handle: CardHandle, kind: StageKind, closing: Option<&Closing>) {
    handle.state.update(|state| set_outcome(&mut state.card, kind, closing, board));
}

fn set_outcome(card: &mut crate::Card, kind: StageKind, closing: Option<&Closing>, board: BoardState) {
    let outcome = Outcome::of(kind, closing, card.value, board.reader.with_value(|reader| reader.today));
    if outcome.resets_probability(card.closed_on.is_some()) {
        card.probability = None;
    }
    (card.actual_value, card.closed_on) = (outcome.actual_value, outcome.closed_on);
}
