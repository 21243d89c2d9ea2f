//! The board, with a deal's panel over it when the address names one.

use board::BoardPage;
use leptos::prelude::*;
use leptos_meta::Title;

use crate::texts::{Text, say};

/// The board and what is open over it.
#[component]
pub fn BoardAndPanel() -> AnyView {
    view! {
        <Title text=say(Text::SalesBoard)/>
        <BoardPage/>
    }
    .into_any()
}
