//! Leads: the list, and the card of one with its history.

use ::leads::{LeadCardPage, LeadListPage};
use leptos::prelude::*;
use leptos_meta::Title;

use super::lead_history;
use crate::texts::{Text, say};

/// All leads.
#[component]
pub fn LeadList() -> AnyView {
    view! {
        <Title text=say(Text::Leads)/>
        <LeadListPage/>
    }
    .into_any()
}

/// The lead that the address names.
#[component]
pub fn LeadCard() -> AnyView {
    view! { <LeadCardPage history=Callback::new(lead_history)/> }.into_any()
}
