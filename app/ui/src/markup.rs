//! The same as some of the components, as plain HTML: for what stands on a page a hundred times over, and is made anew whenever it changes.

use maud::{Markup, html};

use crate::Glyph;

/// An icon, as [`Icon`](crate::Icon).
#[must_use]
pub fn icon(glyph: Glyph) -> Markup {
    html! { svg.icon viewBox="0 0 24 24" aria-hidden="true" { path d=(glyph.line()) {} } }
}

/// A person's initials on their colour, as [`Avatar`](crate::Avatar).
#[must_use]
pub fn avatar(name: &str, initials: &str, colour: u8) -> Markup {
    html! { span class={ "avatar avatar-" (colour) } role="img" aria-label=(name) title=(name) { (initials) } }
}
