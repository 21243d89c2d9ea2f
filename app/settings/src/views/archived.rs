//! What was put away, and can be brought back.

use leptos::prelude::*;
use ui::{Glyph, Icon};
use uuid::Uuid;

use super::shaping::Shaping;
use crate::texts::{self, Text};

/// Things that were put away, by id and name, folded up; nothing while there are none.
pub fn archived(shaping: Shaping, things: Signal<Vec<(Uuid, String)>>, restore: Callback<(Uuid, String)>) -> AnyView {
    let language = shaping.language;
    let row = move |(id, name): (Uuid, String)| {
        let (label, asked) = (texts::restore_named(language, &name), name.clone());
        view! {
            <li class="settings-row" data-archived=id.to_string()>
                <span class="settings-what">{name}</span>
                <button class="button is-quiet" type="button" aria-label=label on:click=move |_| restore.run((id, asked.clone()))>
                    <Icon glyph=Glyph::ArchiveRestore/>
                    <span>{shaping.say(Text::Restore)}</span>
                </button>
            </li>
        }
    };
    // Drawn once: it stays open while others come and go.
    let some = Memo::new(move |_| things.with(|things| !things.is_empty()));
    let fold = move || {
        some.get().then(|| {
            view! {
                <details class="settings-fold">
                    <summary>{move || texts::archived_count(language, things.with(Vec::len))}</summary>
                    <ul class="settings-list"><For each=move || things.get() key=|(id, _)| *id children=row/></ul>
                </details>
            }
        })
    };
    fold.into_any()
}
