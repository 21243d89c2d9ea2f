//! Taking back what was done on this page: on the screen at once, then sent behind the moves before it.

use deals::{DealEvent, Undo, UndoOffer, Undone};
use kit::{AppError, CommandId, DealId, Request};
use leptos::prelude::*;

use super::snapshot::Before;
use super::{Job, Moves};
use crate::texts::{self, Text};

/// How many changes the keys take back, one after the other.
const REMEMBERED: usize = 50;

/// A change that was made here and can be taken back.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Done {
    pub offer: UndoOffer,
    /// The cards before.
    before: Option<Before>,
    /// Whether it took something back itself.
    is_undo: bool,
    toast: u32,
}

/// A change that is being taken back.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Undoing {
    request: Request<Undo>,
    done: Done,
    /// The cards before it was taken back.
    pub(super) now: Option<Before>,
    /// The deal's name, or how many they are.
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
    /// The deals that are known to go back.
    pub(super) fn deals(&self) -> Vec<DealId> {
        self.now.as_ref().map_or_else(|| vec![self.done.offer.deal], Before::deals)
    }
}

impl Moves {
    /// Offers to take a change back that is about to be shown.
    pub(super) fn offer(self, offer: UndoOffer) {
        let before = self.before(&[offer.deal]);
        self.remember(offer, Some(before), false);
    }

    pub(super) fn remember(self, offer: UndoOffer, before: Option<Before>, is_undo: bool) {
        let (command, language) = (offer.command, self.language());
        let (label, keys) = if is_undo { (Text::Redo, "") } else { (Text::Undo, "Control+Z Meta+Z") };
        let deal = offer.deal;
        let accept = self.owner.with_value(|owner| {
            owner.with(|| {
                Callback::new(move |()| {
                    self.take_back(command);
                    focus_deal(self, deal);
                })
            })
        });
        let toast = self.toasts.offer(offer.said.clone(), label.in_language(language), keys, accept);
        self.done.update_value(|done| {
            done.push(Done { offer, before, is_undo, toast });
            if done.len() > REMEMBERED {
                done.remove(0);
            }
        });
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
        let deals = done.before.as_ref().map_or_else(|| vec![deal], Before::deals);
        let name = self.named(&deals);
        let now = self.before(&deals);
        if let Some(before) = &done.before {
            self.show_again(before, true);
        }
        // A card that comes back has its name only now.
        let name = if self.name_of(deal).is_empty() { name } else { self.named(&deals) };
        self.enqueue(Job::Undo(Undoing { request: Request::new(Undo { command, over }), done, now: Some(now), name }));
    }

    pub(super) async fn carry_out_undo(self, undoing: Undoing) {
        let answer = self.insist(|workspace| deals::undo(workspace, undoing.request.clone())).await;
        match answer {
            Ok(undone) => self.confirm_undo(undoing, undone),
            Err(error) => self.refuse_undo(undoing, &error),
        }
    }

    fn confirm_undo(self, undoing: Undoing, mut undone: Undone) {
        let deal = undoing.done.offer.deal;
        let language = self.language();
        // Of several, some may have been so before, and nothing was taken back of them.
        let deals = undoing.deals();
        let one = deals.len() == 1;
        let said = match (undoing.done.is_undo, one) {
            (true, true) => texts::redone(language, &undoing.name),
            (true, false) => texts::redone_several(language, &undoing.name),
            (false, true) => texts::undone(language, &undoing.name),
            (false, false) => texts::undone_several(language, &undoing.name),
        };
        let offer = UndoOffer { command: undoing.request.id, deal, said };
        self.remember(offer, undoing.now.clone(), !undoing.done.is_undo);
        if let Some(board) = self.board() {
            for deal in deals.into_iter().filter(|deal| !self.is_queued(*deal)) {
                board.change(deal, |shown| shown.pending = false);
            }
            for of_it in &undone.deals {
                if self.is_queued(of_it.deal) {
                    // A later change is on the screen already; only the version is news.
                    board.change(of_it.deal, |shown| shown.card.version = of_it.state.version);
                } else {
                    board.change(of_it.deal, |shown| shown.pending = false);
                }
            }
        }
        undone.deals.retain(|of_it| !self.is_queued(of_it.deal));
        if !undone.deals.is_empty() {
            self.events.announce(DealEvent::Undone { deals: undone.deals });
        }
    }

    fn refuse_undo(self, undoing: Undoing, error: &AppError) {
        let deals = undoing.deals();
        self.drop_queued(&deals);
        if let Some(now) = &undoing.now {
            self.show_again(now, false);
            for deal in deals {
                self.flash(deal);
            }
        }
        if let AppError::Conflict(_) = error {
            let done = undoing.done.clone();
            let anyway = Callback::new(move |over| self.undo(done.clone(), over));
            return self.questions.ask(undoing.done.offer.command, anyway);
        }
        let language = self.language();
        let text = if undoing.deals().len() == 1 { texts::undo_refused } else { texts::undo_refused_several };
        self.toasts.fail(text(language, undoing.name, error.message(language)));
    }
}
