//! The options of a field, folded up below it.

use fields::{AddOption, ArchiveOption, OrderOptions, RestoreOption, add_option, archive_option, order_options, restore_option};
use kit::{FieldId, FieldOptionId, Request, same_or_new};
use leptos::prelude::*;
use ui::{ControlId, Glyph, Icon};
use uuid::Uuid;

use super::name_line::name_line;
use super::state::{Asked, FieldsState, List};
use crate::texts::{self, Text};
use crate::views::archived::archived;
use crate::views::ordering::Ordering;

/// The id of the line that adds an option to a field.
fn new_option_id(field: FieldId) -> ControlId {
    ControlId::Of("new-option", field.0)
}

/// The options in order, a line to add one, and those put away.
pub fn options(state: FieldsState, id: FieldId, name: Signal<String>) -> AnyView {
    let shaping = state.shaping;
    let language = shaping.language;
    let ordering = state.ordering(List::Options(id), move |seen, wanted| {
        let of = |ids: Vec<Uuid>| ids.into_iter().map(FieldOptionId).collect();
        order_options(shaping.workspace.get_value(), Request::new(OrderOptions { field: id, seen: of(seen), options: of(wanted) }))
    });
    let put_away = Signal::derive(move || {
        let options = state.field(id).map(|field| field.options).unwrap_or_default();
        options.into_iter().filter(|option| option.archived).map(|option| (option.id.0, option.name)).collect::<Vec<_>>()
    });
    let restore = Callback::new(move |(option, name): (Uuid, String)| {
        let request = Request::new(RestoreOption { option: FieldOptionId(option) });
        state.restore(restore_option(shaping.workspace.get_value(), request), name, new_option_id(id).to_string());
    });
    let of_field = move || texts::options_of(language, name.get());
    view! {
        <details class="settings-options" aria-label=of_field>
            <summary>{move || texts::options_count(language, ordering.shown.with(Vec::len))}</summary>
            <div class="settings-section">
                <ol class="settings-list" aria-label=of_field>
                    <For each=move || ordering.shown.get() key=|id| *id let:option>{row(state, ordering, id, FieldOptionId(option))}</For>
                </ol>
                {ordering.region()}
                {adding(state, id)}
                {archived(shaping, put_away, restore)}
            </div>
        </details>
    }
    .into_any()
}

fn row(state: FieldsState, order: Ordering, field: FieldId, id: FieldOptionId) -> AnyView {
    let shaping = state.shaping;
    let language = shaping.language;
    let name = Memo::new(move |_| state.option(id).map(|option| option.name).unwrap_or_default());
    let archive = move |_| {
        let done = texts::archived(language, name.get_untracked());
        let request = Request::new(ArchiveOption { option: id });
        state.archive(archive_option(shaping.workspace.get_value(), request), done, new_option_id(field).to_string());
    };
    view! {
        <li class="settings-row" data-option=id.to_string()>
            <span class="settings-what">{name}</span>
            <div class="settings-acts">
                {order.buttons(id.0, name.into())}
                <button
                    class="button is-quiet"
                    type="button"
                    aria-label=move || texts::rename_named(language, name.get())
                    on:click=move |_| state.asked.set(Some(Asked::Option(id)))
                >
                    <Icon glyph=Glyph::Pencil/>
                    <span>{shaping.say(Text::Rename)}</span>
                </button>
                <button class="button is-quiet" type="button" aria-label=move || texts::archive_named(language, name.get()) on:click=archive>
                    <Icon glyph=Glyph::Archive/>
                    <span>{shaping.say(Text::Archive)}</span>
                </button>
            </div>
        </li>
    }
    .into_any()
}

fn adding(state: FieldsState, field: FieldId) -> AnyView {
    let next = StoredValue::new(FieldOptionId::generate());
    let last = StoredValue::new(None::<Request<AddOption>>);
    let send = move |name: String| {
        let request = same_or_new(last, AddOption { field, option: next.get_value(), name });
        add_option(state.shaping.workspace.get_value(), request)
    };
    name_line(state, new_option_id(field), Text::NewOption, send, move || next.set_value(FieldOptionId::generate()))
}
