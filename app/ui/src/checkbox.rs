//! Yes or no.

use leptos::html;
use leptos::prelude::*;

use crate::Control;

/// A box to tick, with its words beside it.
#[component]
pub fn Checkbox(
    /// Whether it is ticked: `true`, or nothing.
    control: Control,
    /// What a tick says.
    #[prop(into)]
    label: String,
) -> AnyView {
    let node = NodeRef::<html::Input>::new();
    control.follow(node, "checked");
    view! {
        <label class="checkbox">
            <input
                type="checkbox"
                id=control.id.to_string()
                name=control.name
                value="true"
                checked=!control.value.get_untracked().is_empty()
                disabled=control.read_only
                aria-invalid=move || control.invalid()
                aria-describedby=move || control.described_by()
                node_ref=node
                on:input=move |event| control.write(if event_target_checked(&event) { "true".to_owned() } else { String::new() })
            />
            {label}
        </label>
        {control.below.map(|below| below.run(()))}
    }
    .into_any()
}
