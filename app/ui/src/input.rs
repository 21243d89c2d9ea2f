//! A line to write in.

use leptos::html;
use leptos::prelude::*;

use crate::Control;

/// An input. It follows its control's value, and keeps what was written before the page came to life.
#[component]
pub fn Input(
    /// What is written, and what is said about it.
    control: Control,
    /// Its `type`: text when left out.
    #[prop(optional)]
    kind: Option<&'static str>,
    /// Whether figures stand at its end.
    #[prop(optional)]
    number: bool,
    /// Which keyboard a phone shows.
    #[prop(optional)]
    input_mode: Option<&'static str>,
    /// What the browser may fill in.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// The id of the list it proposes.
    #[prop(optional)]
    list: Option<&'static str>,
    /// What counts while it is empty.
    #[prop(optional, into)]
    placeholder: MaybeProp<String>,
    /// The most characters.
    #[prop(optional)]
    most: Option<usize>,
    /// Whether a dialog that opens begins here.
    #[prop(optional)]
    first: bool,
) -> AnyView {
    let node = NodeRef::<html::Input>::new();
    control.follow(node, "value");
    view! {
        <input
            class=if number { "input is-number" } else { "input" }
            id=control.id.to_string()
            name=control.name
            type=kind
            value=control.value.get_untracked()
            inputmode=input_mode
            autocomplete=autocomplete
            list=list
            placeholder=move || placeholder.get()
            maxlength=most
            required=control.required
            readonly=control.read_only
            autofocus=first
            aria-invalid=move || control.invalid()
            aria-describedby=move || control.described_by()
            node_ref=node
            on:input=move |event| control.write(event_target_value(&event))
            on:blur=move |_| control.leave()
        />
    }
    .into_any()
}
