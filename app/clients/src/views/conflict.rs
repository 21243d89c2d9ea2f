//! What stands below a field that somebody else changed meanwhile.

use leptos::prelude::*;
use ui::{Glyph, Icon, changing};

use super::editing::Editing;
use crate::field::ClientField;
use crate::texts::{self, Text};

/// What the field says now, and the choice between that and what is written; nothing while nobody asks.
pub fn question(editing: Editing, field: ClientField) -> AnyView {
    let language = editing.language;
    changing(move || {
        if !editing.is_asked(field) {
            return None;
        }
        let now = editing.card.with(|card| field.said(card, language));
        let theirs = move |_| {
            editing.put_back(field);
            ui::focus(field.id());
        };
        let mine = move |_| {
            editing.insist(field);
            ui::focus(field.id());
        };
        Some(view! {
            <div class="client-conflict" role="alert">
                <p><Icon glyph=Glyph::CircleAlert/>{editing.say(Text::Meanwhile)}</p>
                <p class="client-conflict-now">{texts::now(language, now)}</p>
                <div class="actions">
                    <button class="button" type="button" on:click=theirs>{editing.say(Text::TheirVersion)}</button>
                    <button class="button" type="button" on:click=mine>{editing.say(Text::KeepMine)}</button>
                </div>
            </div>
        })
    })
}
