//! The lists of values.

use kit::{page_resource, use_reader};
use leptos::prelude::*;

use super::frame::{Part, failed, frame, loading};
use super::list_editor::list_editor;
use crate::lists_to_shape;
use crate::texts::{Text, say};

/// The page of the lists: reasons lost, sources, subjects and weights.
#[component]
pub fn ListsPage() -> AnyView {
    let reader = use_reader();
    let workspace = reader.workspace();
    let content = page_resource(|| (), move |()| lists_to_shape(workspace.clone()));
    let introduction = say(Text::ListsText);
    let loaded = move || {
        Suspend::new(async move {
            match content.await {
                Ok(lists) => {
                    view! { <p class="settings-text">{introduction}</p>{lists.into_iter().map(list_editor).collect_view()} }.into_any()
                }
                Err(error) => failed(error, Callback::new(move |()| content.refetch())),
            }
        })
    };
    let page = view! { <Suspense fallback=move || loading(reader.language)>{loaded}</Suspense> }.into_any();
    frame(Part::Lists, page)
}
