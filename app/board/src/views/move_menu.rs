//! "Move to…": the way to move a card without dragging it.

use kit::{ClientId, DealId};
use leptos::{ev, html, prelude::*};
use pipelines::{Stage, StageKind};
use send_wrapper::SendWrapper;
use ui::{changing, each};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::elements::card_of;
use crate::moves::Moves;
use crate::texts::{self, Text, say};

/// One menu for all cards; it opens at the button that asked for it.
#[component]
pub fn MoveMenu(button: RwSignal<Option<SendWrapper<HtmlElement>>>, stages: Vec<Stage>, moves: Moves) -> AnyView {
    let menu = NodeRef::<html::Div>::new();
    let bottom = RwSignal::new(false);
    let target = move || button.get().and_then(|button| Target::of(&button, moves));
    let here = move || match target() {
        Some(Target::Deals(deals)) if deals.len() == 1 => moves.stage_of(deals[0]),
        _ => None,
    };
    let is_client = move || matches!(target(), Some(Target::Client(..)));
    let title = move || match target() {
        Some(Target::Deals(deals)) if deals.len() > 1 => texts::move_several(moves.language(), moves.named(&deals)),
        _ => Text::MoveTo.in_language(moves.language()).to_owned(),
    };
    Effect::new(move || {
        let (Some(button), Some(menu)) = (button.get(), menu.get()) else { return };
        drop(button.set_attribute("aria-expanded", "true"));
        bottom.set(false);
        show_at(&menu, &button);
        if let Ok(Some(first)) = menu.query_selector("li:not([hidden]) > [data-move-to]:not([aria-current])")
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
        let Some(target) = untrack(target) else { return };
        if let Some(menu) = menu.get_untracked() {
            drop(menu.hide_popover());
        }
        if let Some(button) = button.get_untracked() {
            drop(button.set_attribute("aria-expanded", "false"));
        }
        button.set(None);
        let bottom = bottom.get_untracked();
        match target {
            Target::Client(client, name) => moves.process_client_in(client, name, stage, bottom),
            Target::Deals(deals) if deals.len() == 1 => {
                moves.move_to_stage(deals[0], stage, bottom);
                focus_card(moves, deals[0]);
            }
            Target::Deals(deals) => moves.move_several_to_stage(deals, stage, bottom),
        }
    };
    let entry = move |stage: Stage| {
        let (id, takes_clients) = (stage.id, stage.kind == StageKind::Open);
        view! {
            <li hidden=move || is_client() && !takes_clients>
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
            <p class="menu-title" id="move-menu-title">{changing(title)}</p>
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

/// What the menu moves.
enum Target {
    /// One deal, or all that are chosen.
    Deals(Vec<DealId>),
    /// A client without a deal, by name.
    Client(ClientId, String),
}

impl Target {
    /// What a button of a card means; one that is in no card means all that are chosen.
    fn of(button: &HtmlElement, moves: Moves) -> Option<Self> {
        let Some(card) = button.closest("[data-deal], [data-client]").ok()? else { return Some(Self::Deals(moves.chosen())) };
        if let Some(client) = card.get_attribute("data-client") {
            let name = card.query_selector(".card-name").ok()??.text_content()?;
            return Some(Self::Client(client.parse().ok()?, name));
        }
        Some(Self::Deals(moves.carried_with(card.get_attribute("data-deal")?.parse().ok()?)))
    }
}

/// Puts the focus on a deal's card where it is now, seen or not: what had the focus before the card moved may be gone.
pub fn focus_card(moves: Moves, deal: DealId) {
    // So it is in the document, wherever it is.
    moves.focused.set(Some(deal));
    request_animation_frame(move || {
        if let Some(card) = card_of(deal).and_then(|card| card.dyn_into::<HtmlElement>().ok()) {
            // A folded column shows no card: the next that can have the focus is what unfolds it.
            let fold = card.closest(".is-folded").ok().flatten().and_then(|column| column.query_selector(".column-fold").ok().flatten());
            let target = fold.and_then(|fold| fold.dyn_into().ok()).unwrap_or(card);
            drop(target.focus());
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
