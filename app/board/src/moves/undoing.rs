//! Taking back what was done on this page: on the screen at once, then sent behind the moves before it.

use deals::{DealEvent, Undo, UndoOffer, Undone};
use kit::{AppError, CommandId, DealId, Request};
use leptos::prelude::*;

use super::snapshot::Snapshot;
use super::{Job, Moves};
use crate::texts::{self, Text};

/// How many changes the keys take back, one after the other.
const REMEMBERED: usize = 50;

/// A change that was made here and can be taken back.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Done {
    pub offer: UndoOffer,
    /// The deal's card before, and on which board.
    before: Option<(Snapshot, u32)>,
    /// Whether it took something back itself.
    is_undo: bool,
    toast: u32,
}

/// A change that is being taken back.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Undoing {
    request: Request<Undo>,
    done: Done,
    /// The deal's card before it was taken back, and on which board.
    now: Option<(Snapshot, u32)>,
    /// The deal's name.
    name: String,
}

/// The button that was pressed is gone: the focus goes to the deal, in its panel or on the board.
pub(crate) fn focus_deal(moves: Moves, deal: DealId) {
    if document().get_element_by_id("panel").is_some() {
        ui::focus("panel");
    } else {
        crate::views::focus_card(moves, deal);
    }
}

impl Undoing {
    pub(super) fn deal(&self) -> DealId {
        self.done.offer.deal
    }
}

impl Moves {
    /// Offers to take a change back that is about to be shown.
    pub(super) fn offer(self, offer: UndoOffer) {
        let before = self.snapshot(offer.deal);
        self.remember(offer, before, false);
    }

    pub(super) fn remember(self, offer: UndoOffer, before: Option<(Snapshot, u32)>, is_undo: bool) {
        let (command, language) = (offer.command, self.language());
        let (label, keys) = if is_undo { (Text::Redo, "") } else { (Text::Undo, "Control+Z Meta+Z") };
        let deal = offer.deal;
        let accept = Callback::new(move |()| {
            self.take_back(command);
            focus_deal(self, deal);
        });
        let toast = self.toasts.offer(offer.said.clone(), label.in_language(language), keys, accept);
        self.done.update_value(|done| {
            done.push(Done { offer, before, is_undo, toast });
            if done.len() > REMEMBERED {
                done.remove(0);
            }
        });
    }

    /// The deal's card as it is now, and the board it is on.
    pub(super) fn snapshot(self, deal: DealId) -> Option<(Snapshot, u32)> {
        self.board().map(|board| (board.snapshot(deal), self.boards.get_value()))
    }

    /// Forgets a change that did not come to be.
    pub(super) fn forget(self, command: CommandId) {
        if let Some(done) = self.taken(command) {
            self.toasts.dismiss(done.toast);
        }
    }

    /// Takes back the last change that was made here, unless it took something back itself. Answers of which deal.
    pub fn take_back_last(self) -> Option<DealId> {
        let last = self.done.with_value(|done| done.iter().rfind(|done| !done.is_undo).map(|done| (done.offer.command, done.offer.deal)));
        let (command, deal) = last?;
        self.take_back(command);
        Some(deal)
    }

    fn taken(self, command: CommandId) -> Option<Done> {
        self.done
            .try_update_value(|done| {
                let place = done.iter().position(|done| done.offer.command == command)?;
                Some(done.remove(place))
            })
            .flatten()
    }

    fn take_back(self, command: CommandId) {
        if let Some(done) = self.taken(command) {
            self.toasts.dismiss(done.toast);
            self.undo(done, Vec::new());
        }
    }

    fn undo(self, done: Done, over: Vec<(DealId, i32)>) {
        let UndoOffer { command, deal, .. } = done.offer;
        let name = self.name_of(deal);
        let now = self.snapshot(deal);
        if let Some((before, board)) = &done.before
            && let Some(shown) = self.board().filter(|_| self.boards.get_value() == *board)
        {
            shown.show(before, true);
        }
        let name = if name.is_empty() { self.name_of(deal) } else { name };
        self.enqueue(Job::Undo(Undoing { request: Request::new(Undo { command, over }), done, now, name }));
    }

    pub(super) async fn carry_out_undo(self, undoing: Undoing) {
        let answer = self.insist(|workspace| deals::undo(workspace, undoing.request.clone())).await;
        match answer {
            Ok(undone) => self.confirm_undo(undoing, undone),
            Err(error) => self.refuse_undo(undoing, &error),
        }
    }

    fn confirm_undo(self, undoing: Undoing, undone: Undone) {
        let deal = undoing.deal();
        let said = if undoing.done.is_undo {
            texts::redone(self.language(), &undoing.name)
        } else {
            texts::undone(self.language(), &undoing.name)
        };
        let offer = UndoOffer { command: undoing.request.id, deal, said };
        self.remember(offer, undoing.now.clone(), !undoing.done.is_undo);
        if self.is_queued(deal) {
            // A later change is on the screen already; only the version is news.
            if let (Some(board), Some(of_it)) = (self.board(), undone.deals.iter().find(|undone| undone.deal == deal)) {
                board.change(deal, |shown| shown.card.version = of_it.state.version);
            }
            return;
        }
        if let Some(board) = self.board() {
            board.change(deal, |shown| shown.pending = false);
        }
        self.events.announce(DealEvent::Undone { deals: undone.deals });
    }

    fn refuse_undo(self, undoing: Undoing, error: &AppError) {
        let deal = undoing.deal();
        self.drop_queued(deal);
        if let Some((now, board)) = &undoing.now
            && let Some(shown) = self.board().filter(|_| self.boards.get_value() == *board)
        {
            shown.show(now, false);
            self.flash(deal);
        }
        if let AppError::Conflict(_) = error {
            let done = undoing.done.clone();
            let anyway = Callback::new(move |over| self.undo(done.clone(), over));
            return self.questions.ask(undoing.done.offer.command, anyway);
        }
        let language = self.language();
        self.toasts.fail(texts::undo_refused(language, &undoing.name, error.message(language)));
    }
}
