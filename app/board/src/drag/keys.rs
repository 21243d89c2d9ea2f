//! The keys: Space lifts the card that has the focus, arrows move it, Space drops it, Esc puts it back. A live region says each step.

use kit::Language;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{Drag, Hand, Lifted, Phase, movable};
use crate::state::Place;
use crate::texts;

impl Drag {
    pub(super) fn key(self, event: &ev::KeyboardEvent) {
        let handled = match self.phase() {
            None => event.key() == " " && self.lift_focused(event).is_some(),
            Some(Phase::Lifted(lifted)) => {
                let by_keys = matches!(lifted.borrow().hand, Hand::Keys);
                match event.key().as_str() {
                    "Escape" => {
                        if by_keys {
                            self.say(&lifted.borrow(), |language, name, _| texts::put_back(language, name));
                        } else {
                            self.swallow_next_click();
                        }
                        self.cancel();
                        true
                    }
                    " " | "Enter" if by_keys => {
                        let over = lifted.borrow().over;
                        self.say(&lifted.borrow(), texts::dropped);
                        self.land(lifted, over);
                        true
                    }
                    // The focus stays with the card until it is dropped.
                    "Tab" => by_keys,
                    key if by_keys => self.step(&mut lifted.borrow_mut(), key),
                    _ => false,
                }
            }
            Some(Phase::Pressed(_) | Phase::Landing) => false,
        };
        if handled {
            event.prevent_default();
            event.stop_propagation();
        }
    }

    fn lift_focused(self, event: &ev::KeyboardEvent) -> Option<()> {
        let target: Element = event.target()?.dyn_into().ok()?;
        if !target.has_attribute("data-deal") || !self.columns.get_untracked()?.contains(Some(&target)) {
            return None;
        }
        let (card, deal) = movable(&target)?;
        let lifted = self.lift(&card, deal, Hand::Keys)?;
        let lifted = lifted.borrow();
        // It may have been scrolled away.
        lifted.geometry.reveal(lifted.from);
        lifted.rest_at(lifted.from);
        self.say(&lifted, texts::lifted);
        Some(())
    }

    /// Whether the key moves a card; at an end it stays.
    fn step(self, lifted: &mut Lifted, key: &str) -> bool {
        let Place { column, index } = lifted.over;
        let places = |column: usize| lifted.geometry.places(column, lifted.from);
        let to = match key {
            "ArrowUp" => Place { column, index: index.saturating_sub(1) },
            "ArrowDown" => Place { column, index: index + 1 },
            "ArrowLeft" => Place { column: column.saturating_sub(1), index },
            "ArrowRight" => Place { column: (column + 1).min(lifted.geometry.lists.len() - 1), index },
            "Home" => Place { column, index: 0 },
            "End" => Place { column, index: usize::MAX },
            _ => return false,
        };
        let to = Place { index: to.index.min(places(to.column) - 1), ..to };
        if to != lifted.over {
            lifted.geometry.reveal(to);
            lifted.show(to);
            lifted.rest_at(to);
            self.say(lifted, |_, _, place| place);
        }
        true
    }

    /// Says something of a card by its name and the place it is over.
    fn say(self, lifted: &Lifted, text: impl FnOnce(Language, String, String) -> String) {
        let Place { column, index } = lifted.over;
        let language = self.moves.language();
        let number = |number: usize| language.number(i64::try_from(number).unwrap_or(i64::MAX));
        let places = number(lifted.geometry.all_places(column, lifted.from));
        let place = texts::place_in_stage(language, self.moves.stage_at(column), number(index + 1), places);
        self.said.set(text(language, self.moves.name_of(lifted.deal), place));
    }
}
