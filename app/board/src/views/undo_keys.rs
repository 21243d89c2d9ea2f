//! The keys that take back what was done last.

use leptos::prelude::*;

use super::quick::is_written_in;
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
