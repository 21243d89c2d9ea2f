//! The page around a list.

use leptos::prelude::*;
use ui::{Glyph, Icon, Notice, Picture};

/// The id of the heading of a list.
const TITLE: &str = "records-title";

/// Heading, the button that makes another where one may, what narrows the list, and the list.
pub fn list_frame(title: &'static str, make: Option<AnyView>, filters: AnyView, rows: AnyView) -> AnyView {
    view! {
        <div class="records-page" data-records>
            <header class="top-bar">
                <h1 class="top-bar-title" id=TITLE tabindex="-1">{title}</h1>
                {make}
            </header>
            {filters}
            {rows}
        </div>
    }
    .into_any()
}

/// The button in the head of a list that opens the dialog for another record.
pub fn make_button(id: &'static str, words: &'static str, open: RwSignal<bool>) -> AnyView {
    view! {
        <button class="button is-primary records-new" type="button" id=id on:click=move |_| open.set(true)>
            <Icon glyph=Glyph::Plus/>
            {words}
        </button>
    }
    .into_any()
}

/// There is nobody, or nobody like that: why, and the way on.
pub fn empty(heading: &'static str, text: &'static str, way_on: AnyView) -> AnyView {
    view! { <div class="records-notice"><Notice picture=Picture::Empty heading=heading text=text>{way_on}</Notice></div> }.into_any()
}
