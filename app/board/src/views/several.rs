//! The bar of what can be done to the chosen cards. A part of its own: it is loaded when the first card is chosen.

mod archive;
mod assign;
mod bar;
mod field;
mod label;

use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;
use ui::{at_once, changing};
use wasm_bindgen::JsCast;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use web_sys::HtmlElement;

use crate::Board;
use crate::moves::Moves;
use crate::state::BoardState;
use crate::texts::Text;

/// What the bar acts on.
#[derive(Clone, Copy)]
pub struct Choices {
    /// The board as it was loaded.
    pub board: StoredValue<Board>,
    /// As it is on the screen.
    pub state: BoardState,
    /// What does things to it.
    pub moves: Moves,
    /// The button that the menu of stages opens at.
    pub menu: RwSignal<Option<SendWrapper<HtmlElement>>>,
}

#[wasm_split(several, fallible, preload(load_several))]
fn bar_of(choices: Choices) -> Result<AnyView, SplitLoaderError> {
    Ok(bar::bar(choices))
}

/// The bar, as long as a card is chosen.
pub fn several(choices: Choices) -> AnyView {
    let Choices { state, moves, .. } = choices;
    let any = Memo::new(move |_| !moves.selection.on(state).is_empty());
    let some = move || any.try_get().unwrap_or_default();
    let here = RwSignal::new(false);
    Effect::new(move || {
        if !some() || here.get_untracked() {
            return;
        }
        spawn_local(async move {
            match load_several().await {
                Ok(_) => drop(here.try_set(true)),
                Err(_) => moves.toasts.fail(Text::NotShown.in_language(moves.language())),
            }
        });
    });
    changing(move || (here.try_get().unwrap_or_default() && some()).then(|| at_once(bar_of(choices))))
}

/// The button that was pressed.
fn pressed(event: &leptos::ev::MouseEvent) -> Option<HtmlElement> {
    event.current_target()?.dyn_into().ok()
}
