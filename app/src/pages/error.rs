//! A page that cannot be shown.

use kit::{AppError, use_reader};
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{Glyph, Icon, Notice, Picture};

use super::NotFoundPage;
use crate::texts::{Text, say};

/// Why, and a way on.
#[component]
pub fn ErrorPage(error: AppError) -> AnyView {
    if error == AppError::NotFound {
        return view! { <NotFoundPage/> }.into_any();
    }
    let message = error.message(use_reader().language);
    let picture = if error == AppError::Forbidden { Picture::Locked } else { Picture::Broken };
    view! {
        <Title text=say(Text::FailedTitle)/>
        <main class="notice-page" id="main">
            <Notice picture heading=say(Text::FailedTitle) text=message page=true>
                <a class="button is-primary" rel="external" href=""><Icon glyph=Glyph::RefreshCw/>{say(Text::Retry)}</a>
            </Notice>
        </main>
    }
    .into_any()
}
