//! There is nothing at this address.

use kit::{AppError, set_page_status};
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{Notice, Picture};

use crate::texts::{Text, say};

/// Says so within a page of a workspace, with status 404.
#[component]
pub fn NotFound() -> AnyView {
    view! { <div class="notice-page">{nothing_here()}</div> }.into_any()
}

/// Says so as a page of its own, with status 404.
#[component]
pub fn NotFoundPage() -> AnyView {
    view! { <main class="notice-page" id="main">{nothing_here()}</main> }.into_any()
}

fn nothing_here() -> AnyView {
    set_page_status(&AppError::NotFound);
    view! {
        <Title text=say(Text::NotFoundTitle)/>
        <Notice picture=Picture::Nowhere heading=say(Text::NotFoundTitle) text=say(Text::NotFoundText) page=true>
            <a class="button is-primary" rel="external" href="/board">{say(Text::ToTheBoard)}</a>
        </Notice>
    }
    .into_any()
}
