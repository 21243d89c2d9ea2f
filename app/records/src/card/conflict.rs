//! What stands below a field that somebody else changed meanwhile.

use leptos::prelude::*;
use ui::{Glyph, Icon, changing};

use super::editing::Editing;
use crate::texts::{self, Text};
use crate::{Record, RecordField};

/// What the field says now, and the choice between that and what is written; nothing while nobody asks.
pub fn question<R: Record>(editing: Editing<R>, field: R::Field) -> AnyView {
    let language = editing.language;
    changing(move || {
        if !editing.is_asked(field) {
            return None;
        }
        let now = editing.card.with(|card| card.said(field, language));
        let theirs = Callback::new(move |()| {
            editing.put_back(field);
            ui::focus(&field.id().to_string());
        });
        let mine = Callback::new(move |()| {
            editing.insist(field);
            ui::focus(&field.id().to_string());
        });
        Some(asked(
            texts::now(language, now),
            editing.say(Text::Meanwhile),
            [(editing.say(Text::TheirVersion), theirs), (editing.say(Text::KeepMine), mine)],
        ))
    })
}

fn asked(now: String, meanwhile: &'static str, answers: [(&'static str, Callback<()>); 2]) -> AnyView {
    let answers =
        answers.map(|(words, press)| view! { <button class="button" type="button" on:click=move |_| press.run(())>{words}</button> });
    view! {
        <div class="record-conflict" role="alert">
            <p><Icon glyph=Glyph::CircleAlert/>{meanwhile}</p>
            <p class="record-conflict-now">{now}</p>
            <div class="actions">{answers.into_iter().collect_view()}</div>
        </div>
    }
    .into_any()
}
