//! The way of a move to the server: in order, again where no answer comes, and what becomes of the card then.

use std::collections::VecDeque;
use std::future::Future;
use std::time::Duration;

use deals::{DealEvent, DealState, move_deal};
use kit::{AppError, DealId, Reader};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Job, Move, Moves, put_back};
use crate::texts;

/// How long to wait before asking again when the server does not answer, and how often: the same command each time, so it counts once.
const RETRIES: [Duration; 3] = [Duration::from_millis(500), Duration::from_secs(2), Duration::from_secs(5)];

impl Moves {
    /// Sends a move, or takes something back, once what was before it is done.
    pub(super) fn enqueue(self, job: Job) {
        self.queue.update_value(|queue| queue.push_back(job));
        if self.sending.get_untracked() {
            return;
        }
        self.sending.set(true);
        spawn_local(async move {
            while let Some(job) = self.queue.try_update_value(VecDeque::pop_front).flatten() {
                match job {
                    Job::Move(moved) => self.carry_out(moved).await,
                    Job::Undo(undoing) => self.carry_out_undo(undoing).await,
                    Job::Act(act) => self.carry_out_act(act).await,
                }
            }
            self.sending.try_set(false);
        });
    }

    async fn carry_out(self, mut moved: Move) {
        let deal = moved.request.command.deal;
        // The version that the move before it, if any, has just confirmed.
        let shown = self.board().and_then(|board| board.find(deal)).map(|(_, handle)| handle.state.get_untracked().card.version);
        moved.request.command.seen = shown.or(Some(moved.before.card.version));
        match self.insist(|workspace| move_deal(workspace, moved.request.clone())).await {
            Ok(state) => self.confirm(&moved, &state),
            Err(error) => self.refuse(&moved, &error),
        }
    }

    /// Asks until there is an answer, some times.
    pub(super) async fn insist<T, F>(self, ask: impl Fn(String) -> F) -> Result<T, AppError>
    where
        F: Future<Output = Result<T, AppError>>,
    {
        let workspace = self.reader.with_value(Reader::workspace);
        let mut answer = ask(workspace.clone()).await;
        for wait in RETRIES {
            if !matches!(answer, Err(AppError::Unreachable)) {
                break;
            }
            ui::sleep(wait).await;
            answer = ask(workspace.clone()).await;
        }
        answer
    }

    /// Whether something later of a deal waits to be sent.
    pub(super) fn is_queued(self, deal: DealId) -> bool {
        self.queue.with_value(|queue| queue.iter().any(|later| later.deals().contains(&deal)))
    }

    /// Forgets what was done with deals since something that was refused, and what was done since with any deal of what is forgotten: it was done
    /// to a board that never was. Cards are shown as they were before.
    pub(super) fn drop_queued(self, deals: &[DealId]) {
        let mut touched = deals.to_vec();
        let (mut dropped, mut kept) = (Vec::new(), VecDeque::new());
        for job in self.queue.get_value() {
            let of_it = job.deals();
            if of_it.iter().any(|deal| touched.contains(deal)) {
                touched.extend(of_it);
                dropped.push(job);
            } else {
                kept.push_back(job);
            }
        }
        self.queue.set_value(kept);
        for job in dropped.into_iter().rev() {
            if let Some(before) = job.before() {
                self.show_again(&before, false);
            }
            match job {
                Job::Move(moved) => self.forget(moved.request.id),
                Job::Act(act) => self.give_up(&act),
                Job::Undo(_) => {}
            }
        }
    }

    /// Shows for a moment that a card went back.
    pub(super) fn flash(self, deal: DealId) {
        if let Some(board) = self.board() {
            board.change(deal, |state| state.refused = true);
            set_timeout(move || self.calm(deal), Duration::from_millis(400));
        }
    }

    fn confirm(self, moved: &Move, state: &DealState) {
        let deal = moved.request.command.deal;
        if let Some(board) = self.board_of(&moved.snapshot) {
            if self.is_queued(deal) {
                // A later move is on the screen already; only the version is news.
                board.change(deal, |shown| shown.card.version = state.version);
                return;
            }
            board.change(deal, |shown| shown.pending = false);
        }
        // Whoever else shows the deal hears of it: its panel, or another board that was loaded meanwhile, perhaps before the move was done.
        self.events.announce(DealEvent::Moved { deal, state: state.clone() });
    }

    fn refuse(self, moved: &Move, error: &AppError) {
        let deal = moved.request.command.deal;
        // What was done with the same card since goes with it.
        self.drop_queued(&[deal]);
        self.forget(moved.request.id);
        if let Some(board) = self.board_of(&moved.snapshot) {
            put_back(board, moved);
            self.flash(deal);
        }
        let language = self.language();
        let reason = match error {
            AppError::Conflict(Some(now)) => {
                // Somebody else moved it meanwhile: the card goes where it is now.
                self.bring(deal, now.stage, |card| card.version = now.version);
                texts::moved_meanwhile(language, &now.stage_name)
            }
            _ => error.message(language),
        };
        self.toasts.fail(texts::move_refused(language, &moved.before.card.name, reason));
    }

    fn calm(self, deal: DealId) {
        if let Some(board) = self.board() {
            board.change(deal, |state| state.refused = false);
        }
    }
}
