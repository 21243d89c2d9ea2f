//! Labels: on a card, and in the filter.

use kit::{LabelId, Language, use_reader};
use labels::Label;
use leptos::{ev, prelude::*};
use maud::{Markup, html};
use ui::{Glyph, Icon};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlFormElement};

use crate::texts::{self, Text};

/// How many labels a card names; of the rest it says how many there are.
const NAMED: usize = 2;

/// The labels of a card, of those that are known, in one line.
pub fn labels(known: StoredValue<Vec<Label>>, of: &[LabelId], language: Language) -> Option<Markup> {
    let mut shown: Vec<Label> = known.with_value(|known| known.iter().filter(|label| of.contains(&label.id)).cloned().collect());
    if shown.is_empty() {
        return None;
    }
    let names = shown.iter().map(|label| label.name.as_str()).collect::<Vec<_>>().join(", ");
    let rest = shown.len().saturating_sub(NAMED);
    shown.truncate(NAMED);
    Some(html! {
        p.card-labels title=(names) {
            span.visually-hidden { (texts::labelled(language, &names)) }
            span.card-labels-shown aria-hidden="true" {
                @for label in &shown {
                    span class=(label.class()) { (label.name) }
                }
                @if rest > 0 {
                    span.label-rest { "+" (rest) }
                }
            }
        }
    })
}

/// The choice of labels to filter by; nothing where there are none.
pub fn label_filter(all: &[Label], chosen: &[LabelId]) -> Option<AnyView> {
    if all.is_empty() {
        return None;
    }
    let language = use_reader().language;
    let words = match chosen.len() {
        0 => Text::Labels.in_language(language).to_owned(),
        count => texts::labels_chosen(language, count),
    };
    // Several are ticked before the board is asked for.
    let changed = StoredValue::new(false);
    let ticked = move |event: ev::Event| {
        event.stop_propagation();
        changed.set_value(true);
    };
    let closed = move |event: ev::Event| {
        let list = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let open = list.as_ref().is_some_and(|list| list.matches(":popover-open").unwrap_or_default());
        let form = list.and_then(|list| list.closest("form").ok().flatten()).and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
        if let Some(form) = form.filter(|_| !open && changed.get_value()) {
            changed.set_value(false);
            // Nothing in it is required.
            drop(form.request_submit());
        }
    };
    let boxes = all.iter().map(|label| {
        let tick = view! { <input type="checkbox" name="label" value=label.id.to_string() checked=chosen.contains(&label.id)/> };
        labels::choice(label, tick.into_any())
    });
    let class = if chosen.is_empty() { "button filter-labels" } else { "button filter-labels is-chosen" };
    Some(
        view! {
            <button class=class type="button" popovertarget="filter-labels" aria-haspopup="dialog">
                {words}
                <Icon glyph=Glyph::ChevronDown/>
            </button>
            <div
                class="menu"
                id="filter-labels"
                popover
                role="dialog"
                aria-label=Text::Labels.in_language(language)
                on:change=ticked
                on:toggle=closed
            >
                <ul class="label-list">{boxes.collect_view()}</ul>
            </div>
        }
        .into_any(),
    )
}
