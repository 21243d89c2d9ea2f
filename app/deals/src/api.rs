//! What the browser asks of the server about deals.
#![expect(missing_docs, reason = "the macro makes a struct of the documented arguments")]

use kit::{AppError, ClientId, DealId, Request, StageId};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::{ArchiveDeal, CreateDeal, DealPanelContent, DealState, EditDeal, MoveDeal, RestoreDeal};

/// A deal with what can be chosen in its fields; without a deal, the choices for a new one in a stage, with a client or without.
///
/// # Errors
/// [`AppError::NotFound`] for a deal or stage that does not exist or may not be seen.
#[server(name = DealPanelCall, prefix = "/api/call", endpoint = "deal_panel", input = Json)]
pub async fn deal_panel(
    workspace: String,
    deal: Option<DealId>,
    stage: Option<StageId>,
    client: Option<ClientId>,
) -> Result<DealPanelContent, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::store::panel(&mut tx, deal, stage, client).await
}

/// Moves a deal.
///
/// # Errors
/// Those of the command.
#[server(name = MoveDealCall, prefix = "/api/call", endpoint = "move_deal", input = Json)]
pub async fn move_deal(workspace: String, request: Request<MoveDeal>) -> Result<DealState, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Makes a deal.
///
/// # Errors
/// Those of the command.
#[server(name = CreateDealCall, prefix = "/api/call", endpoint = "create_deal", input = Json)]
pub async fn create_deal(workspace: String, request: Request<CreateDeal>) -> Result<DealState, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Changes fields of a deal.
///
/// # Errors
/// Those of the command.
#[server(name = EditDealCall, prefix = "/api/call", endpoint = "edit_deal", input = Json)]
pub async fn edit_deal(workspace: String, request: Request<EditDeal>) -> Result<DealState, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Puts a deal away.
///
/// # Errors
/// Those of the command.
#[server(name = ArchiveDealCall, prefix = "/api/call", endpoint = "archive_deal", input = Json)]
pub async fn archive_deal(workspace: String, request: Request<ArchiveDeal>) -> Result<DealState, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Brings a deal back.
///
/// # Errors
/// Those of the command.
#[server(name = RestoreDealCall, prefix = "/api/call", endpoint = "restore_deal", input = Json)]
pub async fn restore_deal(workspace: String, request: Request<RestoreDeal>) -> Result<DealState, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}
