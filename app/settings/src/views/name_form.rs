//! A form of one name.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use ui::{Alert, Control, Field, Input};

use super::shaping::Shaping;

/// A line for a name, and the button that sends it.
pub fn name_form(shaping: Shaping, control: Control, label: String, button: &'static str, send: Callback<()>) -> AnyView {
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send.run(());
    };
    view! {
        <form class="settings-form" method="post" novalidate on:submit=submit>
            <Field control label>
                <div class="joined-act">
                    <Input control autocomplete="off" most=100/>
                    <button class="button" disabled=move || shaping.sending.get()>{button}</button>
                </div>
            </Field>
            {trouble(shaping)}
        </form>
    }
    .into_any()
}

/// What went wrong with a form as a whole.
pub fn trouble(shaping: Shaping) -> AnyView {
    let alert = move || shaping.trouble.get().map(|words| view! { <Alert>{words}</Alert> });
    alert.into_any()
}
