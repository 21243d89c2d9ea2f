//! Asking before something unsaved is left behind.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlAnchorElement, MouseEvent};

/// As long as there is something `unsaved`, a click on a link of this page does not follow it but calls `ask` with its address (a path for
/// the router, a whole address where the router keeps out), and closing the tab makes the browser ask. Links that open elsewhere lose
/// nothing and are let through. For the browser; nothing on the server.
pub fn ask_before_leaving(unsaved: Signal<bool>, ask: Callback<String>) {
    Effect::new(move |_| {
        let closing = window_event_listener(ev::beforeunload, move |event| {
            if unsaved.get_untracked() {
                event.prevent_default();
            }
        });
        on_cleanup(move || closing.remove());
        // On its way up: whoever swallows the click of a drag came before, the router, which listens to the window, comes after.
        let listener = Closure::<dyn Fn(MouseEvent)>::new(move |event: MouseEvent| {
            if let Some(address) = followed(&event).filter(|_| unsaved.get_untracked()) {
                event.prevent_default();
                ask.run(address);
            }
        });
        let listener = StoredValue::new_local(listener.into_js_value());
        if listener.with_value(|it| document().add_event_listener_with_callback("click", it.unchecked_ref())).is_ok() {
            on_cleanup(move || listener.with_value(stop_listening));
        }
    });
}

fn stop_listening(listener: &JsValue) {
    // What was added can be removed.
    let _ = document().remove_event_listener_with_callback("click", listener.unchecked_ref());
}

/// The address that a click leads to in this tab.
fn followed(event: &MouseEvent) -> Option<String> {
    if event.default_prevented() || event.button() != 0 || event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() {
        return None;
    }
    let target: web_sys::Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = target.closest("a[href]").ok()??.dyn_into().ok()?;
    if !link.target().is_empty() {
        return None;
    }
    let inside = link.origin() == window().location().origin().ok()? && link.rel().is_empty();
    Some(if inside { format!("{}{}{}", link.pathname(), link.search(), link.hash()) } else { link.href() })
}
