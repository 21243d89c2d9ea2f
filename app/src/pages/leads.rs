//! Leads: the list, and the card of one with its history.

use ::leads::{LeadCardPage, LeadListPage};
use kit::About;
use leptos::prelude::*;
use leptos_meta::Title;

use super::{fields_of, follow_ups_of, lead_history};
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
    let own_fields = Callback::new(|lead| fields_of(About::Lead(lead)));
    let follow_ups = Callback::new(|lead| follow_ups_of(About::Lead(lead), Callback::new(|()| ())));
    view! { <LeadCardPage follow_ups history=Callback::new(lead_history) own_fields/> }.into_any()
}
