//! What stands where no clients can be shown.

use kit::{AppError, Language, set_page_status, use_reader};
use leptos::prelude::*;
use ui::{Glyph, Icon, Notice, Picture};

use crate::texts::Text;

/// Why a page cannot be shown, the way on, and the status that says the same.
pub fn failed(error: &AppError, language: Language, again: Callback<()>) -> AnyView {
    set_page_status(error);
    let say = move |text: Text| text.in_language(language);
    let list = format!("/w/{}/clients", use_reader().workspace());
    let to_list = |text: Text| view! { <a class="button is-primary" href=list>{say(text)}</a> }.into_any();
    let (picture, heading, text, way_on) = match error {
        AppError::Forbidden => (Picture::Locked, Text::NoRights, error.message(language), ().into_any()),
        AppError::NotFound => (Picture::Nowhere, Text::Gone, say(Text::GoneText).to_owned(), to_list(Text::BackToList)),
        AppError::Invalid(_) => (Picture::Nowhere, Text::Wrong, error.message(language), to_list(Text::ShowAll)),
        _ => (Picture::Broken, Text::CardFailed, error.message(language), retry(say(Text::Retry), again)),
    };
    view! { <div class="clients-notice"><Notice picture heading=say(heading) text>{way_on}</Notice></div> }.into_any()
}

fn retry(words: &'static str, again: Callback<()>) -> AnyView {
    view! {
        <button class="button is-primary" type="button" on:click=move |_| again.run(())>
            <Icon glyph=Glyph::RefreshCw/>
            {words}
        </button>
    }
    .into_any()
}
