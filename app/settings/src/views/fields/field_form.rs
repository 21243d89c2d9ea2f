//! What is written of a field, in the dialogs that make and edit one.

use fields::{FieldFields, FieldType, LONGEST_HINT, LONGEST_NAME};
use kit::{AppError, Problem};
use leptos::prelude::*;
use ui::{Checkbox, Control, Field, FieldMessage, Input};

use crate::texts::Text;
use crate::views::shaping::Shaping;

/// The fields of the form by their names in errors, and the ids of their controls, from the top.
const CONTROLS: [(&str, &str); 5] = [
    ("name", "field-name"),
    ("profile", "field-profile"),
    ("options", "field-options"),
    ("hint", "field-help"),
    ("unique", "field-unique"),
];

/// What is written of a field.
#[derive(Clone, Copy)]
pub struct Written {
    name: RwSignal<String>,
    hint: RwSignal<String>,
    required: RwSignal<String>,
    unique: RwSignal<String>,
    personal: RwSignal<String>,
}

impl Written {
    /// Nothing yet.
    pub fn new() -> Self {
        let nothing = || RwSignal::new(String::new());
        Self { name: nothing(), hint: nothing(), required: nothing(), unique: nothing(), personal: nothing() }
    }

    /// What is said of a field.
    pub fn of(fields: &FieldFields) -> Self {
        let ticked = |on: bool| RwSignal::new(if on { "true".to_owned() } else { String::new() });
        Self {
            name: RwSignal::new(fields.name.clone()),
            hint: RwSignal::new(fields.hint.clone()),
            required: ticked(fields.required),
            unique: ticked(fields.unique),
            personal: ticked(fields.personal),
        }
    }

    /// What shall be said of a field of this type.
    pub fn fields(self, field_type: FieldType) -> FieldFields {
        let ticked = |control: RwSignal<String>| control.with_untracked(|on| !on.is_empty());
        FieldFields {
            name: self.name.get_untracked(),
            hint: self.hint.get_untracked(),
            required: ticked(self.required),
            // What was ticked before another type was chosen is not seen any more.
            unique: ticked(self.unique) && field_type.may_be_unique(),
            personal: ticked(self.personal),
        }
    }
}

/// Says what is wrong at each control, and puts the focus on the first.
pub fn refuse(shaping: Shaping, error: AppError) {
    let first = CONTROLS.into_iter().find(|(field, _)| error.at(field).is_some());
    shaping.refuse(error);
    if let Some((_, id)) = first {
        ui::focus(id);
    }
}

/// A control with a hint.
pub fn hinted(shaping: Shaping, text: Text, control: Control) -> Control {
    Control { hint: Signal::stored(Some(shaping.say(text).to_owned())), ..control }
}

/// A control that says in words of its own that something else has it already.
pub fn taken_said(shaping: Shaping, text: Text, control: Control) -> Control {
    let (field, usual) = (control.name, control.error);
    let taken = move || shaping.errors.with(|errors| errors.iter().any(|error| error.field == field && error.problem == Problem::Taken));
    let error = move || if taken() { Some(shaping.say(text).to_owned()) } else { usual.get() };
    Control { error: Signal::derive(error), ..control }
}

/// The control of the name.
pub fn name(shaping: Shaping, written: Written) -> AnyView {
    let control = Control { required: true, ..shaping.control("field-name", "name", written.name) };
    view! {
        <Field control label=shaping.say(Text::Name)><Input control autocomplete="off" most=LONGEST_NAME first=true/></Field>
    }
    .into_any()
}

/// The controls of the hint, and of what a field can be beside its type.
pub fn rest(shaping: Shaping, written: Written, may_be_unique: Memo<bool>) -> AnyView {
    let hint = hinted(shaping, Text::HintHint, shaping.control("field-help", "hint", written.hint));
    let required = hinted(shaping, Text::RequiredHint, shaping.control("field-required", "required", written.required));
    let unique = hinted(shaping, Text::UniqueHint, shaping.control("field-unique", "unique", written.unique));
    let unique = taken_said(shaping, Text::UniqueTaken, unique);
    let personal = hinted(shaping, Text::PersonalHint, shaping.control("field-personal", "personal", written.personal));
    view! {
        <Field control=hint label=shaping.say(Text::Hint)><Input control=hint autocomplete="off" most=LONGEST_HINT/></Field>
        {tick(required, shaping.say(Text::Required))}
        {move || may_be_unique.get().then(|| tick(unique, shaping.say(Text::Unique)))}
        {tick(personal, shaping.say(Text::Personal))}
    }
    .into_any()
}

/// A box to tick, and what is said about it.
fn tick(control: Control, label: &'static str) -> AnyView {
    view! {
        <div class="field">
            <Checkbox control label/>
            <div aria-live="polite"><FieldMessage control/></div>
        </div>
    }
    .into_any()
}
