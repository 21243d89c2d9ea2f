//! There is nothing at this address.

use kit::{AppError, set_page_status};
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{Notice, Picture};

use crate::texts::{Text, say};

/// Says so, with status 404.
#[component]
pub fn NotFound() -> AnyView {
    set_page_status(&AppError::NotFound);
    view! {
        <Title text=say(Text::NotFoundTitle)/>
        <div class="notice-page">
            <Notice picture=Picture::Nowhere heading=say(Text::NotFoundTitle) text=say(Text::NotFoundText) page=true>
                <a class="button is-primary" rel="external" href="/board">{say(Text::ToTheBoard)}</a>
            </Notice>
        </div>
    }
    .into_any()
}
