//! The logo.

use leptos::prelude::*;

/// Tablero's mark: a board of three columns.
#[component]
pub fn Mark() -> AnyView {
    view! {
        <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
            <rect width="24" height="24" rx="6" class="mark-ground"></rect>
            <path class="mark-columns" d="M5 5h4v5H5zM10 5h4v14h-4zM15 5h4v5h-4z"></path>
        </svg>
    }
    .into_any()
}
