//! The browser's entry: hydrates the page that the server rendered.
#![cfg(target_family = "wasm")]

/// Called by the page's module script once the wasm is loaded.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(tablero_app::App);
}
