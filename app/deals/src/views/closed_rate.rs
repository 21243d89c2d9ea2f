//! What a closed deal came to in the workspace's currency.

use kit::{Money, use_reader};
use leptos::prelude::*;
use ui::changing;

use super::editor::Editor;
use crate::texts::Text;

/// The value in the workspace's currency and the rate that was frozen; of a closed deal in another currency without one, that there is none.
pub fn closed_rate(editor: Editor) -> AnyView {
    let reader = use_reader();
    let (language, home) = (reader.language, reader.currency());
    changing(move || {
        let (minor, currency, closed) = editor.editing.before.with(|before| {
            let value = before.actual_value.unwrap_or(before.value);
            (value, before.currency, before.closed_on.is_some())
        });
        match editor.rate.get() {
            _ if !closed || currency == home => ().into_any(),
            None => view! { <span class="no-rate-note">{Text::NoRate.in_language(language)}</span> }.into_any(),
            Some(rate) => {
                let there = language.money(Money { minor: rate.converted(minor), currency: home });
                let words = rates::rate_in_words(language, currency, &rate, home);
                view! { <span class="panel-rate">"= " {there} " · " {words} ", " {language.day(rate.day)}</span> }.into_any()
            }
        }
    })
}
