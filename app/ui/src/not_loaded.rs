//! A piece of a page that could not be had.

use leptos::prelude::*;

use crate::{Alert, Glyph, Icon};

/// Says that something could not be loaded, and why, with the button that tries again.
pub fn not_loaded(what: &'static str, why: &str, again: &'static str, retry: Callback<()>) -> AnyView {
    let said = format!("{what}. {why}");
    view! {
        <Alert>
            <p>{said}</p>
            <button class="button" type="button" on:click=move |_| retry.run(())>
                <Icon glyph=Glyph::RefreshCw/>
                {again}
            </button>
        </Alert>
    }
    .into_any()
}
