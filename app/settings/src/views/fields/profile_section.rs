//! A profile with its fields.

use fields::{ArchiveProfile, OrderFields, RestoreField, archive_profile, order_fields, restore_field};
use kit::{FieldId, ProfileId, Request};
use leptos::prelude::*;
use ui::{Glyph, Icon};
use uuid::Uuid;

use super::field_row::field_row;
use super::page::NEW_PROFILE;
use super::state::{Asked, FieldsState, List};
use crate::texts::{self, Text};
use crate::views::archived::archived;
use crate::views::ordering::Ordering;

/// The id of the button that makes a field of a profile.
pub fn new_field_id(profile: ProfileId) -> String {
    format!("new-field-{profile}")
}

/// A profile of those in `order`: its name with what can be done with it, its fields, and those put away.
pub fn profile_section(state: FieldsState, order: Ordering, id: ProfileId) -> AnyView {
    let shaping = state.shaping;
    let language = shaping.language;
    let shape = Memo::new(move |_| state.profile(id));
    let name = Signal::derive(move || shape.with(|shape| shape.as_ref().map(|shape| shape.name.clone()).unwrap_or_default()));
    let ordering = state.ordering(List::Fields(id), move |seen, wanted| {
        let of = |ids: Vec<Uuid>| ids.into_iter().map(FieldId).collect();
        order_fields(shaping.workspace.get_value(), Request::new(OrderFields { profile: id, seen: of(seen), fields: of(wanted) }))
    });
    let put_away = Signal::derive(move || {
        let fields = shape.with(|shape| shape.as_ref().map(|shape| shape.fields.clone()).unwrap_or_default());
        fields.into_iter().filter(|field| field.archived).map(|field| (field.id.0, field.fields.name)).collect::<Vec<_>>()
    });
    let restore = Callback::new(move |(field, name): (Uuid, String)| {
        let request = Request::new(RestoreField { field: FieldId(field) });
        state.restore(restore_field(shaping.workspace.get_value(), request), name, new_field_id(id));
    });
    let heading_id = format!("profile-{id}");
    let none =
        move || ordering.shown.with(Vec::is_empty).then(|| view! { <p class="settings-empty">{shaping.say(Text::ProfileEmpty)}</p> });
    view! {
        <section class="settings-section" aria-labelledby=heading_id.clone() data-profile=id.to_string()>
            <div class="form-section settings-head">
                <h2 class="settings-heading" id=heading_id.clone()>{name}</h2>
                <div class="settings-acts">{order.buttons(id.0, name)}{acts(state, id, name)}</div>
            </div>
            {none}
            <ol class="settings-list" aria-labelledby=heading_id.clone()>
                <For each=move || ordering.shown.get() key=|id| *id let:id>{field_row(state, ordering, FieldId(id))}</For>
            </ol>
            {ordering.region()}
            <div class="actions">
                <button
                    class="button"
                    type="button"
                    id=new_field_id(id)
                    aria-label=move || texts::new_field_in(language, name.get())
                    on:click=move |_| state.asked.set(Some(Asked::NewField(id)))
                >
                    <Icon glyph=Glyph::Plus/>
                    {shaping.say(Text::NewField)}
                </button>
            </div>
            {archived(shaping, put_away, restore)}
        </section>
    }
    .into_any()
}

fn acts(state: FieldsState, id: ProfileId, name: Signal<String>) -> AnyView {
    let shaping = state.shaping;
    let language = shaping.language;
    let archive = move |_| {
        let filled = untrack(|| state.profile(id)).is_some_and(|profile| profile.fields.iter().any(|field| field.filled > 0));
        let name = name.get_untracked();
        let done = if filled { texts::archived_filled(language, name) } else { texts::archived(language, name) };
        let request = Request::new(ArchiveProfile { profile: id });
        state.archive(archive_profile(shaping.workspace.get_value(), request), done, NEW_PROFILE.to_owned());
    };
    view! {
        <button
            class="button is-quiet"
            type="button"
            aria-label=move || texts::rename_named(language, name.get())
            on:click=move |_| state.asked.set(Some(Asked::Profile(id)))
        >
            <Icon glyph=Glyph::Pencil/>
            <span>{shaping.say(Text::Rename)}</span>
        </button>
        <button class="button is-quiet" type="button" aria-label=move || texts::archive_named(language, name.get()) on:click=archive>
            <Icon glyph=Glyph::Archive/>
            <span>{shaping.say(Text::Archive)}</span>
        </button>
    }
    .into_any()
}
