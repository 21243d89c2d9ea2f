//! Moving cards: on the screen at once, then sent in order, then confirmed or put back with the reason.

mod processing;
mod sending;
mod several;
mod snapshot;
mod to_stage;
mod undoing;

use std::collections::VecDeque;

use deals::{Closing, DealEvents, MoveDeal, Outcome, UndoOffer, UndoOffers, UndoQuestions, use_deal_events, use_undo_questions};
use kit::{ClientId, DealId, Language, Reader, Request, StageId, use_reader};
use leptos::prelude::*;
use pipelines::StageKind;
use ui::{Toasts, use_toasts};

use crate::Card;
use crate::selection::Selection;
use crate::state::{BoardState, CardState, Place};
use crate::texts;
use snapshot::Before;
use undoing::{Done, Undoing};

pub(crate) use several::{Act, Ask, MoveOfSeveral};
pub(crate) use undoing::focus_deal;

/// The moves of this browser, in their order. They belong to the shell, not to the board that is shown: a board that is left, or filtered
/// anew, leaves its moves under way.
#[derive(Clone, Copy)]
pub struct Moves {
    reader: StoredValue<Reader>,
    /// What is offered here outlives the view that did it: a question that closes, a bar that goes.
    owner: StoredValue<Owner>,
    pub(crate) toasts: Toasts,
    events: DealEvents,
    /// The board on the screen, and how many there were before it.
    board: StoredValue<Option<BoardState>>,
    boards: StoredValue<u32>,
    queue: StoredValue<VecDeque<Job>>,
    sending: RwSignal<bool>,
    questions: UndoQuestions,
    /// What was done here and can be taken back, latest last.
    done: StoredValue<Vec<Done>>,
    /// The deal whose card is held.
    pub held: RwSignal<Option<DealId>>,
    /// The deal whose card has the focus, or had it last.
    pub focused: RwSignal<Option<DealId>>,
    /// Whether a hand is at work: it presses, holds or drops a card.
    pub hand: RwSignal<bool>,
    /// The move that waits for how the deal closed.
    pub question: RwSignal<Option<Move>>,
    /// The move of several that waits for when and why they closed.
    pub(crate) question_of_several: RwSignal<Option<MoveOfSeveral>>,
    /// Clients whose first deals are being made.
    pub(crate) processing: RwSignal<Vec<ClientId>>,
    /// The cards that are chosen.
    pub(crate) selection: Selection,
}

/// What waits to be sent.
#[derive(Clone)]
enum Job {
    Move(Move),
    Undo(Undoing),
    Act(Act),
}

impl Job {
    /// What its cards were on the screen before it.
    fn before(&self) -> Option<Before> {
        match self {
            Self::Move(moved) => Some(moved.snapshot.clone()),
            Self::Undo(undoing) => undoing.now.clone(),
            Self::Act(act) => Some(act.before.clone()),
        }
    }

    fn deals(&self) -> Vec<DealId> {
        match self {
            Self::Move(moved) => vec![moved.request.command.deal],
            Self::Undo(undoing) => undoing.deals(),
            Self::Act(act) => act.before.deals(),
        }
    }
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
    /// The deal's card before, for taking the move back.
    snapshot: Before,
}

impl Move {
    /// The deal's card as it was before.
    #[must_use]
    pub fn card(&self) -> &Card {
        &self.before.card
    }
}

impl Moves {
    /// Makes the moves known to everything below. Once, in the shell, after its messages and events.
    pub fn provide() {
        let moves = Self {
            reader: StoredValue::new(use_reader()),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
            toasts: use_toasts(),
            events: use_deal_events(),
            board: StoredValue::new(None),
            boards: StoredValue::new(0),
            queue: StoredValue::default(),
            sending: RwSignal::new(false),
            questions: use_undo_questions(),
            done: StoredValue::default(),
            held: RwSignal::new(None),
            focused: RwSignal::new(None),
            hand: RwSignal::new(false),
            question: RwSignal::new(None),
            question_of_several: RwSignal::new(None),
            processing: RwSignal::default(),
            selection: Selection::new(),
        };
        provide_context(moves);
        UndoOffers::provide(Callback::new(move |offer| moves.offer(offer)));
    }

    /// Whether nothing is under way: no move, no question about one, no hand.
    #[must_use]
    pub fn at_rest(self) -> bool {
        // Each is looked at, so that each change of any is heard of.
        let (sending, hand) = (self.sending.get(), self.hand.get());
        let (asked, of_several) = (self.question.with(Option::is_some), self.question_of_several.with(Option::is_some));
        !(sending || hand || asked || of_several)
    }

    /// The same, without following it.
    #[must_use]
    pub fn at_rest_untracked(self) -> bool {
        untrack(|| self.at_rest())
    }

    /// From now on moves are seen on this board. A question about a move on another one is moot: it was never sent.
    pub fn show_on(self, board: BoardState) {
        self.board.set_value(Some(board));
        self.boards.update_value(|boards| *boards += 1);
        self.question.set(None);
        self.question_of_several.set(None);
        self.selection.keep_to(board);
    }

    /// How many boards there were, that on the screen included.
    #[must_use]
    pub fn boards(self) -> u32 {
        self.boards.get_value()
    }

    /// The board on the screen; none when the reader is on another page by now.
    fn board(self) -> Option<BoardState> {
        self.board.get_value().filter(BoardState::is_shown)
    }

    /// Moves a card to a place, counted without the card itself. A deal that closes is asked about first.
    pub fn move_card(self, deal: DealId, to: Place) {
        let Some(board) = self.board() else { return };
        let Some((from, handle)) = board.find(deal) else { return };
        let Some(target) = board.column(to.column).filter(|_| from != to) else { return };
        let (stage, kind) = target.stage.with_value(|stage| (stage.id, stage.kind));
        let (before, snapshot) = (handle.state.get_untracked(), self.before(&[deal]));
        board.take(from);
        handle.state.update(|state| {
            state.pending = true;
            if from.column != to.column {
                self.set_outcome(&mut state.card, kind, None);
            }
        });
        let (above, below) = target.neighbours(to.index);
        board.put(to, handle);
        let command = MoveDeal { deal, stage, above, below, seen: None, closing: None };
        let moved = Move { request: Request::new(command), from, before, kind, snapshot };
        if from.column != to.column && kind != StageKind::Open {
            self.question.set(Some(moved));
        } else {
            self.send(moved);
        }
    }

    /// Sends a move, and offers to take it back.
    fn send(self, moved: Move) {
        let (deal, language, name) = (moved.request.command.deal, self.language(), &moved.before.card.name);
        let stage = self.stage_name(&moved);
        let said = if self.stage_at(moved.from.column) == stage {
            texts::moved_within(language, name, stage)
        } else {
            texts::moved(language, name, stage)
        };
        let offer = UndoOffer { command: moved.request.id, deal, said };
        self.remember(offer, Some(moved.snapshot.clone()), false);
        self.enqueue(Job::Move(moved));
    }

    /// The stage that a deal's card is in.
    #[must_use]
    pub fn stage_of(self, deal: DealId) -> Option<StageId> {
        let board = self.board()?;
        let (place, _) = board.find(deal)?;
        Some(board.column(place.column)?.stage.with_value(|stage| stage.id))
    }

    /// The name of the stage that a move goes to.
    #[must_use]
    pub fn stage_name(self, moved: &Move) -> String {
        self.named_stage(moved.request.command.stage)
    }

    /// The name of a deal whose card is shown.
    #[must_use]
    pub fn name_of(self, deal: DealId) -> String {
        let card = self.board().and_then(|board| board.find(deal));
        card.map(|(_, handle)| handle.state.with_untracked(|state| state.card.name.clone())).unwrap_or_default()
    }

    /// The name of a stage that is shown.
    #[must_use]
    pub fn named_stage(self, stage: StageId) -> String {
        let column = self.board().and_then(|board| board.columns_of(stage).first().copied());
        column.map(|column| column.stage.with_value(|stage| stage.name.clone())).unwrap_or_default()
    }

    /// The name of the stage of a column, by its number.
    #[must_use]
    pub fn stage_at(self, column: usize) -> String {
        let column = self.board().and_then(|board| board.column(column));
        column.map(|column| column.stage.with_value(|stage| stage.name.clone())).unwrap_or_default()
    }

    /// The reader's language.
    #[must_use]
    pub fn language(self) -> Language {
        self.reader.with_value(|reader| reader.language)
    }

    /// Goes on with a move that was asked about: with how the deal closed, or not at all.
    pub fn answer(self, closing: Option<Closing>) {
        let Some(mut moved) = self.question.get_untracked() else { return };
        self.question.set(None);
        let Some(board) = self.board_of(&moved.snapshot) else { return };
        let Some(closing) = closing else {
            put_back(board, &moved);
            return;
        };
        board.change(moved.request.command.deal, |state| self.set_outcome(&mut state.card, moved.kind, Some(&closing)));
        moved.request.command.closing = Some(closing);
        self.send(moved);
    }

    fn set_outcome(self, card: &mut Card, kind: StageKind, closing: Option<&Closing>) {
        let outcome = Outcome::of(kind, closing, card.value, self.reader.with_value(|reader| reader.today));
        if outcome.resets_probability(card.closed_on.is_some()) {
            card.probability = None;
        }
        (card.actual_value, card.closed_on) = (outcome.actual_value, outcome.closed_on);
        card.rate = self.board().and_then(|board| board.closing_rate(card.currency, card.closed_on));
        card.in_stage_since = Some(self.reader.with_value(|reader| reader.today));
    }

    /// Shows a deal in a stage that it went to by another way, on top, without sending anything.
    pub fn bring(self, deal: DealId, stage: StageId, change: impl FnOnce(&mut Card)) {
        let Some(board) = self.board() else { return };
        let Some((from, handle)) = board.find(deal) else { return };
        if board.column(from.column).is_some_and(|column| column.stage.with_value(|here| here.id) == stage) {
            board.change(deal, |state| change(&mut state.card));
            return;
        }
        board.take(from);
        let today = self.reader.with_value(|reader| reader.today);
        handle.state.update(|state| {
            state.pending = false;
            state.card.in_stage_since = Some(today);
            change(&mut state.card);
        });
        board.put_on_top(stage, handle);
    }
}

fn put_back(board: BoardState, moved: &Move) {
    let Some((place, handle)) = board.find(moved.request.command.deal) else { return };
    board.take(place);
    handle.state.set(CardState { pending: false, ..moved.before.clone() });
    board.put(moved.from, handle);
}
