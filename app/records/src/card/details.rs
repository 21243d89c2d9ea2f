//! A field of a card, edited in place.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use ui::{Control, Field, Select, SelectOption, Width};
use wasm_bindgen::JsCast;

use super::editing::Editing;
use crate::Record;
use crate::texts::Text;

/// A field around its control: saved when it is left or with Enter; Esc puts back what was there.
pub fn field_view<R: Record>(
    editing: Editing<R>,
    field: R::Field,
    read_only: bool,
    width: Width,
    control: Control,
    inside: AnyView,
) -> AnyView {
    let save = Callback::new(move |()| editing.save(field));
    let put_back = Callback::new(move |()| editing.put_back(field));
    let label = editing.card.with_untracked(|card| card.label(field, editing.language));
    around(label, read_only, width, control, inside, save, put_back)
}

fn around(
    label: String,
    read_only: bool,
    width: Width,
    control: Control,
    inside: AnyView,
    save: Callback<()>,
    back: Callback<()>,
) -> AnyView {
    let pressed = move |event: KeyboardEvent| {
        let of = |name: &str| {
            event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()).is_some_and(|target| target.tag_name() == name)
        };
        match event.key().as_str() {
            // In several lines Enter makes one more.
            "Enter" if !event.is_composing() && of("INPUT") => {
                event.prevent_default();
                save.run(());
            }
            "Escape" if !of("BUTTON") => {
                event.prevent_default();
                back.run(());
            }
            _ => {}
        }
    };
    let class = match width {
        Width::Full => "record-field",
        Width::TwoThirds => "record-field is-two-thirds",
        Width::Half => "record-field is-half",
        Width::Third => "record-field is-third",
    };
    view! {
        <div class=class on:keydown=move |event| if !read_only { pressed(event) }>
            <Field control label>{inside}</Field>
        </div>
    }
    .into_any()
}

/// A choice: what is chosen is saved at once.
pub fn selected<R: Record>(editing: Editing<R>, field: R::Field, control: Control, options: Signal<Vec<SelectOption>>) -> AnyView {
    let value = editing.value(field);
    Effect::new(move |before: Option<String>| {
        let now = value.get();
        if before.is_some_and(|before| before != now) {
            untrack(|| editing.save(field));
        }
        now
    });
    view! { <Select control options/> }.into_any()
}

/// All fields of a card, and whether something is being saved.
pub fn fields_view<R: Record>(editing: Editing<R>, fields: Vec<AnyView>) -> AnyView {
    view! { {fields_grid(fields)}{saving_state(editing)} }.into_any()
}

/// Fields side by side.
pub fn fields_grid(fields: Vec<AnyView>) -> AnyView {
    view! { <div class="record-fields">{fields}</div> }.into_any()
}

/// Whether something is being saved.
pub fn saving_state<R: Record>(editing: Editing<R>) -> AnyView {
    let state = move || if editing.saving.get() { editing.say(Text::Saving) } else { "" };
    view! { <p class="record-state" role="status">{state}</p> }.into_any()
}
