//! What stands where a list or a card cannot be shown.

use kit::{AppError, Language, set_page_status};
use leptos::prelude::*;
use ui::{Glyph, Icon, Notice, Picture};

use crate::texts::Text;

/// What a domain says where something of it cannot be shown.
#[derive(Clone, Copy)]
pub struct Trouble {
    /// The title of the page.
    pub title: &'static str,
    /// To a reader whose role shows none of them.
    pub no_rights: &'static str,
    /// Where the address names one that is not there.
    pub gone: &'static str,
    /// Where the address cannot be understood.
    pub wrong: &'static str,
    /// Where it did not load.
    pub failed: &'static str,
    /// The link to the list.
    pub to_list: &'static str,
}

/// Why a page cannot be shown, the way on, and the status that says the same.
pub fn failed(error: &AppError, words: Trouble, list: String, language: Language, again: Callback<()>) -> AnyView {
    set_page_status(error);
    let to_list = view! { <a class="button is-primary" href=list>{words.to_list}</a> };
    let retry = view! {
        <button class="button is-primary" type="button" on:click=move |_| again.run(())>
            <Icon glyph=Glyph::RefreshCw/>
            {Text::Retry.in_language(language)}
        </button>
    };
    let (picture, heading, text, way_on) = match error {
        AppError::Forbidden => (Picture::Locked, words.no_rights, error.message(language), ().into_any()),
        AppError::NotFound => (Picture::Nowhere, words.gone, Text::GoneText.in_language(language).to_owned(), to_list.into_any()),
        AppError::Invalid(_) => (Picture::Nowhere, words.wrong, error.message(language), to_list.into_any()),
        _ => (Picture::Broken, words.failed, error.message(language), retry.into_any()),
    };
    view! { <div class="records-notice"><Notice picture heading=heading text>{way_on}</Notice></div> }.into_any()
}
