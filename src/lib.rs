//! The browser's entry: hydrates the page that the server rendered.
#![cfg(target_family = "wasm")]

use tablero_app::{App, Part, load_parts_of_page};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the page's module script once the wasm is loaded.
///
/// # Errors
/// When a part that the page shows cannot be loaded. It may be called again then.
#[wasm_bindgen]
pub async fn hydrate() -> Result<(), JsError> {
    console_error_panic_hook::set_once();
    load_parts_of_page().await?;
    leptos::mount::hydrate_body(App);
    Ok(())
}

/// Called when the page has come to life and has nothing else to do: so that the first click on a card need not wait for the panel.
#[wasm_bindgen]
pub async fn load_ahead() {
    // If it fails, whoever opens the panel is told, and boards ask for what keeps them live by themselves. Follow-ups are shown in the panel, and
    // asked for by a card; the history and the workspace's fields stand in the panel too.
    for part in [Part::Live, Part::Panel, Part::FollowUps, Part::History, Part::Fields] {
        let _ = part.load().await;
    }
}
