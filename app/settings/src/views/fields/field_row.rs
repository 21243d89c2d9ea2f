//! The fields of a profile, a row each.

use fields::{ArchiveField, FieldFields, FieldShape, MOST_COUNTED, archive_field};
use kit::{FieldId, Language, Request};
use leptos::prelude::*;
use ui::{Glyph, Icon};

use super::options::options;
use super::profile_section::new_field_id;
use super::state::{Asked, FieldsState};
use crate::texts::{self, Text};
use crate::views::ordering::Ordering;

/// The id of the button that edits a field.
pub fn edit_id(field: FieldId) -> String {
    format!("edit-{field}")
}

/// What is said of a field beside its name, in words.
pub fn marks(fields: &FieldFields, language: Language) -> Vec<&'static str> {
    let marks = [(fields.required, Text::Required), (fields.unique, Text::Unique), (fields.personal, Text::Personal)];
    marks.into_iter().filter(|(has, _)| *has).map(|(_, text)| text.in_language(language)).collect()
}

/// In how many records a field is filled, in words.
fn filled(count: i64, language: Language) -> String {
    match count {
        0 => Text::FilledNowhere.in_language(language).to_owned(),
        1 => Text::FilledOnce.in_language(language).to_owned(),
        MOST_COUNTED.. => texts::filled_at_least(language, language.number(MOST_COUNTED)),
        _ => texts::filled(language, language.number(count)),
    }
}

/// A field of those in `order`, with what can be done with it, and its options where it has some.
pub fn field_row(state: FieldsState, order: Ordering, id: FieldId) -> AnyView {
    let language = state.shaping.language;
    let shape = Memo::new(move |_| state.field(id));
    let name = Signal::derive(move || shape.with(|shape| shape.as_ref().map(|shape| shape.fields.name.clone()).unwrap_or_default()));
    let kind = shape.with_untracked(|shape| shape.as_ref().map(|shape| shape.field_type));
    let said = move || shape.with(|shape| shape.as_ref().map(|shape| marks(&shape.fields, language)).unwrap_or_default());
    let badges = move || said().into_iter().map(|mark| view! { <span class="badge">{mark}</span> }).collect_view();
    let count = move || shape.with(|shape| shape.as_ref().map(|shape| filled(shape.filled, language)));
    view! {
        <li class="settings-row" data-field=id.to_string()>
            <div class="settings-what">
                <span class="settings-name">{name}</span>
                <span class="settings-note">{kind.map(|kind| kind.name(language))}</span>
                {badges}
                <span class="settings-note">{count}</span>
            </div>
            <div class="settings-acts">{order.buttons(id.0, name)}{acts(state, shape, name, id)}</div>
            {kind.filter(|kind| kind.has_options()).map(|_| options(state, id, name))}
        </li>
    }
    .into_any()
}

fn acts(state: FieldsState, shape: Memo<Option<FieldShape>>, name: Signal<String>, id: FieldId) -> AnyView {
    let shaping = state.shaping;
    let language = shaping.language;
    let archive = move |_| {
        let Some((profile, field)) = untrack(|| state.profile_of(id).zip(shape.get())) else { return };
        let name = field.fields.name;
        let done = if field.filled > 0 { texts::archived_filled(language, name) } else { texts::archived(language, name) };
        let request = Request::new(ArchiveField { field: id });
        state.archive(archive_field(shaping.workspace.get_value(), request), done, new_field_id(profile));
    };
    view! {
        <button
            class="button is-quiet"
            type="button"
            id=edit_id(id)
            aria-label=move || texts::edit_named(language, name.get())
            on:click=move |_| state.asked.set(Some(Asked::Field(id)))
        >
            <Icon glyph=Glyph::Pencil/>
            <span>{shaping.say(Text::Edit)}</span>
        </button>
        <button class="button is-quiet" type="button" aria-label=move || texts::archive_named(language, name.get()) on:click=archive>
            <Icon glyph=Glyph::Archive/>
            <span>{shaping.say(Text::Archive)}</span>
        </button>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_said_how_far_was_counted() {
        let said = |count| filled(count, Language::English);
        assert_eq!(said(0), "in no record yet");
        assert_eq!(said(1), "in 1 record");
        assert_eq!(said(9_999), "in 9,999 records");
        assert_eq!(said(MOST_COUNTED), "in at least 10,000 records");
        assert_eq!(filled(MOST_COUNTED, Language::Spanish), "en al menos 10.000 registros");
    }
}
