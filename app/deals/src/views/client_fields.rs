//! The client, found by what is typed, and a contact of theirs.

use std::collections::HashMap;
use std::time::Duration;

use clients::{ClientChoice, client_labels};
use kit::ClientId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{Field, Input, Width, use_toasts};

use super::editing::Editing;
use super::fields::{options, select};
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
    let client = Memo::new(move |_| editing.written_client());
    Effect::new(move |_| {
        let Some(client) = client.get().filter(|client| editing.contacts_of.get_value() != *client) else { return };
        spawn_local(async move {
            if let Err(error) = editing.find_contacts(client).await {
                toasts.fail(error.message(editing.language));
            }
        });
    });
}
