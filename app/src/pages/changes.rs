//! The page of recent changes.

use deals::ChangesPage;
use leptos::prelude::*;
use leptos_meta::Title;

use crate::texts::{Text, say};

/// Who did what and when, and the way back.
#[component]
pub fn RecentChanges() -> AnyView {
    view! {
        <Title text=say(Text::RecentChanges)/>
        <ChangesPage/>
    }
    .into_any()
}
