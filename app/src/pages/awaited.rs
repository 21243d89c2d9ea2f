//! A page whose part is not here yet.

use kit::{AppError, use_reader};
use leptos::prelude::*;
use ui::{Glyph, Icon, Notice, Picture, changing};

use crate::texts::Text;

/// Nothing while it loads; when that failed, why, and the way to try again.
#[component]
pub fn AwaitedPage(
    /// The way to try again, once it failed.
    retry: Signal<Option<Callback<()>>>,
) -> AnyView {
    let language = use_reader().language;
    let failed = move |retry: Callback<()>| {
        view! {
            <Notice picture=Picture::Broken heading=Text::FailedTitle.in_language(language) text=AppError::Unreachable.message(language) page=true>
                <button class="button is-primary" type="button" on:click=move |_| retry.run(())>
                    <Icon glyph=Glyph::RefreshCw/>
                    {Text::Retry.in_language(language)}
                </button>
            </Notice>
        }
    };
    view! { <div class="notice-page" aria-busy=move || retry.get().is_none().to_string()>{changing(move || retry.get().map(failed))}</div> }
        .into_any()
}

/// The same of a menu.
pub fn awaited_menu(retry: Signal<Option<Callback<()>>>) -> AnyView {
    let language = use_reader().language;
    let failed = move |retry: Callback<()>| {
        view! {
            <p class="menu-title" role="alert">{AppError::Unreachable.message(language)}</p>
            <button class="menu-item" type="button" on:click=move |_| retry.run(())>
                <Icon glyph=Glyph::RefreshCw/>
                {Text::Retry.in_language(language)}
            </button>
        }
    };
    (move || retry.get().map(failed)).into_any()
}

/// The same of a piece of a page.
pub fn awaited_section(retry: Signal<Option<Callback<()>>>) -> AnyView {
    let language = use_reader().language;
    let (title, again) = (Text::FailedTitle.in_language(language), Text::Retry.in_language(language));
    (move || retry.get().map(|retry| ui::not_loaded(title, &AppError::Unreachable.message(language), again, retry))).into_any()
}
