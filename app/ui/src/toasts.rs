//! Short messages at the foot of the page.

use std::time::Duration;

use kit::use_reader;
use leptos::prelude::*;

use crate::texts::Text;
use crate::{Glyph, Icon};

/// How long a message stays. A failure stays until it is dismissed.
const STAYS: Duration = Duration::from_secs(6);

#[derive(Clone)]
struct Toast {
    number: u32,
    text: String,
    failure: bool,
}

/// The messages of a page. For the browser: on the server nobody is told anything.
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    next: StoredValue<u32>,
}

impl Toasts {
    /// Makes the place for messages known to everything below.
    pub fn provide() {
        provide_context(Self { shown: RwSignal::new(Vec::new()), next: StoredValue::new(0) });
    }

    /// Says that something is done; it leaves by itself.
    pub fn say(self, text: impl Into<String>) {
        let number = self.show(text.into(), false);
        set_timeout(move || self.dismiss(number), STAYS);
    }

    /// Says that something failed; it stays until it is dismissed.
    pub fn fail(self, text: impl Into<String>) {
        self.show(text.into(), true);
    }

    fn show(self, text: String, failure: bool) -> u32 {
        let number = self.next.get_value();
        self.next.set_value(number + 1);
        self.shown.update(|shown| shown.push(Toast { number, text, failure }));
        number
    }

    fn dismiss(self, number: u32) {
        self.shown.update(|shown| shown.retain(|toast| toast.number != number));
    }
}

/// The page's messages, as the shell provides them.
///
/// # Panics
/// Outside of the shell.
#[must_use]
pub fn use_toasts() -> Toasts {
    expect_context()
}

/// Where messages appear. Once a page, outside of everything else.
#[component]
pub fn ToastRegion() -> AnyView {
    let toasts = use_toasts();
    let dismiss = Text::Dismiss.in_language(use_reader().language);
    let toast = move |toast: Toast| {
        let (class, glyph) = if toast.failure { ("toast is-error", Glyph::CircleAlert) } else { ("toast", Glyph::Check) };
        view! {
            <div class=class>
                <Icon glyph/>
                <p>{toast.text}</p>
                <button class="button is-icon" type="button" aria-label=dismiss on:click=move |_| toasts.dismiss(toast.number)>
                    <Icon glyph=Glyph::X/>
                </button>
            </div>
        }
        .into_any()
    };
    view! {
        <div class="toasts" role="status" aria-live="polite">
            <For each=move || toasts.shown.get() key=|toast| toast.number children=toast/>
        </div>
    }
    .into_any()
}
