//! The shell: routes, layout, navigation, providers.
use leptos::prelude::*;

/// The whole application, in the browser and on the server.
#[component]
pub fn App() -> impl IntoView {}
