//! What changes in a view, of one type whatever it shows.

use leptos::prelude::*;

/// A part of a view that is made anew whenever what it read has changed.
///
/// A closure that stands in a view by itself does the same; but each is a type of its own, and the code that renders, hydrates and rebuilds it is
/// compiled for each, some kB for everybody to download. Here it is compiled once.
pub fn changing<V: IntoAny>(mut view: impl FnMut() -> V + Send + 'static) -> AnyView {
    let view: Box<dyn FnMut() -> AnyView + Send> = Box::new(move || view().into_any());
    view.into_any()
}
