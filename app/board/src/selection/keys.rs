//! The keys that choose: X or Ctrl and Space the card that has the focus, Shift and an arrow the next one too, Ctrl and A the whole column. Esc ends.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{Selection, card_of};
use crate::moves::Moves;
use crate::state::BoardState;
use crate::views::{focus_card, is_written_in};

/// Listens to them as long as the board is shown.
pub fn choose_by_keys(board: BoardState, moves: Moves) {
    Effect::new(move || {
        let pressed = window_event_listener(leptos::ev::keydown, move |event| {
            let free = !event.default_prevented() && !event.alt_key() && !moves.hand.get_untracked() && !is_written_in(&event);
            if free && moves.selection.takes_key(board, moves, &event) {
                event.prevent_default();
            }
        });
        on_cleanup(move || pressed.remove());
    });
}

impl Selection {
    fn takes_key(self, board: BoardState, moves: Moves, event: &KeyboardEvent) -> bool {
        let (control, shift) = (event.ctrl_key() || event.meta_key(), event.shift_key());
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return false };
        match event.key().as_str() {
            "Escape" => self.ends(&target),
            "x" | "X" if !control => self.toggle_focused(board, &target),
            " " if control => self.toggle_focused(board, &target),
            "a" | "A" if control && !shift => self.choose_all(board, &target),
            "ArrowDown" if shift && !control => self.step(board, moves, &target, 1),
            "ArrowUp" if shift && !control => self.step(board, moves, &target, -1),
            _ => false,
        }
    }

    /// What Esc closes first is nearer: a menu, the panel.
    fn ends(self, target: &Element) -> bool {
        let nearer =
            target.closest("#panel").ok().flatten().is_some() || document().query_selector(":popover-open").ok().flatten().is_some();
        let something = self.choosing.get_untracked() || self.chosen.with_untracked(|chosen| !chosen.is_empty());
        if nearer || !something {
            return false;
        }
        self.clear();
        true
    }

    fn toggle_focused(self, board: BoardState, target: &Element) -> bool {
        let deal = card_of(target).filter(|_| target.has_attribute("data-deal"));
        if let Some(deal) = deal {
            self.toggle(board, deal);
        }
        deal.is_some()
    }

    fn choose_all(self, board: BoardState, target: &Element) -> bool {
        let section = target.closest(".columns :is([data-stage], [data-cell])").ok().flatten();
        let column = section.and_then(|section| {
            let lists: Vec<_> = board.columns.with_value(|columns| columns.iter().map(|column| column.list.get_untracked()).collect());
            lists.iter().position(|list| list.as_ref().is_some_and(|list| section.contains(Some(list))))
        });
        if let Some(column) = column {
            self.choose_column(board, column);
        }
        column.is_some()
    }

    /// Goes on to the next card above or below, and chooses both.
    fn step(self, board: BoardState, moves: Moves, target: &Element, by: isize) -> bool {
        let Some(deal) = card_of(target).filter(|_| target.has_attribute("data-deal")) else { return false };
        let next = board.find(deal).and_then(|(place, _)| {
            let index = place.index.checked_add_signed(by)?;
            board.column(place.column)?.cards.with_untracked(|cards| cards.get(index).map(|card| card.id))
        });
        if !untrack(|| self.has(deal)) {
            self.toggle(board, deal);
        }
        if let Some(next) = next {
            self.anchor.set_value(Some(deal));
            self.extend_to(board, next);
            focus_card(moves, next);
        }
        true
    }
}
