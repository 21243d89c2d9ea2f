//! Moving a card to an end of a stage, seen or not.

use kit::{DealId, StageId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Moves;
use crate::paging::load_rest;
use crate::state::{BoardState, CardHandle, Place};

impl Moves {
    /// Moves a card to the top or bottom of a stage. What is below the bottom card that is loaded has to be loaded first.
    pub fn move_to_stage(self, deal: DealId, stage: StageId, bottom: bool) {
        let Some(board) = self.board() else { return };
        let Some(index) = self.column_of(Some(deal), stage) else { return };
        let Some(column) = board.column(index) else { return };
        if !bottom {
            return self.move_card(deal, Place { column: index, index: 0 });
        }
        if column.next.with_untracked(Option::is_none) {
            return self.move_to_bottom(board, deal, index);
        }
        board.change(deal, |state| state.pending = true);
        spawn_local(async move {
            let all = load_rest(board, column, self.toasts).await;
            if all && self.board().is_some_and(|shown| shown.is(&board)) {
                self.move_to_bottom(board, deal, index);
                crate::views::focus_card(self, deal);
            } else if board.is_shown() {
                board.change(deal, |state| state.pending = false);
            }
        });
    }

    /// The number of the column that a deal has in a stage, in its own lane; of none, such as one that is not made yet, the first.
    fn column_of(self, deal: Option<DealId>, stage: StageId) -> Option<usize> {
        let board = self.board()?;
        match deal.and_then(|deal| board.find(deal)) {
            Some((_, handle)) => handle.state.with_untracked(|state| board.column_for(stage, &state.card)),
            None => board.first_columns().iter().position(|column| column.stage.with_value(|each| each.id) == stage),
        }
    }

    /// Does something at the top or bottom of a stage, in the lane of a deal, told its column and the deals that are there. What is below the bottom card that is loaded
    /// has to be loaded first.
    pub(super) fn at_end(self, of: Option<DealId>, stage: StageId, bottom: bool, act: impl FnOnce(usize, Vec<DealId>) + 'static) {
        let Some(board) = self.board() else { return };
        let Some(index) = self.column_of(of, stage) else { return };
        let Some(column) = board.column(index) else { return };
        let cards = move || column.cards.with_untracked(|cards| cards.iter().map(|card| card.id).collect());
        if !bottom || column.next.with_untracked(Option::is_none) {
            return act(index, cards());
        }
        spawn_local(async move {
            let all = load_rest(board, column, self.toasts).await;
            if all && self.board().is_some_and(|shown| shown.is(&board)) {
                act(index, cards());
            }
        });
    }

    fn move_to_bottom(self, board: BoardState, deal: DealId, column: usize) {
        let others = |cards: &Vec<CardHandle>| cards.iter().filter(|card| card.id != deal).count();
        let index = board.column(column).map_or(0, |column| column.cards.with_untracked(others));
        // It may be there already, and wait no longer.
        board.change(deal, |state| state.pending = false);
        self.move_card(deal, Place { column, index });
    }
}
