//! Nothing that was written is left behind without asking.

use kit::Language;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use ui::{Dialog, ask_before_leaving};

use crate::texts::Text;

/// Goes to an address: by the router to a path, by the browser to everything else.
pub fn going() -> Callback<String> {
    let navigate = use_navigate();
    Callback::new(move |address: String| {
        if address.contains("://") {
            // A link's own address can be gone to.
            let _ = window().location().set_href(&address);
        } else {
            navigate(&address, NavigateOptions { scroll: false, ..NavigateOptions::default() });
        }
    })
}

/// Asks before a link is followed while something is `unsaved`; `discard` gives it up.
pub fn unsaved_question(unsaved: Signal<bool>, discard: Callback<()>, language: Language) -> AnyView {
    let leaving = RwSignal::new(None::<String>);
    let go = going();
    ask_before_leaving(unsaved, Callback::new(move |address| leaving.set(Some(address))));
    let text = move |text: Text| text.in_language(language).to_owned();
    let question = move |address: String| {
        let leave = Callback::new(move |()| {
            let address = address.clone();
            leaving.set(None);
            discard.run(());
            go.run(address);
        });
        view! {
            <Dialog
                id="unsaved"
                title=text(Text::Leave)
                text=text(Text::LeaveText)
                cancel_label=text(Text::KeepEditing)
                submit_label=text(Text::Discard)
                cancel=Callback::new(move |()| leaving.set(None))
                submit=leave
            />
        }
        .into_any()
    };
    (move || leaving.get().map(question)).into_any()
}
