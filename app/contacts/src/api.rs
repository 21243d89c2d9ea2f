//! What the browser asks of the server about contacts.
#![expect(missing_docs, reason = "the macro makes a struct of the documented arguments")]

use kit::{AppError, Choice, ClientId, ContactId, Request};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::{
    ArchiveContact, ContactCard, ContactChoices, ContactFilter, ContactPlace, ContactRecord, ContactState, ContactsPage, CreateContact,
    EditContact, RestoreContact,
};

/// Contacts to choose from, in the reader's sight: those of a client, or of all when there is none; the first 500 by name.
///
/// # Errors
/// [`AppError::SignedOut`], [`AppError::NotFound`] for a workspace that is not the reader's.
#[server(name = ContactsOfClientCall, prefix = "/api/call", endpoint = "contacts_of_client", input = Json)]
pub async fn contacts_of_client(workspace: String, client: Option<ClientId>) -> Result<Vec<Choice<ContactId>>, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::contacts_to_choose(&mut tx, client, 500).await
}

/// The contacts of a client in the reader's sight, those put away too.
///
/// # Errors
/// [`AppError::Forbidden`] for a reader who may see no contacts at all; [`AppError::NotFound`] for a client that may not be seen.
#[server(name = ClientContactsCall, prefix = "/api/call", endpoint = "client_contacts", input = Json)]
pub async fn client_contacts(workspace: String, client: ClientId) -> Result<Vec<ContactRecord>, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::store::read_contacts_of_client(&mut tx, client).await
}

/// A page of the contacts in the reader's sight that a filter finds, behind a place, or from the first on.
///
/// # Errors
/// [`AppError::Forbidden`] for a reader who may see no contacts at all.
#[server(name = ContactsPageCall, prefix = "/api/call", endpoint = "contacts_page", input = Json)]
pub async fn contacts_page(workspace: String, filter: ContactFilter, after: Option<ContactPlace>) -> Result<ContactsPage, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::store::read_contacts(&mut tx, &filter, after.as_ref()).await
}

/// What people choose from for a new contact, and to narrow a list.
///
/// # Errors
/// [`AppError::Forbidden`] for a reader who may see no contacts at all.
#[server(name = ContactChoicesCall, prefix = "/api/call", endpoint = "contact_choices", input = Json)]
pub async fn contact_choices(workspace: String) -> Result<ContactChoices, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::store::read_contact_choices(&mut tx).await
}

/// Everything about a contact, one that was put away too.
///
/// # Errors
/// [`AppError::NotFound`] for a contact that does not exist or may not be seen.
#[server(name = ContactCardCall, prefix = "/api/call", endpoint = "contact_card", input = Json)]
pub async fn contact_card(workspace: String, contact: ContactId) -> Result<ContactCard, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::store::read_contact_card(&mut tx, contact).await
}

/// Makes a contact.
///
/// # Errors
/// Those of the command.
#[server(name = CreateContactCall, prefix = "/api/call", endpoint = "create_contact", input = Json)]
pub async fn create_contact(workspace: String, request: Request<CreateContact>) -> Result<ContactState, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Changes fields of a contact.
///
/// # Errors
/// Those of the command.
#[server(name = EditContactCall, prefix = "/api/call", endpoint = "edit_contact", input = Json)]
pub async fn edit_contact(workspace: String, request: Request<EditContact>) -> Result<ContactState, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Puts away a contact.
///
/// # Errors
/// Those of the command.
#[server(name = ArchiveContactCall, prefix = "/api/call", endpoint = "archive_contact", input = Json)]
pub async fn archive_contact(workspace: String, request: Request<ArchiveContact>) -> Result<ContactState, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Brings back a contact.
///
/// # Errors
/// Those of the command.
#[server(name = RestoreContactCall, prefix = "/api/call", endpoint = "restore_contact", input = Json)]
pub async fn restore_contact(workspace: String, request: Request<RestoreContact>) -> Result<ContactState, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}
