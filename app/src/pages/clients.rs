//! Clients and contacts: their lists, and the cards of one with its deals and its history.

use ::clients::{ClientCardPage, ClientListPage, ShownClient};
use contacts::{ClientContacts, ContactCardPage, ContactListPage};
use deals::{RelatedDeals, RelatedTo};
use kit::About;
use leptos::prelude::*;
use leptos_meta::Title;

use super::{client_history, contact_history, fields_of, follow_ups_of};
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
    let deals = Callback::new(|client| view! { <RelatedDeals to=RelatedTo::Client(client)/> }.into_any());
    let own_fields = Callback::new(|client| fields_of(About::Client(client)));
    let follow_ups = Callback::new(|shown: ShownClient| follow_ups_of(About::Client(shown.client), shown.changed));
    view! { <ClientCardPage follow_ups contacts deals history=Callback::new(client_history) own_fields/> }.into_any()
}

/// All contacts.
#[component]
pub fn ContactList() -> AnyView {
    view! {
        <Title text=say(Text::Contacts)/>
        <ContactListPage/>
    }
    .into_any()
}

/// The contact that the address names.
#[component]
pub fn ContactCard() -> AnyView {
    let deals = Callback::new(|contact| view! { <RelatedDeals to=RelatedTo::Contact(contact)/> }.into_any());
    let own_fields = Callback::new(|contact| fields_of(About::Contact(contact)));
    let follow_ups = Callback::new(|contact| follow_ups_of(About::Contact(contact), Callback::new(|()| ())));
    view! { <ContactCardPage follow_ups deals history=Callback::new(contact_history) own_fields/> }.into_any()
}
