//! What the browser asks of the server about clients.
#![expect(missing_docs, reason = "the macro makes a struct of the documented arguments")]

use kit::{AppError, ClientId, Request};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::{
    ArchiveClient, ClientCard, ClientChoice, ClientChoices, ClientFilter, ClientState, ClientsPage, CreateClient, EditClient, Place,
    RestoreClient,
};

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

/// A page of the clients in the reader's sight that a filter finds, behind a place, or from the first on.
///
/// # Errors
/// [`AppError::Forbidden`] for a reader who may see no clients at all.
#[server(name = ClientsPageCall, prefix = "/api/call", endpoint = "clients_page", input = Json)]
pub async fn clients_page(workspace: String, filter: ClientFilter, after: Option<Place>) -> Result<ClientsPage, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::store::read_clients(&mut tx, &filter, after.as_ref()).await
}

/// What people choose from for a new client, and to narrow a list.
///
/// # Errors
/// [`AppError::Forbidden`] for a reader who may see no clients at all.
#[server(name = ClientChoicesCall, prefix = "/api/call", endpoint = "client_choices", input = Json)]
pub async fn client_choices(workspace: String) -> Result<ClientChoices, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::store::read_choices(&mut tx).await
}

/// Everything about a client, one that was put away too.
///
/// # Errors
/// [`AppError::NotFound`] for a client that does not exist or may not be seen.
#[server(name = ClientCardCall, prefix = "/api/call", endpoint = "client_card", input = Json)]
pub async fn client_card(workspace: String, client: ClientId) -> Result<ClientCard, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::store::read_card(&mut tx, client).await
}

/// Makes a client.
///
/// # Errors
/// Those of the command.
#[server(name = CreateClientCall, prefix = "/api/call", endpoint = "create_client", input = Json)]
pub async fn create_client(workspace: String, request: Request<CreateClient>) -> Result<ClientState, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Changes fields of a client.
///
/// # Errors
/// Those of the command.
#[server(name = EditClientCall, prefix = "/api/call", endpoint = "edit_client", input = Json)]
pub async fn edit_client(workspace: String, request: Request<EditClient>) -> Result<ClientState, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Puts a client away.
///
/// # Errors
/// Those of the command.
#[server(name = ArchiveClientCall, prefix = "/api/call", endpoint = "archive_client", input = Json)]
pub async fn archive_client(workspace: String, request: Request<ArchiveClient>) -> Result<ClientState, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Brings a client back.
///
/// # Errors
/// Those of the command.
#[server(name = RestoreClientCall, prefix = "/api/call", endpoint = "restore_client", input = Json)]
pub async fn restore_client(workspace: String, request: Request<RestoreClient>) -> Result<ClientState, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}
