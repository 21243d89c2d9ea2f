//! A field of a record, edited in place.

use kit::Language;
use leptos::prelude::*;
use records::{Editing, field_view, offered, selected, web_address};
use ui::{Control, Input, SelectOption, TextArea, Width};

use super::choices::choices;
use crate::record::OnCard;
use crate::texts::Text;
use crate::{FieldType, FieldValue, LONGEST_TEXT, OwnField, OwnFields};

/// The label, the control for what is kept in the field, and what is said about it.
pub fn one(editing: Editing<OwnFields>, field: OwnField, read_only: bool) -> AnyView {
    let language = editing.language;
    let say = move |text: Text| text.in_language(language);
    let of = OnCard(field.id);
    let kind = field.kind;
    let control = Control { hint: hint(editing, of, &field), required: field.required, ..editing.control(of, read_only) };
    let select = move |options: Vec<SelectOption>| selected(editing, of, control, Signal::stored(options));
    let line = move |mode: &'static str| view! { <Input control input_mode=mode autocomplete="off" most=LONGEST_TEXT/> }.into_any();
    let inside = match kind {
        FieldType::Text => line("text"),
        FieldType::Email => line("email"),
        FieldType::Phone => line("tel"),
        FieldType::LongText => view! { <TextArea control rows=3/> }.into_any(),
        FieldType::Number => view! { <Input control number=true input_mode="decimal" autocomplete="off"/> }.into_any(),
        FieldType::Money => money(editing, of, control),
        FieldType::Date => view! { <Input control kind="date"/> }.into_any(),
        FieldType::DateTime => view! { <Input control kind="datetime-local"/> }.into_any(),
        FieldType::YesNo => select(yes_or_no(language)),
        FieldType::Choice => select(offered(&field.options, "—")),
        FieldType::Choices => choices(editing, of, control, field),
        FieldType::Member => select(editing.card.with_untracked(|card| offered(&card.members, say(Text::Nobody)))),
        FieldType::WebAddress => {
            let kept = Signal::derive(move || {
                editing.card.with(|card| match card.field(of.0).and_then(|field| field.value.as_ref()) {
                    Some(FieldValue::Text(address)) => address.clone(),
                    _ => String::new(),
                })
            });
            web_address(control, kept, say(Text::OpenAddress))
        }
    };
    let width = match kind {
        FieldType::Text | FieldType::LongText | FieldType::Choices | FieldType::WebAddress | FieldType::Email => Width::Full,
        _ => Width::Half,
    };
    field_view(editing, of, read_only, width, control, inside)
}

/// What the workspace says of the field, and that it has to be filled as long as it is not.
fn hint(editing: Editing<OwnFields>, of: OnCard, field: &OwnField) -> Signal<Option<String>> {
    let (required, hint, language) = (field.required, field.hint.clone(), editing.language);
    Signal::derive(move || {
        let empty = editing.card.with(|card| card.field(of.0).is_none_or(|field| field.value.is_none()));
        let asked = (required && empty).then(|| Text::Required.in_language(language));
        let said = [asked, Some(hint.as_str())].into_iter().flatten().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ");
        (!said.is_empty()).then_some(said)
    })
}

fn money(editing: Editing<OwnFields>, of: OnCard, control: Control) -> AnyView {
    let currency = move || {
        editing.card.with(|card| match card.field(of.0).and_then(|field| field.value.as_ref()) {
            Some(FieldValue::Money(money)) => money.currency.to_string(),
            _ => card.currency.to_string(),
        })
    };
    view! {
        <div class="joined">
            <Input control number=true input_mode="decimal" autocomplete="off"/>
            <span class="unit">{currency}</span>
        </div>
    }
    .into_any()
}

fn yes_or_no(language: Language) -> Vec<SelectOption> {
    let say = move |text: Text| text.in_language(language);
    vec![SelectOption::new("", "—"), SelectOption::new("yes", say(Text::Yes)), SelectOption::new("no", say(Text::No))]
}
