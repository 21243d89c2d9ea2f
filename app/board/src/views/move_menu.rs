//! "Move to…": the way to move a card without dragging it.

use kit::DealId;
use leptos::{ev, html, prelude::*};
use pipelines::Stage;
use send_wrapper::SendWrapper;
use ui::{changing, each};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::moves::Moves;
use crate::texts::{Text, say};

/// One menu for all cards; it opens at the button that asked for it.
#[component]
pub fn MoveMenu(button: RwSignal<Option<SendWrapper<HtmlElement>>>, stages: Vec<Stage>, moves: Moves) -> AnyView {
    let menu = NodeRef::<html::Div>::new();
    let bottom = RwSignal::new(false);
    let deal = move || -> Option<DealId> {
        let button = button.get()?;
        button.closest("[data-deal]").ok().flatten()?.get_attribute("data-deal")?.parse().ok()
    };
    let here = move || deal().and_then(|deal| moves.stage_of(deal));
    Effect::new(move || {
        let (Some(button), Some(menu)) = (button.get(), menu.get()) else { return };
        drop(button.set_attribute("aria-expanded", "true"));
        bottom.set(false);
        show_at(&menu, &button);
        if let Ok(Some(first)) = menu.query_selector("[data-move-to]:not([aria-current])")
            && let Ok(first) = first.dyn_into::<HtmlElement>()
        {
            drop(first.focus());
        }
    });
    let closed = move |_: ev::Event| {
        let open = menu.get_untracked().is_some_and(|menu| menu.matches(":popover-open").unwrap_or_default());
        if let Some(button) = button.get_untracked().filter(|_| !open) {
            drop(button.set_attribute("aria-expanded", "false"));
            drop(button.focus());
        }
    };
    let choose = move |stage: kit::StageId| {
        let Some(deal) = untrack(deal) else { return };
        if let Some(menu) = menu.get_untracked() {
            drop(menu.hide_popover());
        }
        if let Some(button) = button.get_untracked() {
            drop(button.set_attribute("aria-expanded", "false"));
        }
        button.set(None);
        moves.move_to_stage(deal, stage, bottom.get_untracked());
        focus_card(moves, deal);
    };
    let entry = move |stage: Stage| {
        let id = stage.id;
        view! {
            <li>
                <button
                    class=format!("menu-item stage-colour-{}", stage.colour)
                    type="button"
                    data-move-to=id.to_string()
                    aria-current=move || (here() == Some(id)).then_some("true")
                    on:click=move |_| choose(id)
                >
                    <span class="dot" aria-hidden="true"></span>
                    {stage.name}
                    " "
                    {changing(move || (here() == Some(id)).then(|| view! { <span class="menu-note">{say(Text::Here)}</span> }.into_any()))}
                </button>
            </li>
        }
    };
    let place_choice = move |is_bottom: bool, text: Text| {
        let value = if is_bottom { "bottom" } else { "top" };
        view! {
            <label class="segment">
                <input
                    type="radio"
                    name="place"
                    value=value
                    prop:checked=move || bottom.get() == is_bottom
                    checked={!is_bottom}
                    on:change=move |_| bottom.set(is_bottom)
                />
                {say(text)}
            </label>
        }
    };
    view! {
        <div class="menu" id="move-menu" popover role="dialog" aria-labelledby="move-menu-title" node_ref=menu on:toggle=closed>
            <p class="menu-title" id="move-menu-title">{say(Text::MoveTo)}</p>
            <fieldset class="segmented">
                <legend class="visually-hidden">{say(Text::PlaceInStage)}</legend>
                {place_choice(false, Text::Top)}
                {place_choice(true, Text::Bottom)}
            </fieldset>
            <ul>{each(stages.into_iter().map(entry))}</ul>
        </div>
    }
    .into_any()
}

/// Puts the focus on a deal's card where it is now, seen or not: what had the focus before the card moved may be gone.
pub fn focus_card(moves: Moves, deal: DealId) {
    // So it is in the document, wherever it is.
    moves.focused.set(Some(deal));
    request_animation_frame(move || {
        let card = document().query_selector(&format!("[data-deal=\"{deal}\"]")).ok().flatten();
        if let Some(card) = card.and_then(|card| card.dyn_into::<HtmlElement>().ok()) {
            drop(card.focus());
        }
    });
}

/// Shows a popover with its button as the anchor, which the style places it by. The typed call takes no anchor yet.
pub fn show_at(menu: &web_sys::HtmlElement, button: &HtmlElement) {
    let options = js_sys::Object::new();
    drop(js_sys::Reflect::set(&options, &"source".into(), button));
    let show = js_sys::Reflect::get(menu, &"showPopover".into()).ok().and_then(|show| show.dyn_into::<js_sys::Function>().ok());
    if let Some(show) = show {
        drop(show.call1(menu, &options));
    }
}
