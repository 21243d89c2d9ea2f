//! What the panel did shows on the board too.

use deals::{DealEvent, DealState, use_deal_events};
use kit::{About, Kind, Verb, use_reader};

use crate::Card;
use crate::moves::Moves;
use crate::state::BoardState;

/// Shows on a board what other views of the page say that happened to deals.
pub fn listen(state: BoardState, moves: Moves) {
    let reader = use_reader();
    use_deal_events().listen(move |event| match event {
        // Given to somebody whose deals the reader does not see.
        DealEvent::Saved { deal, fields, .. } if !reader.may(Kind::Deal, Verb::Read, Some(fields.owner)) => {
            if let Some((place, _)) = state.find(*deal) {
                state.take(place);
            }
        }
        DealEvent::Saved { deal, state: now, fields, client_name } => state.change(*deal, |shown| {
            let (in_stage_since, next_due, labels) = (shown.card.in_stage_since, shown.card.next_due, shown.card.labels.clone());
            shown.card = Card { in_stage_since, next_due, labels, ..Card::of(*deal, fields, client_name.clone()) };
            shown.card.take_over(now);
        }),
        DealEvent::Undone { deals } => {
            for undone in deals {
                let gone = undone.archived || !reader.may(Kind::Deal, Verb::Read, Some(undone.fields.owner));
                match state.find(undone.deal).filter(|_| gone) {
                    Some((place, _)) => drop(state.take(place)),
                    None if gone => {}
                    None => {
                        let (in_stage_since, next_due, labels) = (undone.in_stage_since, undone.next_due, undone.labels.clone());
                        let card = Card::of(undone.deal, &undone.fields, undone.client_name.clone());
                        let mut card = Card { in_stage_since, next_due, labels, ..card };
                        card.take_over(&undone.state);
                        state.show_undone(undone, card);
                    }
                }
            }
        }
        DealEvent::Moved { deal, state: now } => moves.bring(*deal, now.stage, |card| card.take_over(now)),
        DealEvent::FollowedUp { about, next_due } => {
            if let About::Deal(deal) = about {
                state.change(*deal, |shown| shown.card.next_due = *next_due);
            }
        }
        DealEvent::Labelled { deal, labels } => state.change(*deal, |shown| shown.card.labels = labels.clone()),
        // The board hears of it first.
        DealEvent::Elsewhere { .. } => {}
        DealEvent::Archived { deal } => {
            if let Some((place, _)) = state.find(*deal) {
                state.take(place);
            }
        }
        DealEvent::Created { deal, state: now, fields, client_name, .. } => {
            let card = Card { in_stage_since: Some(reader.today), ..Card::of(*deal, fields, client_name.clone()) };
            put_on_top(state, card, now);
        }
        DealEvent::Restored { deal, state: now, fields, client_name, in_stage_since, next_due, labels } => {
            let (in_stage_since, next_due, labels) = (*in_stage_since, *next_due, labels.clone());
            put_on_top(state, Card { in_stage_since, next_due, labels, ..Card::of(*deal, fields, client_name.clone()) }, now);
        }
    });
}

fn put_on_top(state: BoardState, mut card: Card, now: &DealState) {
    if state.find(card.id).is_none() {
        card.take_over(now);
        let handle = state.handle(card);
        state.put_on_top(now.stage, handle);
    }
}
