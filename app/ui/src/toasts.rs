//! Short messages at the foot of the page.

use std::time::Duration;

use kit::use_reader;
use leptos::prelude::*;

use crate::texts::Text;
use crate::{Glyph, Icon};

/// How long a message stays. A failure stays until it is dismissed.
const STAYS: Duration = Duration::from_secs(6);

/// How many seconds something to do about it is offered.
const OFFERED: u8 = 10;

/// How many offers stand at once; the oldest makes room.
const OFFERS: usize = 3;

#[derive(Clone)]
struct Toast {
    number: u32,
    text: String,
    failure: bool,
    offer: Option<Offer>,
}

/// Something to do about what happened, for some seconds of the time in which nobody is at it.
#[derive(Clone)]
struct Offer {
    label: &'static str,
    keys: &'static str,
    accept: Callback<()>,
    left: u8,
    hovered: bool,
    focused: bool,
}

/// The messages of a page. For the browser: on the server nobody is told anything.
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    next: StoredValue<u32>,
    shell: StoredValue<Owner>,
}

impl Toasts {
    /// Makes the place for messages known to everything below.
    pub fn provide() {
        let shell = StoredValue::new(Owner::current().unwrap_or_default());
        provide_context(Self { shown: RwSignal::new(Vec::new()), next: StoredValue::new(0), shell });
    }

    /// Makes something that belongs to the shell, as messages do, and so outlives the view that it is made in: what an offer does.
    pub fn outliving<T>(self, make: impl FnOnce() -> T) -> T {
        self.shell.with_value(|shell| shell.with(make))
    }

    /// Says that something is done; it leaves by itself.
    pub fn say(self, text: impl Into<String>) {
        let number = self.show(text.into(), false, None);
        set_timeout(move || self.dismiss(number), STAYS);
    }

    /// Says that something is done, and offers something to do about it by a button with these words, or by `keys` (as in
    /// `aria-keyshortcuts`) that its caller listens to. Leaves after ten seconds, in which neither the pointer nor the focus is there.
    pub fn offer(self, text: String, label: &'static str, keys: &'static str, accept: Callback<()>) -> u32 {
        let offered: Vec<u32> =
            self.shown.with_untracked(|shown| shown.iter().filter(|toast| toast.offer.is_some()).map(|toast| toast.number).collect());
        if let Some(oldest) = offered.first().filter(|_| offered.len() >= OFFERS) {
            self.dismiss(*oldest);
        }
        let number = self.show(text, false, Some(Offer { label, keys, accept, left: OFFERED, hovered: false, focused: false }));
        self.count_down(number);
        number
    }

    /// Says that something failed; it stays until it is dismissed.
    pub fn fail(self, text: impl Into<String>) {
        self.show(text.into(), true, None);
    }

    /// Takes a message away.
    pub fn dismiss(self, number: u32) {
        if self.shown.with_untracked(|shown| shown.iter().any(|toast| toast.number == number)) {
            self.shown.update(|shown| shown.retain(|toast| toast.number != number));
        }
    }

    fn show(self, text: String, failure: bool, offer: Option<Offer>) -> u32 {
        let number = self.next.get_value();
        self.next.set_value(number + 1);
        self.shown.update(|shown| shown.push(Toast { number, text, failure, offer }));
        number
    }

    fn count_down(self, number: u32) {
        let second = move || {
            let mut left = None;
            self.change(number, |offer| {
                if !offer.hovered && !offer.focused {
                    offer.left -= 1;
                }
                left = Some(offer.left);
            });
            match left {
                Some(0) => self.dismiss(number),
                Some(_) => self.count_down(number),
                None => {}
            }
        };
        set_timeout(second, Duration::from_secs(1));
    }

    /// Changes an offer unseen.
    fn change(self, number: u32, change: impl FnOnce(&mut Offer)) {
        self.shown.update_untracked(|shown| {
            if let Some(offer) = shown.iter_mut().find(|toast| toast.number == number).and_then(|toast| toast.offer.as_mut()) {
                change(offer);
            }
        });
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
        let number = toast.number;
        let offer = toast.offer.map(|offer| {
            view! {
                <button
                    class="button toast-offer"
                    type="button"
                    aria-keyshortcuts=(!offer.keys.is_empty()).then_some(offer.keys)
                    on:click=move |_| {
                        toasts.dismiss(number);
                        offer.accept.run(());
                    }
                >
                    {offer.label}
                </button>
            }
        });
        view! {
            <div
                class=class
                on:pointerenter=move |_| toasts.change(number, |offer| offer.hovered = true)
                on:pointerleave=move |_| toasts.change(number, |offer| offer.hovered = false)
                on:focusin=move |_| toasts.change(number, |offer| offer.focused = true)
                on:focusout=move |_| toasts.change(number, |offer| offer.focused = false)
            >
                <Icon glyph/>
                <p>{toast.text}</p>
                {offer}
                <button class="button is-icon" type="button" aria-label=dismiss on:click=move |_| toasts.dismiss(number)>
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
