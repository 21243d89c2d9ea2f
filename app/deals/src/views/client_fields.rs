//! The client, found by what is typed, and a contact of theirs.

use std::collections::HashMap;
use std::time::Duration;

use clients::ClientChoice;
use kit::{ClientId, ContactId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{Field, Input, Width, use_toasts};

use super::editing::Editing;
use super::fields::{options, select};
use crate::Choice;
use crate::client_names::{client_labels, written_client};
use crate::form::FormField;
use crate::texts::Text;

/// How long nothing is typed before clients are looked for.
const PAUSE: Duration = Duration::from_millis(200);

/// The client's field and the contact's.
pub fn client_fields(editing: Editing) -> AnyView {
    if !editing.read_only {
        look_for_clients(editing);
        offer_contacts(editing);
    }
    let client = editing.control(FormField::Client);
    let clients = Memo::new(move |_| editing.choices.with(|choices| proposals(&choices.clients)));
    let clients = move || {
        let proposal = |(label, place)| view! { <option value=label label=place></option> }.into_any();
        clients.get().into_iter().map(proposal).collect::<Vec<_>>()
    };
    let contacts = Memo::new(move |_| editing.choices.with(|choices| options(&choices.contacts, Some(""))));
    view! {
        <Field control=client label=Text::Client.in_language(editing.language) width=Width::Half>
            <Input control=client autocomplete="off" list="clients"/>
            <datalist id="clients">{clients}</datalist>
        </Field>
        {select(editing, editing.control(FormField::Contact), Text::Contact, contacts.into())}
    }
    .into_any()
}

/// Labels to choose by; the first of several clients of one name says where it is, as the others do in their labels.
fn proposals(clients: &[ClientChoice]) -> Vec<(String, Option<String>)> {
    let names: Vec<String> = clients.iter().map(|client| client.name.to_lowercase()).collect();
    let mut counts = HashMap::<&str, usize>::new();
    for name in &names {
        *counts.entry(name).or_default() += 1;
    }
    let labels = client_labels(clients).into_iter();
    let proposal = |((label, _), (client, name)): ((String, ClientId), (&ClientChoice, &String))| {
        let shared = counts.get(name.as_str()).is_some_and(|count| *count > 1);
        let place = (shared && label == client.name && !client.location.is_empty()).then(|| format!("{label} ({})", client.location));
        (label, place)
    };
    labels.zip(clients.iter().zip(&names)).map(proposal).collect()
}

/// Looks for clients after each pause in typing, unless what is typed means one already.
fn look_for_clients(editing: Editing) {
    let written = editing.value(FormField::Client);
    Effect::new(move |_| {
        let typed = written.get();
        if editing.knows_client() {
            return;
        }
        spawn_local(async move {
            ui::sleep(PAUSE).await;
            let paused = written.try_with_untracked(|now| *now == typed).unwrap_or(false);
            if paused && !editing.knows_client() {
                // What cannot be asked for now is asked for again when the field is left and when the form is sent.
                let _ = editing.find_clients().await;
            }
        });
    });
}

/// Offers the contacts of the client that is written. A contact of another client does not stay.
fn offer_contacts(editing: Editing) {
    let toasts = use_toasts();
    let (written, before) = (editing.value(FormField::Client), editing.before);
    let client = Memo::new(move |_| {
        let meant = |name: &str| {
            let client = before.with(|before| before.client);
            editing.choices.with(|choices| written_client(name, client, &choices.clients).ok())
        };
        written.with(|name| meant(name))
    });
    let (of_client, of_deal) = before.with_untracked(|before| (before.client, before.contact));
    let of_deal = editing.choices.with_untracked(|choices| choices.contacts.iter().find(|contact| Some(contact.id) == of_deal).cloned());
    let offered = StoredValue::new(Some(of_client));
    Effect::new(move |_| {
        let Some(client) = client.get().filter(|client| offered.get_value() != Some(*client)) else { return };
        offered.set_value(Some(client));
        let of_deal = of_deal.clone();
        spawn_local(async move {
            let found = editing.find_contacts(client).await;
            // Meanwhile the form may be gone, or another client be written.
            if offered.try_get_value() != Some(Some(client)) {
                return;
            }
            match found {
                Ok(contacts) => offer(editing, client, contacts, of_deal),
                Err(error) => {
                    offered.set_value(None);
                    toasts.fail(error.message(editing.language));
                }
            }
        });
    });
}

/// Offers these contacts of `client`. The one that is chosen stays when it is among them, when there is no client, and when it is the one
/// that the deal has with this client: it may be archived, or nobody's contact.
fn offer(editing: Editing, client: Option<ClientId>, mut contacts: Vec<Choice<ContactId>>, of_deal: Option<Choice<ContactId>>) {
    let chosen = editing.value(FormField::Contact);
    let is_chosen = |contact: &Choice<ContactId>| chosen.with_untracked(|chosen| *chosen == contact.id.to_string());
    if !contacts.iter().any(is_chosen) {
        let known =
            editing.choices.with_untracked(|choices| choices.contacts.iter().chain(&of_deal).find(|contact| is_chosen(contact)).cloned());
        let of_before = editing.before.with_untracked(|before| {
            before.client == client && before.contact.is_some_and(|contact| chosen.with_untracked(|chosen| *chosen == contact.to_string()))
        });
        if client.is_none() || of_before {
            contacts.extend(known);
        } else {
            chosen.set(String::new());
        }
    }
    editing.choices.update(|choices| choices.contacts = contacts);
}
