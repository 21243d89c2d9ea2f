//! Something else is said of a field here, and it is put into another profile.

use fields::{EditField, FieldFields, FieldShape, MoveField, edit_field, move_field};
use kit::{AppError, Language, ProfileId, Request, same_or_new};
use leptos::prelude::*;
use ui::{Dialog, Field, Select, SelectOption};

use super::field_form::{Written, name, refuse, rest};
use super::field_row::{edit_id, marks};
use super::state::FieldsState;
use crate::texts::{self, Text};
use crate::views::name_form::trouble;
use crate::views::shaping::Shaping;

/// All that is said of a field, in one line.
fn summary(fields: &FieldFields, language: Language) -> String {
    let hint = Some(fields.hint.as_str()).filter(|hint| !hint.is_empty());
    std::iter::once(fields.name.as_str()).chain(marks(fields, language)).chain(hint).collect::<Vec<_>>().join(" · ")
}

/// Asks for all of a field but its type and options, as long as it stands in the page.
pub fn edit_field_dialog(state: FieldsState, shape: &FieldShape, profile: ProfileId) -> AnyView {
    let shaping = Shaping::new();
    let (id, field_type) = (shape.id, shape.field_type);
    let written = Written::of(&shape.fields);
    let (seen, place) = (StoredValue::new(shape.version), StoredValue::new(profile));
    let chosen = RwSignal::new(profile.to_string());
    let (edited, moved) = (StoredValue::new(None::<Request<EditField>>), StoredValue::new(None::<Request<MoveField>>));
    let close = move || state.asked.set(None);
    let meanwhile = move || {
        let Some(now) = untrack(|| state.field(id)) else { return };
        // The dialog may be gone by now.
        if seen.try_set_value(now.version).is_none() {
            shaping.tell_meanwhile(summary(&now.fields, shaping.language));
        }
    };
    let submit = move |()| {
        let fields = written.fields(field_type);
        let wrong = fields.problems();
        if !wrong.is_empty() {
            return refuse(shaping, AppError::Invalid(wrong));
        }
        let done = texts::saved(shaping.language, fields.name.trim());
        let (workspace, before) = (shaping.workspace.get_value(), place.get_value());
        let wanted = chosen.with_untracked(|chosen| chosen.parse::<ProfileId>()).unwrap_or(before);
        let edit = edit_field(workspace.clone(), same_or_new(edited, EditField { field: id, seen: seen.get_value(), fields }));
        let to_move = (wanted != before).then(|| move_field(workspace, same_or_new(moved, MoveField { field: id, profile: wanted })));
        let call = async move {
            let version = edit.await?;
            // What was edited stands, also when the rest is refused.
            seen.try_set_value(version);
            match to_move {
                Some(to_move) => to_move.await,
                None => Ok(()),
            }
        };
        let saved = move |()| {
            shaping.toasts.say(done);
            close();
            // In another profile it has another row, which is drawn in the next frame; what had the focus is gone.
            state.reload(move || {
                if wanted != before {
                    request_animation_frame(move || ui::focus(&edit_id(id)));
                }
            });
        };
        let refused = move |error: AppError| match error {
            AppError::Conflict(_) => state.reload(meanwhile),
            error => refuse(shaping, error),
        };
        shaping.send(call, saved, refused);
    };
    let may_be_unique = Memo::new(move |_| field_type.may_be_unique());
    view! {
        <Dialog
            id="edit-field"
            title=texts::edit_named(shaping.language, &shape.fields.name)
            text=field_type.name(shaping.language).to_owned()
            cancel_label=shaping.say(Text::Cancel).to_owned()
            submit_label=shaping.say(Text::Save).to_owned()
            cancel=Callback::new(move |()| close())
            submit=Callback::new(submit)
        >
            <div class="form">
                {trouble(shaping)}
                {name(shaping, written)}
                {profiles(state, shaping, chosen)}
                {rest(shaping, written, may_be_unique)}
            </div>
        </Dialog>
    }
    .into_any()
}

/// The profiles of the kind, where there are several.
fn profiles(state: FieldsState, shaping: Shaping, chosen: RwSignal<String>) -> Option<AnyView> {
    let profiles = untrack(|| state.of_kind(false));
    let options: Vec<_> = profiles.iter().map(|profile| SelectOption::new(profile.id, &profile.name)).collect();
    let control = shaping.control("field-profile", "profile", chosen);
    (options.len() > 1).then(|| view! { <Field control label=shaping.say(Text::Profile)><Select control options/></Field> }.into_any())
}
