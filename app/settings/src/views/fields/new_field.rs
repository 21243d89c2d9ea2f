//! A field is made here.

use fields::{AddField, FieldType, MOST_OPTIONS, ProfileShape, add_field};
use kit::{AppError, Command, FieldId, FieldOptionId, Request, same_or_new};
use leptos::prelude::*;
use ui::{Dialog, Field, Select, SelectOption, TextArea};

use super::field_form::{Written, hinted, name, refuse, rest, taken_said};
use super::state::FieldsState;
use crate::texts::{self, Text};
use crate::views::name_form::trouble;
use crate::views::shaping::Shaping;

/// The ids and names of the options that are written one per line. Sent again after no answer came they are the same ones.
fn options_in(lines: &str, ids: StoredValue<Vec<FieldOptionId>>) -> Vec<(FieldOptionId, String)> {
    let names: Vec<_> = lines.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    ids.update_value(|ids| {
        // One more than there may be is enough to be refused.
        while ids.len() < names.len().min(MOST_OPTIONS + 1) {
            ids.push(FieldOptionId::generate());
        }
    });
    ids.with_value(|ids| ids.iter().copied().zip(names).collect())
}

/// Asks for all that a field of a profile needs, as long as it stands in the page.
pub fn new_field_dialog(state: FieldsState, profile: &ProfileShape) -> AnyView {
    let shaping = Shaping::new();
    let (field, profile_id) = (FieldId::generate(), profile.id);
    let written = Written::new();
    let (chosen, lines) = (RwSignal::new(FieldType::Text.as_str().to_owned()), RwSignal::new(String::new()));
    let field_type = Memo::new(move |_| chosen.with(|word| FieldType::from_word(word)).unwrap_or(FieldType::Text));
    let ids = StoredValue::new(Vec::new());
    let last = StoredValue::new(None::<Request<AddField>>);
    let close = move || state.asked.set(None);
    let submit = move |()| {
        let field_type = field_type.get_untracked();
        // What was written before another type was chosen is not seen any more.
        let options = if field_type.has_options() { lines.with_untracked(|lines| options_in(lines, ids)) } else { Vec::new() };
        let command = AddField { field, profile: profile_id, field_type, fields: written.fields(field_type), options };
        let wrong = command.check();
        if !wrong.is_empty() {
            return refuse(shaping, AppError::Invalid(wrong));
        }
        let done = texts::created(shaping.language, command.fields.name.trim());
        let added = move |()| {
            shaping.toasts.say(done);
            close();
            state.reload(|| ());
        };
        let request = same_or_new(last, command);
        shaping.send(add_field(shaping.workspace.get_value(), request), added, move |error| refuse(shaping, error));
    };
    let kind = hinted(shaping, Text::FieldTypeHint, shaping.control("field-type", "type", chosen));
    let kinds: Vec<_> = FieldType::ALL.map(|each| SelectOption::new(each.as_str(), each.name(shaping.language))).into();
    let has_options = Memo::new(move |_| field_type.get().has_options());
    let may_be_unique = Memo::new(move |_| field_type.get().may_be_unique());
    view! {
        <Dialog
            id="new-field"
            title=shaping.say(Text::NewField).to_owned()
            text=texts::in_profile(shaping.language, &profile.name)
            cancel_label=shaping.say(Text::Cancel).to_owned()
            submit_label=shaping.say(Text::AddField).to_owned()
            cancel=Callback::new(move |()| close())
            submit=Callback::new(submit)
        >
            <div class="form">
                {trouble(shaping)}
                {name(shaping, written)}
                <Field control=kind label=shaping.say(Text::FieldType)><Select control=kind options=kinds/></Field>
                {move || has_options.get().then(|| options(shaping, lines))}
                {rest(shaping, written, may_be_unique)}
            </div>
        </Dialog>
    }
    .into_any()
}

fn options(shaping: Shaping, lines: RwSignal<String>) -> AnyView {
    let control = hinted(shaping, Text::OptionsHint, shaping.control("field-options", "options", lines));
    let control = taken_said(shaping, Text::OptionTwice, control);
    view! { <Field control label=shaping.say(Text::Options)><TextArea control rows=4/></Field> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read_a_line_each_and_stay_the_same_ones() {
        let owner = Owner::new();
        owner.with(|| {
            let ids = StoredValue::new(Vec::new());
            let read = options_in(" Big \n\n  \nSmall\r\n", ids);
            assert_eq!(read.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>(), ["Big", "Small"]);
            let again = options_in("Big\nLittle\nSmall", ids);
            assert_eq!(again[..2].iter().map(|(id, _)| *id).collect::<Vec<_>>(), read.iter().map(|(id, _)| *id).collect::<Vec<_>>());
            assert!(options_in("", ids).is_empty());
            assert_eq!(options_in(&"x\n".repeat(MOST_OPTIONS + 9), ids).len(), MOST_OPTIONS + 1);
        });
    }
}
