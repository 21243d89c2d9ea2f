//! The keys: Space lifts the card that has the focus, arrows move it, Space drops it, Esc puts it back. A live region says each step.

use kit::Language;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{Carried, Drag, Hand, Lifted, NOWHERE, Phase, movable};
use crate::state::Place;
use crate::texts::{self, Text};

impl Drag {
    pub(super) fn key(self, event: &ev::KeyboardEvent) {
        let handled = match self.phase() {
            None => event.key() == " " && !event.ctrl_key() && !event.meta_key() && self.lift_focused(event).is_some(),
            Some(Phase::Lifted(lifted)) => {
                let by_keys = matches!(lifted.borrow().hand, Hand::Keys);
                match event.key().as_str() {
                    "Escape" => {
                        if by_keys {
                            self.say(
                                &lifted.borrow(),
                                [
                                    |language, name, _| texts::put_back(language, name),
                                    |language, deals, _| texts::put_back_several(language, deals),
                                ],
                            );
                        } else {
                            self.swallow_next_click();
                        }
                        self.cancel();
                        true
                    }
                    " " | "Enter" if by_keys => {
                        let over = lifted.borrow().over;
                        self.say(&lifted.borrow(), [texts::dropped, texts::dropped_several]);
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
        if !(target.has_attribute("data-deal") || target.has_attribute("data-client"))
            || !self.columns.get_untracked()?.contains(Some(&target))
        {
            return None;
        }
        let (card, what) = movable(&target)?;
        let lifted = self.lift(&card, what, Hand::Keys)?;
        let lifted = lifted.borrow();
        // It may have been scrolled away.
        lifted.geometry.reveal(lifted.from);
        lifted.rest_at(lifted.from);
        self.say(&lifted, [texts::lifted, texts::lifted_several]);
        Some(())
    }

    /// Whether the key moves a card; at an end it stays.
    fn step(self, lifted: &mut Lifted, key: &str) -> bool {
        let Place { column, index } = lifted.over;
        let places = |column: usize| lifted.geometry.places(column, lifted.from);
        let to = match key {
            "ArrowUp" => Place { column, index: index.saturating_sub(1) },
            "ArrowDown" => Place { column, index: index + 1 },
            "ArrowLeft" if lifted.from == NOWHERE && matches!(column, 0 | usize::MAX) => NOWHERE,
            "ArrowLeft" => Place { column: lifted.geometry.in_reach(column.saturating_sub(1)), index },
            "ArrowRight" if lifted.over == NOWHERE => Place { column: 0, index: 0 },
            "ArrowRight" => Place { column: lifted.geometry.in_reach(column + 1), index },
            "Home" => Place { column, index: 0 },
            "End" => Place { column, index: usize::MAX },
            _ => return false,
        };
        let to = if to.column == NOWHERE.column { NOWHERE } else { Place { index: to.index.min(places(to.column) - 1), ..to } };
        if to != lifted.over && (to == NOWHERE || self.allows(lifted, to.column)) {
            lifted.geometry.reveal(to);
            lifted.show(to);
            lifted.rest_at(to);
            self.say(lifted, [|_, _, place| place; 2]);
        }
        true
    }

    /// Says something of a card, or of several, by name and the place it is over.
    fn say(self, lifted: &Lifted, [one, several]: [fn(Language, String, String) -> String; 2]) {
        let Place { column, index } = lifted.over;
        let language = self.moves.language();
        let number = |number: usize| language.number(i64::try_from(number).unwrap_or(i64::MAX));
        let place = if lifted.over == NOWHERE {
            format!("{}.", Text::Unprocessed.in_language(language))
        } else {
            let places = number(lifted.geometry.all_places(column, lifted.from));
            texts::place_in_stage(language, self.moves.stage_at(column), number(index + 1), places)
        };
        let text = match &lifted.what {
            Carried::Deals(_, deals) if deals.len() > 1 => several,
            _ => one,
        };
        self.said.set(text(language, lifted.name.clone(), place));
    }
}
