//! Several deals at once: on the screen at once, sent as one command, then confirmed or all put back with the reason.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use deals::{Closing, DealEvent, DealFields, DealState, DealStates, MoveDeals, SeenDeal, UndoOffer, move_deals};
use kit::{AppError, CommandId, DealId, Kind, MemberId, Reader, Request, StageId, Verb};
use leptos::prelude::*;
use pipelines::StageKind;

use super::snapshot::Before;
use super::{Job, Moves};
use crate::state::{BoardState, CardHandle, Place};
use crate::texts;

/// Asks the server, for a workspace and with the versions that were seen.
pub type Ask = Arc<dyn Fn(String, Vec<SeenDeal>) -> Pin<Box<dyn Future<Output = Result<DealStates, AppError>>>> + Send + Sync>;

/// What a confirmed deal is said to have become: of which deal, how it stands, and who did it.
pub type Tell = fn(DealId, DealState, MemberId) -> DealEvent;

/// Something that was done to deals on the screen, and that one command does.
#[derive(Clone)]
pub struct Act {
    pub(super) command: CommandId,
    pub(super) before: Before,
    /// What is said of the deals where it is refused: their number, or the name of one.
    named: String,
    ask: Ask,
    tell: Tell,
    /// The fields of the deal, where it is a client's first.
    first: Option<DealFields>,
    /// Whether it can be taken back.
    undoable: bool,
}

impl Act {
    /// A command that is asked for by `ask`.
    pub fn new(command: CommandId, before: Before, named: String, ask: Ask, tell: Tell) -> Self {
        Self { command, before, named, ask, tell, first: None, undoable: true }
    }

    /// The same, which cannot be taken back: its deals leave the reader's sight.
    pub fn for_good(self) -> Self {
        Self { undoable: false, ..self }
    }

    /// The same, by which a client gets its first deal.
    pub fn of_client(self, fields: DealFields) -> Self {
        Self { first: Some(fields), ..self }
    }
}

/// A move of several deals that waits for when and why they closed.
#[derive(Clone, Debug, PartialEq)]
pub struct MoveOfSeveral {
    command: MoveDeals,
    before: Before,
    /// What the deals enter.
    pub kind: StageKind,
    /// The name of the stage.
    pub stage: String,
    /// How many they are, in words.
    pub named: String,
}

impl MoveOfSeveral {
    /// The first of the deals.
    #[must_use]
    pub fn first(&self) -> Option<DealId> {
        self.command.deals.first().map(|named| named.deal)
    }
}

impl Moves {
    /// Some deals in words: the name of one, the number of several.
    #[must_use]
    pub fn named(self, deals: &[DealId]) -> String {
        let language = self.language();
        match deals {
            [deal] => texts::quoted(language, self.name_of(*deal)),
            _ => texts::several(language, language.number(i64::try_from(deals.len()).unwrap_or(i64::MAX))),
        }
    }

    /// The deals whose cards move when that of one does.
    #[must_use]
    pub fn carried_with(self, deal: DealId) -> Vec<DealId> {
        self.board().map_or_else(|| vec![deal], |board| self.selection.with_card(board, deal))
    }

    /// The deals whose cards are chosen, column by column from the top.
    #[must_use]
    pub fn chosen(self) -> Vec<DealId> {
        self.board().map(|board| self.selection.on(board)).unwrap_or_default()
    }

    /// Moves cards to a place among the others of a column, counted without them. Of one card it is a move like any other; deals that close
    /// are asked about first.
    pub fn move_several(self, deals: &[DealId], to: Place) {
        let Some(board) = self.board() else { return };
        let handles: Vec<(Place, CardHandle)> = deals.iter().filter_map(|deal| board.find(*deal)).collect();
        let Some(target) = board.column(to.column) else { return };
        match handles[..] {
            [] => return,
            [(_, card)] => return self.move_card(card.id, to),
            _ => {}
        }
        let stands = |(offset, (place, _)): (usize, &(Place, CardHandle))| *place == Place { index: to.index + offset, ..to };
        if handles.iter().enumerate().all(stands) {
            return;
        }
        let (stage, name, kind) = target.stage.with_value(|stage| (stage.id, stage.name.clone(), stage.kind));
        let deals: Vec<DealId> = handles.iter().map(|(_, card)| card.id).collect();
        let before = self.before(&deals);
        for deal in &deals {
            if let Some((place, _)) = board.find(*deal) {
                board.take(place);
            }
        }
        let (above, below) = target.neighbours(to.index);
        let mut index = to.index;
        for (from, card) in &handles {
            let enters = board.column(from.column).is_none_or(|column| column.stage.with_value(|here| here.id != stage));
            card.state.update(|state| {
                state.pending = true;
                if enters {
                    self.set_outcome(&mut state.card, kind, None);
                }
            });
            if board.row_of(from.column).contains(&to.column) {
                board.put(Place { index, ..to }, *card);
                index += 1;
            } else {
                // One of another lane stays in it.
                board.put_on_top(stage, *card);
            }
        }
        let named = deals.iter().map(|deal| SeenDeal { deal: *deal, seen: None }).collect();
        let command = MoveDeals { deals: named, stage, above, below, closing: None };
        let moved = MoveOfSeveral { command, before, kind, stage: name, named: self.named(&deals) };
        if kind != StageKind::Open && moved.before.cards.iter().any(|card| card.stage() != Some(stage)) {
            self.question_of_several.set(Some(moved));
        } else {
            self.send_several(moved);
        }
    }

    /// Moves cards to the top or bottom of a stage, and the focus along.
    pub fn move_several_to_stage(self, deals: Vec<DealId>, stage: StageId, bottom: bool) {
        self.at_end(deals.first().copied(), stage, bottom, move |column, cards| {
            let others = cards.iter().filter(|deal| !deals.contains(deal)).count();
            self.move_several(&deals, Place { column, index: if bottom { others } else { 0 } });
            if let Some(first) = deals.first() {
                crate::views::focus_card(self, *first);
            }
        });
    }

    /// Moves cards that were carried with one of them: to where that was dropped, counted without it alone.
    pub fn drop_several(self, deals: &[DealId], carried: DealId, to: Place) {
        let cards = self.board().and_then(|board| board.column(to.column)).map(|column| column.cards.get_untracked()).unwrap_or_default();
        let above = cards.iter().filter(|card| card.id != carried).take(to.index);
        let index = above.filter(|card| !deals.contains(&card.id)).count();
        self.move_several(deals, Place { index, ..to });
    }

    /// Goes on with a move that was asked about: with when and why the deals closed, or not at all.
    pub fn answer_of_several(self, closing: Option<Closing>) {
        let Some(mut moved) = self.question_of_several.get_untracked() else { return };
        self.question_of_several.set(None);
        let Some(closing) = closing else {
            self.show_again(&moved.before, false);
            return;
        };
        if let Some(board) = self.board_of(&moved.before) {
            for card in &moved.before.cards {
                // Those that stood in the stage before are closed already.
                if card.stage() != Some(moved.command.stage) {
                    board.change(card.deal(), |state| self.set_outcome(&mut state.card, moved.kind, Some(&closing)));
                }
            }
        }
        moved.command.closing = Some(closing);
        self.send_several(moved);
    }

    fn send_several(self, moved: MoveOfSeveral) {
        let said = texts::moved_several(self.language(), &moved.named, &moved.stage);
        let MoveOfSeveral { command, before, named, .. } = moved;
        let id = CommandId::generate();
        let ask: Ask = Arc::new(move |workspace, seen| {
            let request = Request { id, ..Request::new(MoveDeals { deals: seen, ..command.clone() }) };
            Box::pin(move_deals(workspace, request))
        });
        self.act(Act::new(id, before, named, ask, |deal, state, _| DealEvent::Moved { deal, state }), said);
    }

    /// Shows what is done to deals at once, and has it sent behind what was done before it; offers to take it back.
    pub fn do_to_several(self, deals: &[DealId], said: String, show: impl Fn(BoardState, DealId), act: impl FnOnce(Before, String) -> Act) {
        let Some(board) = self.board() else { return };
        let (before, named) = (self.before(deals), self.named(deals));
        for deal in deals {
            show(board, *deal);
        }
        self.act(act(before, named), said);
    }

    /// Offers to take an act back that is on the screen, and has it sent.
    pub(super) fn act(self, act: Act, said: String) {
        let Some(first) = act.before.cards.first() else { return };
        let offer = UndoOffer { command: act.command, deal: first.deal(), said };
        if act.undoable {
            self.remember(offer, Some(act.before.clone()), false);
        } else {
            self.toasts.say(offer.said);
        }
        self.enqueue(Job::Act(act));
    }

    pub(super) async fn carry_out_act(self, act: Act) {
        let board = self.board();
        // The versions that what was before it has just confirmed.
        let shown = |deal| board.and_then(|board| board.find(deal)).map(|(_, card)| card.state.with_untracked(|state| state.card.version));
        let seen: Vec<SeenDeal> =
            act.before.cards.iter().map(|card| SeenDeal { deal: card.deal(), seen: shown(card.deal()).or(card.version()) }).collect();
        match self.insist(|workspace| (act.ask)(workspace, seen.clone())).await {
            Ok(states) => self.confirm_act(&act, states),
            Err(error) => self.refuse_act(&act, &error),
        }
    }

    fn confirm_act(self, act: &Act, states: DealStates) {
        let me = self.reader.with_value(|reader| reader.person.as_ref().map(|person| person.member));
        for (deal, state) in states {
            let board = self.board_of(&act.before);
            if let Some(board) = board {
                if self.is_queued(deal) {
                    // Something later is on the screen already; only the version is news.
                    board.change(deal, |shown| shown.card.version = state.version);
                    continue;
                }
                board.change(deal, |shown| shown.pending = false);
                board.change(deal, |shown| shown.card.take_over(&state));
            }
            if let Some(me) = me {
                let event = match act.first.clone() {
                    Some(fields) => DealEvent::Created { deal, stage: state.stage, client_name: Some(fields.name.clone()), state, fields },
                    None => (act.tell)(deal, state, me),
                };
                self.events.announce(event);
            }
            if let Some(board) = board {
                self.let_go_unseen(board, deal);
            }
        }
        if let Some(board) = self.board_of(&act.before).filter(|board| board.lanes_by().is_some() && act.before.cards.len() > 1) {
            // They may be of several lanes, of which each knows its own neighbours alone.
            board.is_lost.set(true);
        }
        self.done_with_client(act);
    }

    /// A deal that was given to somebody whose deals the reader does not see leaves the board.
    fn let_go_unseen(self, board: BoardState, deal: DealId) {
        let Some((place, card)) = board.find(deal) else { return };
        let owner = card.state.with_untracked(|state| state.card.owner);
        if !self.reader.with_value(|reader: &Reader| reader.may(Kind::Deal, Verb::Read, Some(owner))) {
            board.take(place);
        }
    }

    fn refuse_act(self, act: &Act, error: &AppError) {
        let deals = act.before.deals();
        self.drop_queued(&deals);
        self.show_again(&act.before, false);
        self.give_up(act);
        for deal in &deals {
            self.flash(*deal);
        }
        if let AppError::Conflicts(deals) = error {
            for now in deals {
                self.bring(now.deal, now.stage, |card| card.version = now.version);
            }
        }
        let language = self.language();
        let text = if deals.len() == 1 { texts::act_refused } else { texts::act_refused_several };
        self.toasts.fail(text(language, act.named.clone(), error.message(language)));
    }

    /// An act that did not come to be.
    pub(super) fn give_up(self, act: &Act) {
        self.forget(act.command);
        self.done_with_client(act);
    }

    fn done_with_client(self, act: &Act) {
        if let Some(client) = act.first.as_ref().and_then(|fields| fields.client) {
            self.processing.update(|clients| clients.retain(|each| *each != client));
        }
    }

    /// What is shown of deals, for putting it back.
    pub(super) fn before(self, deals: &[DealId]) -> Before {
        let cards = self.board().map(|board| deals.iter().map(|deal| board.snapshot(*deal)).collect());
        Before { cards: cards.unwrap_or_default(), board: self.boards.get_value() }
    }

    /// The board that something was done on, if it is still on the screen.
    pub(super) fn board_of(self, before: &Before) -> Option<BoardState> {
        self.board().filter(|_| self.boards.get_value() == before.board)
    }

    /// Shows cards as they were. Answers whether their board is still there.
    pub(super) fn show_again(self, before: &Before, pending: bool) {
        if let Some(board) = self.board_of(before) {
            for card in &before.cards {
                board.show(card, pending);
            }
        }
    }
}
