//! Clients: the list, and the card of one with its contacts and deals.

use ::clients::{ClientCardPage, ClientListPage, ShownClient};
use contacts::ClientContacts;
use deals::ClientDeals;
use leptos::prelude::*;
use leptos_meta::Title;

use super::client_history;
use crate::texts::{Text, say};

/// All clients.
#[component]
pub fn ClientList() -> AnyView {
    view! {
        <Title text=say(Text::Clients)/>
        <ClientListPage/>
    }
    .into_any()
}

/// The client that the address names.
#[component]
pub fn ClientCard() -> AnyView {
    let contacts = Callback::new(|shown: ShownClient| {
        let ShownClient { client, archived, primary_contact, make_primary, changed } = shown;
        view! { <ClientContacts client archived primary=primary_contact make_primary changed/> }.into_any()
    });
    let deals = Callback::new(|client| view! { <ClientDeals client/> }.into_any());
    view! { <ClientCardPage contacts deals history=Callback::new(client_history)/> }.into_any()
}
