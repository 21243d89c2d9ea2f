//! Asking before something unsaved is left behind.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlAnchorElement, MouseEvent};

/// A way out of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exit {
    /// To the address of a link: a path for the router, a whole address where the router keeps out.
    To(String),
    /// To where the browser's Back or Forward led. What led there stands right before this page now, so it is one step back.
    Back,
}

/// Whoever is to be asked before a step through the browser's history.
#[derive(Clone, Copy)]
pub struct Leaving(StoredValue<Option<Watch>>);

#[derive(Clone, Copy)]
struct Watch {
    unsaved: Signal<bool>,
    here: Signal<String>,
    ask: Callback<Exit>,
}

impl Leaving {
    /// Makes it known to everything below. Before the router is made: both listen to the window, and who listens first is told first.
    pub fn provide() {
        let leaving = Self(StoredValue::new(None));
        provide_context(leaving);
        // A step through the history cannot be refused, it is done already: the router hears nothing of it, and this page's address is put
        // on top of the one it led to. Listened to as long as the page lives.
        let _ = window_event_listener(ev::popstate, move |event| {
            let Some(watch) = leaving.0.try_get_value().flatten() else { return };
            let here = watch.here.get_untracked();
            if watch.unsaved.get_untracked() && here != address() {
                event.stop_immediate_propagation();
                put_on_top(&here);
                watch.ask.run(Exit::Back);
            }
        });
    }
}

/// As long as there is something `unsaved`, no way out is taken but `ask` is called with it: neither a link of this page, nor the browser's
/// Back and Forward; closing the tab or loading it anew makes the browser ask. Links that open elsewhere, or lead to another part of this
/// page, lose nothing and are let through. `here` is the page's address, path and query, as the router has it. For the browser; nothing on
/// the server.
///
/// # Panics
/// Where [`Leaving`] is not provided.
pub fn ask_before_leaving(unsaved: Signal<bool>, here: Signal<String>, ask: Callback<Exit>) {
    let leaving: Leaving = expect_context();
    Effect::new(move |_| {
        leaving.0.set_value(Some(Watch { unsaved, here, ask }));
        let closing = window_event_listener(ev::beforeunload, move |event| {
            if unsaved.get_untracked() {
                event.prevent_default();
            }
        });
        on_cleanup(move || {
            closing.remove();
            leaving.0.try_set_value(None);
        });
        // On its way up: whoever swallows the click of a drag came before, the router, which listens to the window, comes after.
        let listener = Closure::<dyn Fn(MouseEvent)>::new(move |event: MouseEvent| {
            if let Some(address) = followed(&event).filter(|_| unsaved.get_untracked()) {
                event.prevent_default();
                ask.run(Exit::To(address));
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

/// The address without the part of the page that it shows.
fn address() -> String {
    let location = window().location();
    format!("{}{}", location.pathname().unwrap_or_default(), location.search().unwrap_or_default())
}

fn put_on_top(address: &str) {
    if let Ok(history) = window().history() {
        // An address of this page can be shown; where it is not, only the address bar is wrong.
        let _ = history.push_state_with_url(&JsValue::UNDEFINED, "", Some(address));
    }
}

/// The address that a click leads to in this tab, unless it is another part of this page.
fn followed(event: &MouseEvent) -> Option<String> {
    if event.default_prevented() || event.button() != 0 || event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() {
        return None;
    }
    let target: web_sys::Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = target.closest("a[href]").ok()??.dyn_into().ok()?;
    let same_origin = link.origin() == window().location().origin().ok()?;
    let page = format!("{}{}", link.pathname(), link.search());
    if !link.target().is_empty() || (same_origin && !link.hash().is_empty() && page == address()) {
        return None;
    }
    Some(if same_origin && link.rel().is_empty() { format!("{page}{}", link.hash()) } else { link.href() })
}
