//! Deals: the list.

use ::deals::DealListPage;
use leptos::prelude::*;
use leptos_meta::Title;

use crate::texts::{Text, say};

/// All deals.
#[component]
pub fn DealList() -> AnyView {
    view! {
        <Title text=say(Text::Deals)/>
        <DealListPage/>
    }
    .into_any()
}
