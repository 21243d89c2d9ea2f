//! Parts of a view that are of one type whatever they show.
//!
//! Each type of a view brings along the code that renders, hydrates and rebuilds it, some kB for everybody to download, and each closure is a type
//! of its own. What is made here is compiled once.

use leptos::prelude::*;

/// What is made anew whenever something that it read has changed, as by a closure that stands in a view by itself.
pub fn changing<V: IntoAny>(mut view: impl FnMut() -> V + Send + 'static) -> AnyView {
    let view: Box<dyn FnMut() -> AnyView + Send> = Box::new(move || view().into_any());
    view.into_any()
}

/// Views one after the other, or the one that there may be.
pub fn each<V: IntoAny>(views: impl IntoIterator<Item = V>) -> AnyView {
    views.into_iter().map(IntoAny::into_any).collect::<Vec<_>>().into_any()
}
