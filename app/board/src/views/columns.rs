//! The columns side by side, and the hands that move cards between them.

use followups::FollowUpRequests;
use kit::{DealId, Kind, Verb, use_reader};
use leptos::{ev, html, prelude::*};
use send_wrapper::SendWrapper;
use ui::each;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::column::ColumnView;
use super::lanes::lanes;
use super::move_menu::MoveMenu;
use super::several::{Choices, several};
use super::tabs::{StageTabs, mark_in_sight};
use super::unprocessed::UnprocessedColumn;
use crate::drag::Drag;
use crate::elements::deal_on;
use crate::moves::Moves;
use crate::selection::choose_by_keys;
use crate::state::BoardState;
use crate::texts::{Text, say};
use crate::{Board, windows};

/// All columns of a board, with the menu of their cards.
#[component]
pub fn Columns(board: StoredValue<Board>, state: BoardState, moves: Moves) -> AnyView {
    let may_write = use_reader().may_any(Kind::Deal, Verb::Write);
    let (columns, layer) = (NodeRef::<html::Div>::new(), NodeRef::<html::Div>::new());
    let drag = Drag::new(state, moves, columns, layer);
    windows::watch(state, columns);
    let menu = RwSignal::new(None);
    let follow_ups: FollowUpRequests = expect_context();
    let current = RwSignal::new(0_usize);
    let clicked = move |event: ev::MouseEvent| {
        if drag.swallows_click() {
            event.prevent_default();
            event.stop_propagation();
        } else if let Some(button) = menu_button(&event) {
            menu.set(Some(SendWrapper::new(button)));
        } else if moves.selection.takes_click(state, &event) {
            event.prevent_default();
            event.stop_propagation();
        } else if let Some(deal) = next_due_of(&event) {
            follow_ups.ask(deal);
        }
    };
    choose_by_keys(state, moves);
    let unprocessed = board.with_value(|board| {
        let stage = board.first_open().map(|stage| stage.id);
        board.unprocessed.clone().map(|unprocessed| view! { <UnprocessedColumn unprocessed pipeline=board.pipeline.id stage moves/> })
    });
    let inside = match state.lanes_by() {
        Some(_) => lanes(state),
        None => each(state.columns.get_value().into_iter().map(|column| view! { <ColumnView state column/> })).into_any(),
    };
    view! {
        <StageTabs state current/>
        <div
            class=if state.lanes_by().is_some() { "columns has-lanes" } else { "columns" }
            data-choosing=move || moves.selection.choosing.get().then_some("")
            tabindex="-1"
            node_ref=columns
            on:pointerdown=move |event| if may_write { drag.pressed(&event) }
            on:touchmove=move |event| drag.touched(&event)
            on:touchend=move |event| drag.touched(&event)
            on:contextmenu=move |event| drag.menu_asked(&event)
            on:dragstart=|event| event.prevent_default()
            on:click:capture=clicked
            on:keydown=|event| open_by_key(&event)
            on:focusin=move |event| moves.focused.set(card_with_focus(&event))
            on:scroll=move |event| {
                mark_in_sight(&event, current);
                windows::look(state);
            }
        >
            {each(unprocessed)}
            {inside}
        </div>
        {several(Choices { board, state, moves, menu })}
        <MoveMenu button=menu stages=board.with_value(|board| board.stages.clone()) moves/>
        <div class="drag-layer" aria-hidden="true" node_ref=layer></div>
        <p class="visually-hidden" role="status" aria-live="assertive">{drag.said}</p>
        <p class="visually-hidden" role="status">{moves.selection.said}</p>
        <p id="how-to-move" hidden>{say(Text::HowToMove)}</p>
        <p id="is-chosen" hidden>{say(Text::Chosen)}</p>
    }
    .into_any()
}

/// The button of a card's menu that a click was meant for.
fn menu_button(event: &ev::MouseEvent) -> Option<HtmlElement> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest("[data-move-menu]").ok()??.dyn_into().ok()
}

/// The deal whose next thing to do a click asks for.
fn next_due_of(event: &ev::MouseEvent) -> Option<DealId> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    deal_on(&target.closest(".card-next").ok()??)
}

/// The deal whose card has the focus, or something on it.
fn card_with_focus(event: &ev::FocusEvent) -> Option<DealId> {
    deal_on(&event.target()?.dyn_into().ok()?)
}

/// Enter on a card opens its deal, like the link that covers it.
fn open_by_key(event: &ev::KeyboardEvent) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    if event.key() == "Enter"
        && target.has_attribute("data-deal")
        && let Ok(Some(link)) = target.query_selector(".card-name a")
        && let Ok(link) = link.dyn_into::<HtmlElement>()
    {
        event.prevent_default();
        link.click();
    }
}
