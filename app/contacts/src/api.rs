//! What the browser asks of the server about contacts.
#![expect(missing_docs, reason = "the macro makes a struct of the documented arguments")]

use kit::{AppError, Choice, ClientId, ContactId};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

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
