//! The picture of a person.

use leptos::prelude::*;

/// A person's initials on their colour, 1 to 8. Read out as their full name.
#[component]
pub fn Avatar(
    /// The full name.
    name: String,
    /// One or two letters.
    initials: String,
    /// The colour of the palette, 1 to 8.
    colour: u8,
) -> AnyView {
    view! { <span class=format!("avatar avatar-{colour}") role="img" aria-label=name.clone() title=name>{initials}</span> }.into_any()
}
