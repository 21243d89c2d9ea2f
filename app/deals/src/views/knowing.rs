//! What a form knows of clients and contacts, and asks the server for.

use clients::{ClientChoice, find_clients, written_client};
use contacts::contacts_of_client;
use kit::{AppError, Choice, ClientId, ContactId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::editing::Editing;
use crate::form::FormField;
use crate::{Choices, DealFields};

impl Editing {
    /// Whether it is known whom the written client's name means.
    pub fn knows_client(self) -> bool {
        untrack(|| self.written_client()).is_some()
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

    /// Goes on when it is known whom the written client's name means, or that it means nobody, and when the contact is one of theirs: at once,
    /// or after asking, with what went wrong. Not at all when the form is gone by then.
    pub fn settle(self, go_on: impl FnOnce(Result<(), AppError>) + 'static) {
        if self.knows_client() && self.awaited_client().is_none() {
            return go_on(Ok(()));
        }
        spawn_local(async move {
            let mut settled = if self.knows_client() { Ok(()) } else { self.find_clients().await };
            if let (Ok(()), Some(client)) = (&settled, self.awaited_client()) {
                settled = self.find_contacts(client).await;
            }
            if !self.choices.is_disposed() {
                go_on(settled);
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

    /// Takes over what can be chosen by now; of clients and contacts, those that are asked for stay.
    pub fn know_choices(self, now: Choices) {
        if self.choices.is_disposed() {
            return;
        }
        let Choices { clients, products, projects, owners, lost_reasons, sources, .. } = now;
        self.choices.update(|choices| *choices = Choices { products, projects, owners, lost_reasons, sources, ..std::mem::take(choices) });
        self.know(clients);
    }

    /// The client, or none, that is written and whose contacts are not offered yet.
    pub fn awaited_client(self) -> Option<Option<ClientId>> {
        let written = untrack(|| self.written_client())?;
        (self.contacts_of.try_get_value()? != written).then_some(written)
    }

    /// The client that is written, or none; nothing while it is not known whom the name means.
    pub fn written_client(self) -> Option<Option<ClientId>> {
        let before = self.before.try_with(|before| before.client)?;
        let meant = |name: &String| self.choices.with(|choices| written_client(name, before, &choices.clients).ok());
        self.value(FormField::Client).with(meant)
    }

    /// Asks the server for the contacts of a client, or for all, and offers them unless another client is written by then.
    ///
    /// # Errors
    /// When they cannot be asked for.
    pub async fn find_contacts(self, client: Option<ClientId>) -> Result<(), AppError> {
        let Some(workspace) = self.workspace.try_get_value() else { return Ok(()) };
        let contacts = contacts_of_client(workspace, client).await?;
        if self.awaited_client() == Some(client) {
            self.contacts_of.set_value(client);
            self.offer(client, contacts);
        }
        Ok(())
    }

    /// Offers contacts. The one that is chosen stays when it is among them, when there is no client, and when it is the one that the deal has
    /// with this client: it may be archived, or nobody's contact.
    fn offer(self, client: Option<ClientId>, mut contacts: Vec<Choice<ContactId>>) {
        let chosen = self.value(FormField::Contact);
        let is_chosen = |contact: &Choice<ContactId>| chosen.with_untracked(|chosen| *chosen == contact.id.to_string());
        if !contacts.iter().any(is_chosen) {
            let own = self.own_contact.get_value();
            let known =
                self.choices.with_untracked(|choices| choices.contacts.iter().chain(&own).find(|contact| is_chosen(contact)).cloned());
            let of_before = self.before.with_untracked(|before| {
                let same = |contact: ContactId| chosen.with_untracked(|chosen| *chosen == contact.to_string());
                before.client == client && before.contact.is_some_and(same)
            });
            if client.is_none() || of_before {
                contacts.extend(known);
            } else {
                chosen.set(String::new());
            }
        }
        self.choices.update(|choices| choices.contacts = contacts);
    }

    /// The client's name.
    pub fn client_name(self, fields: &DealFields) -> Option<String> {
        self.choices.with_untracked(|choices| {
            let client = choices.clients.iter().find(|client| Some(client.id) == fields.client)?;
            Some(client.name.clone())
        })
    }
}
