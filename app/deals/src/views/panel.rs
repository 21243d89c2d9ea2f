//! The frame of the panel: beside the board on a wide screen, over it on a phone.

use kit::DealId;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use ui::{Glyph, Icon};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::texts::{Text, say};

/// Its id.
pub const ID: &str = "panel";

/// The panel. It takes the focus when it opens, and gives it back when it closes: to the deal's card, or to where it was. Esc follows the
/// link that closes it.
#[component]
pub fn Panel(
    /// The deal it shows; none for a new one.
    deal: Signal<Option<DealId>>,
    /// Head, body and foot.
    children: Children,
) -> AnyView {
    let node = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let (Some(panel), deal) = (node.get(), deal.get()) else { return };
        let focused = document().active_element();
        // Somebody may be writing already, before the page came to life.
        let outside = !focused.as_ref().is_some_and(|element| panel.contains(Some(element)));
        if outside {
            // An element of this page takes the focus, or stays without it.
            let _ = panel.focus();
        }
        let opened_from = focused.filter(|_| outside).and_then(|element| element.dyn_into::<HtmlElement>().ok());
        let opened_from = StoredValue::new_local(opened_from);
        on_cleanup(move || give_back(deal, opened_from.try_get_value().flatten()));
    });
    let escape = move |event: KeyboardEvent| {
        let inside_a_dialog = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .is_some_and(|target| target.closest("dialog").is_ok_and(|dialog| dialog.is_some()));
        if event.key() == "Escape" && !event.default_prevented() && !inside_a_dialog {
            event.prevent_default();
            if let Some(link) = node.get_untracked().and_then(|panel| panel.query_selector(".panel-head a").ok().flatten()) {
                link.unchecked_into::<HtmlElement>().click();
            }
        }
    };
    view! {
        <div class="panel" id=ID role="dialog" aria-labelledby="panel-title" tabindex="-1" data-panel node_ref=node on:keydown=escape>
            {children()}
        </div>
    }
    .into_any()
}

fn give_back(deal: Option<DealId>, opened_from: Option<HtmlElement>) {
    let found = |selector: &str| document().query_selector(selector).ok().flatten()?.dyn_into::<HtmlElement>().ok();
    let card = deal.and_then(|deal| found(&format!("[data-deal=\"{deal}\"]")));
    let before = || opened_from.filter(|element| element.is_connected() && element.tag_name() != "BODY");
    if let Some(element) = card.or_else(before).or_else(|| found("#main")) {
        // An element of this page takes the focus, or stays without it.
        let _ = element.focus();
    }
}

/// The panel's head: its title, the link that closes it, a line about the deal.
pub fn panel_head(title: Signal<String>, close: Signal<String>, summary: Option<AnyView>) -> AnyView {
    view! {
        <header class="panel-head">
            <h2 id="panel-title">{title}</h2>
            <a class="button is-quiet is-icon" href=close data-noscroll="" aria-label=say(Text::Close)><Icon glyph=Glyph::X/></a>
            {summary.map(|summary| view! { <p class="panel-summary">{summary}</p> })}
        </header>
    }
    .into_any()
}

/// The panel's foot: what else can be done, how things stand, the way out, and the button that sends the form.
pub fn panel_foot(other: Option<AnyView>, state: Signal<String>, close: Signal<String>, send: &'static str, busy: Signal<bool>) -> AnyView {
    // Before the page came to life, the form would be sent to nobody.
    let alive = RwSignal::new(false);
    Effect::new(move |_| alive.set(true));
    view! {
        <footer class="panel-foot">
            {other}
            <span class="panel-state" role="status">{state}</span>
            <a class="button is-quiet" href=close data-noscroll="">{say(Text::Cancel)}</a>
            <button class="button is-primary" form="deal-form" disabled=move || busy.get() || !alive.get()>{send}</button>
        </footer>
    }
    .into_any()
}
