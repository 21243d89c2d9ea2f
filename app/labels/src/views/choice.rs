//! A label to choose among others.

use leptos::prelude::*;

use crate::Label;

/// An item of a list of labels: the box to tick, and the label beside it.
pub fn choice(label: &Label, tick: AnyView) -> AnyView {
    view! {
        <li>
            <label class="label-choice">
                {tick}
                <span class=label.class()>{label.name.clone()}</span>
            </label>
        </li>
    }
    .into_any()
}
