//! The panel before there is anything to show in it.

use kit::{AppError, DealId};
use leptos::prelude::*;

use super::deal_panel::{loading, not_loaded};
use super::panel::Panel;

/// The panel while what shows a deal is loaded itself, and when that failed.
#[component]
pub fn AwaitedPanel(
    /// The deal; none for a new one.
    deal: Option<DealId>,
    /// The address to go to when it is closed.
    #[prop(into)]
    close: Signal<String>,
    /// The way to try again, once it failed.
    retry: Signal<Option<Callback<()>>>,
) -> AnyView {
    let state = move || match retry.get() {
        None => loading(close),
        Some(retry) => not_loaded(AppError::Unreachable, close, retry),
    };
    view! { <Panel deal=Signal::stored(deal)>{state}</Panel> }.into_any()
}
