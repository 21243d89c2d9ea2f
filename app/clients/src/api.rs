//! What the browser asks of the server about clients.
#![expect(missing_docs, reason = "the macro makes a struct of the documented arguments")]

use kit::AppError;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::ClientChoice;

/// Clients to choose from while somebody types: the first twenty in the reader's sight whose name, or a word of it, begins with `text`.
///
/// # Errors
/// [`AppError::SignedOut`], [`AppError::NotFound`] for a workspace that is not the reader's.
#[server(name = FindClientsCall, prefix = "/api/call", endpoint = "find_clients", input = Json)]
pub async fn find_clients(workspace: String, text: String) -> Result<Vec<ClientChoice>, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::matching_clients(&mut tx, &text, 20).await
}
