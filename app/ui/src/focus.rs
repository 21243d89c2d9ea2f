//! Where the focus is, in the browser.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

/// Puts the focus on the element of this id, if there is one.
pub fn focus(id: &str) {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        // What cannot take the focus leaves it where it is.
        let _ = element.focus();
    }
}

/// Whether nothing has the focus, as when what had it is gone.
#[must_use]
pub fn focus_is_lost() -> bool {
    document().active_element().is_none_or(|element| element.tag_name() == "BODY")
}

/// Puts the focus on the element of this id, where it can go on, if what had it is gone.
pub fn focus_if_lost(id: &str) {
    if focus_is_lost() {
        focus(id);
    }
}

/// Closes the popover of this id, if there is one.
pub fn close_popover(id: &str) {
    if let Some(popover) = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // Refuses only what is closed already.
        let _ = popover.hide_popover();
    }
}

/// Puts the focus on an element where it is, seen or not: nothing scrolls.
pub fn focus_in_place(element: &Element) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // What cannot take the focus leaves it where it is.
        let _ = element.focus_with_options(&options);
    }
}

/// Scrolls the element of this id into sight, if there is one.
pub fn reveal(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.scroll_into_view();
    }
}
