//! One of several.

use leptos::html;
use leptos::prelude::*;

use crate::{Control, changing};

/// Something to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectOption {
    /// What the form holds when it is chosen.
    pub value: String,
    /// What the reader sees.
    pub label: String,
}

impl SelectOption {
    /// An option from its value and its words.
    pub fn new(value: impl ToString, label: impl ToString) -> Self {
        Self { value: value.to_string(), label: label.to_string() }
    }
}

/// A choice of one. The control's value should be one of its options.
#[component]
pub fn Select(
    /// What is chosen, and what is said about it.
    control: Control,
    /// What can be chosen.
    #[prop(into)]
    options: Signal<Vec<SelectOption>>,
    /// Its name, where no label stands beside it.
    #[prop(optional, into)]
    label: Option<String>,
) -> AnyView {
    let node = NodeRef::<html::Select>::new();
    control.follow(node, "value");
    control.keep(node, "value", options);
    let options = move || {
        let chosen = control.value.get_untracked();
        let option = |option: SelectOption| {
            let selected = option.value == chosen;
            view! { <option value=option.value selected=selected>{option.label}</option> }
        };
        options.get().into_iter().map(option).collect::<Vec<_>>()
    };
    view! {
        <select
            class="select"
            id=control.id.to_string()
            name=control.name
            aria-label=label
            required=control.required
            disabled=control.read_only
            aria-invalid=move || control.invalid()
            aria-describedby=move || control.described_by()
            node_ref=node
            on:input=move |event| control.write(event_target_value(&event))
            on:blur=move |_| control.leave()
        >
            {changing(options)}
        </select>
    }
    .into_any()
}
