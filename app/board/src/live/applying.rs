//! Taking over what others did: cards to where they are now, those that left away, sums as they are.

use leptos::prelude::*;

use super::{Live, motion};
use crate::state::{BoardState, CardHandle, CardState, ColumnState};
use crate::texts::{self, Text};
use crate::{Placed, Sums, These};

impl Live {
    /// Changes the board on the screen. What is as it was is not touched.
    pub(super) fn apply(self, board: BoardState, these: &These) {
        let columns = board.columns.get_value();
        let before: Vec<Vec<CardHandle>> = columns.iter().map(|column| column.cards.get_untracked()).collect();
        let mut after = before.clone();
        let take = |lists: &mut Vec<Vec<CardHandle>>, deal| {
            lists.iter_mut().enumerate().find_map(|(column, list)| {
                let index = list.iter().position(|card| card.id == deal)?;
                Some((column, list.remove(index)))
            })
        };
        let mut moved = Vec::new();
        for gone in &these.gone {
            if take(&mut after, gone.deal).is_some() {
                moved.push(None);
            }
        }
        for placed in &these.cards {
            let from = take(&mut after, placed.card.id);
            let to = board.column_for(placed.stage, &placed.card);
            if to.is_none() && !board.columns_of(placed.stage).is_empty() {
                board.is_lost.set(true);
            }
            if from.map(|(column, _)| column) != to {
                moved.push(Some(placed));
            }
            let Some(to) = to else { continue };
            let Some(index) = place(&columns[to], &after[to], placed) else { continue };
            let handle = from.map_or_else(|| board.handle(placed.card.clone()), |(_, handle)| handle);
            show(handle, placed);
            after[to].insert(index, handle);
        }
        let motion = motion::begin();
        for ((column, before), after) in columns.iter().zip(&before).zip(after) {
            if *before != after {
                column.replace_cards(after);
            }
            let sums = sums_of(board, column, these);
            if column.sums.with_untracked(|now| *now != sums) {
                column.sums.set(sums);
            }
        }
        motion::end(motion);
        if board.rates.with_untracked(|now| *now != these.rates) {
            board.rates.set(these.rates.clone());
        }
        self.say(&moved, these);
    }

    /// Says little: of one deal where it is, of several how many.
    fn say(self, moved: &[Option<&Placed>], these: &These) {
        let language = self.moves.language();
        let said = match moved {
            [] => return,
            [Some(placed)] => texts::now_in(language, &placed.card.name, self.moves.named_stage(placed.stage)),
            [None] => Text::OneLeft.in_language(language).to_owned(),
            _ => texts::deals_changed(language, language.number(i64::try_from(these.cards.len() + these.gone.len()).unwrap_or(i64::MAX))),
        };
        self.said.set(said);
    }
}

fn sums_of(board: BoardState, column: &ColumnState, these: &These) -> Sums {
    let here = column.stage.with_value(|stage| stage.id);
    let mut total = Sums::default();
    for (stage, lane, sums) in &these.sums {
        if *stage == here && lane.and_then(|lane| board.shown_lane(lane)) == column.lane {
            total.add_all(sums);
        }
    }
    total
}

/// The place of a card in a list; none when it is below what is loaded.
fn place(column: &ColumnState, list: &[CardHandle], placed: &Placed) -> Option<usize> {
    let Some(above) = placed.above else { return Some(0) };
    match list.iter().position(|card| card.id == above) {
        Some(index) => Some(index + 1),
        None if column.next.with_untracked(Option::is_some) => None,
        None => Some(list.len()),
    }
}

fn show(handle: CardHandle, placed: &Placed) {
    let now = CardState { card: placed.card.clone(), pending: false, refused: false };
    if handle.state.with_untracked(|state| *state != now) {
        handle.state.set(now);
    }
}
