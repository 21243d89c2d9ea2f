//! Showing what may have to be loaded first.

use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{at_once, changing};

use crate::parts::{Part, Split};

/// What `view` makes, as soon as its part is here. Until then, what `instead` makes: it is told the way to try again once loading failed.
pub fn later<F: Future<Output = Split>>(
    part: Part,
    view: impl Fn() -> F + Send + 'static,
    instead: impl Fn(Signal<Option<Callback<()>>>) -> AnyView + Send + 'static,
) -> AnyView {
    #[cfg(not(target_family = "wasm"))]
    crate::parts::announce(part);
    if part.is_here() {
        return at_once(view()).into_any();
    }
    let (here, failed) = (RwSignal::new(false), RwSignal::new(false));
    let load = move || {
        failed.set(false);
        spawn_local(async move {
            // The page may show something else by now.
            match part.load().await {
                Ok(()) => here.try_set(true).is_some(),
                Err(_) => failed.try_set(true).is_some(),
            };
        });
    };
    load();
    let again = Callback::new(move |()| load());
    let retry = Signal::derive(move || failed.get().then_some(again));
    changing(move || if here.get() { at_once(view()).into_any() } else { instead(retry) })
}
