//! What a form knows of clients and contacts, and asks the server for.

use clients::{ClientChoice, find_clients};
use contacts::contacts_of_client;
use kit::{AppError, ClientId, ContactId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::editing::Editing;
use crate::client_names::written_client;
use crate::form::FormField;
use crate::{Choice, Choices, DealFields};

impl Editing {
    /// Whether it is known whom the written client's name means.
    pub fn knows_client(self) -> bool {
        let known = |choices: &Choices, before: &DealFields| {
            self.value(FormField::Client).with_untracked(|name| written_client(name, before.client, &choices.clients).is_ok())
        };
        self.choices.with_untracked(|choices| self.before.with_untracked(|before| known(choices, before)))
    }

    /// Asks the server for clients whose names begin as what is written.
    ///
    /// # Errors
    /// When they cannot be asked for.
    pub async fn find_clients(self) -> Result<(), AppError> {
        if self.choices.is_disposed() {
            return Ok(());
        }
        let written = self.value(FormField::Client).get_untracked();
        let found = find_clients(self.workspace.get_value(), written).await?;
        self.know(found);
        Ok(())
    }

    /// Goes on when it is known whom the written client's name means, or that it means nobody: at once, or after asking, with what went wrong.
    /// Not at all when the form is gone by then.
    pub fn with_client(self, go_on: impl FnOnce(Result<(), AppError>) + 'static) {
        if self.knows_client() {
            return go_on(Ok(()));
        }
        spawn_local(async move {
            let found = self.find_clients().await;
            if !self.choices.is_disposed() {
                go_on(found);
            }
        });
    }

    /// Adds clients to those that can be chosen.
    pub fn know(self, clients: Vec<ClientChoice>) {
        if self.choices.is_disposed() {
            return;
        }
        let mut new = clients;
        self.choices.with_untracked(|choices| new.retain(|client| !choices.clients.iter().any(|known| known.id == client.id)));
        if new.is_empty() {
            return;
        }
        self.choices.update(|choices| choices.clients.append(&mut new));
        if self.is_wrong(FormField::Client) {
            self.look_at(FormField::Client);
        }
    }

    /// The contacts of a client, or of all, from the server.
    ///
    /// # Errors
    /// When they cannot be asked for.
    pub async fn find_contacts(self, client: Option<ClientId>) -> Result<Vec<Choice<ContactId>>, AppError> {
        let contacts = contacts_of_client(self.workspace.get_value(), client).await?;
        Ok(contacts.into_iter().map(|contact| Choice { id: contact.id, name: contact.name }).collect())
    }

    /// The client's name.
    pub fn client_name(self, fields: &DealFields) -> Option<String> {
        self.choices.with_untracked(|choices| {
            let client = choices.clients.iter().find(|client| Some(client.id) == fields.client)?;
            Some(client.name.clone())
        })
    }
}
