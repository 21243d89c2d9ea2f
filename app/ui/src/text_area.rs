//! A place for several lines.

use leptos::html;
use leptos::prelude::*;

use crate::Control;

/// A text of several lines; it grows with what is written.
#[component]
pub fn TextArea(
    /// What is written, and what is said about it.
    control: Control,
    /// How many lines it shows when empty.
    rows: u32,
) -> AnyView {
    let node = NodeRef::<html::Textarea>::new();
    control.follow(node, "value");
    view! {
        <textarea
            class="input"
            id=control.id.to_string()
            name=control.name
            rows=rows
            readonly=control.read_only
            aria-invalid=move || control.invalid()
            aria-describedby=move || control.described_by()
            node_ref=node
            on:input=move |event| control.write(event_target_value(&event))
            on:blur=move |_| control.leave()
        >
            {control.value.get_untracked()}
        </textarea>
    }
    .into_any()
}
