//! A question that has to be answered before anything else.

use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;

/// A modal dialog with a form: open as long as it stands in the page. Esc cancels; the focus goes back to where it was.
#[component]
pub fn Dialog(
    /// Its id.
    id: &'static str,
    /// The question.
    title: String,
    /// What it is about.
    text: String,
    /// The words of the button that cancels.
    cancel_label: String,
    /// The words of the button that answers.
    submit_label: String,
    /// Called when it is cancelled.
    cancel: Callback<()>,
    /// Called when the form is sent.
    submit: Callback<()>,
    /// What to fill in, if there is anything.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    let node = NodeRef::<html::Dialog>::new();
    let standing = StoredValue::new(());
    node.on_load(move |dialog| {
        // Refuses only what is open already.
        let _ = dialog.show_modal();
        on_cleanup(move || {
            if let Some(dialog) = node.get_untracked() {
                dialog.close();
            }
        });
    });
    let title_id = format!("{id}-title");
    let labelled_by = title_id.clone();
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        submit.run(());
    };
    // A browser closes a dialog without asking on the second Esc. Its event also comes when the dialog has left the page.
    let closed = move |_| {
        if standing.try_get_value().is_some() {
            cancel.run(());
        }
    };
    view! {
        <dialog class="dialog" id=id aria-labelledby=labelled_by node_ref=node on:close=closed>
            <form class="dialog-body" method="dialog" novalidate on:submit=send>
                <div>
                    <h2 class="dialog-title" id=title_id>{title}</h2>
                    <p class="dialog-text">{text}</p>
                </div>
                {children.map(|children| children())}
                <div class="actions">
                    <button class="button is-quiet" type="button" on:click=move |_| cancel.run(())>{cancel_label}</button>
                    <button class="button is-primary">{submit_label}</button>
                </div>
            </form>
        </dialog>
    }
    .into_any()
}
