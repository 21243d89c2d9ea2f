//! The keys that take back what was done last.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::moves::{Moves, focus_deal};

/// Ctrl or Cmd and Z take back what was done last, wherever on the page the focus is; in a text field they are the field's own, and in a
/// question they are nobody's.
pub fn undo_by_keys(moves: Moves) {
    Effect::new(move || {
        let pressed = window_event_listener(leptos::ev::keydown, move |event| {
            let keys =
                (event.ctrl_key() || event.meta_key()) && !event.shift_key() && !event.alt_key() && event.key().eq_ignore_ascii_case("z");
            if !keys || event.default_prevented() || is_written_in(&event) {
                return;
            }
            if let Some(deal) = moves.take_back_last() {
                event.prevent_default();
                focus_deal(moves, deal);
            }
        });
        on_cleanup(move || pressed.remove());
    });
}

fn is_written_in(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest("input, textarea, select, [contenteditable], dialog").is_ok_and(|found| found.is_some()))
        || document().query_selector("[data-dragging], dialog[open]").is_ok_and(|found| found.is_some())
}
