//! Nothing that was written is left behind without asking.

use kit::Language;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use ui::{Dialog, Exit, ask_before_leaving};

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

/// Asks before the page is left, whichever way, while something is `unsaved`; `discard` gives it up.
pub fn unsaved_question(unsaved: Signal<bool>, discard: Callback<()>, language: Language) -> AnyView {
    let leaving = RwSignal::new(None::<Exit>);
    let go = going();
    let location = use_location();
    let here = Signal::derive(move || match location.search.get() {
        none if none.is_empty() => location.pathname.get(),
        some => format!("{}?{some}", location.pathname.get()),
    });
    ask_before_leaving(unsaved, here, Callback::new(move |exit| leaving.set(Some(exit))));
    let text = move |text: Text| text.in_language(language).to_owned();
    let question = move |exit: Exit| {
        let leave = Callback::new(move |()| {
            leaving.set(None);
            discard.run(());
            match exit.clone() {
                Exit::To(address) => go.run(address),
                Exit::Back => step_back(),
            }
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

fn step_back() {
    if let Ok(history) = window().history() {
        // Where there is nothing before this page, it stays.
        let _ = history.back();
    }
}
