//! What the browser asks of the server about deals.
#![expect(missing_docs, reason = "the macro makes a struct of the documented arguments")]

use kit::{AppError, ClientId, CommandId, DealId, LabelId, Request, StageId};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::{
    ArchiveDeal, ArchiveDeals, AssignDeals, ChangeFilter, ChangesList, CreateDeal, DealChoices, DealFilter, DealNews, DealPanelContent,
    DealPlace, DealState, DealStates, DealsPage, EditDeal, LabelDeals, MoveDeal, MoveDeals, ProcessClient, RelatedDeal, RelatedTo,
    RestoreDeal, RestoreDeals, SetDealsField, Undo, UndoConflict, Undone,
};

/// A page of the deals in the reader's sight that a filter finds, behind a place, or from the first on.
///
/// # Errors
/// [`AppError::Forbidden`] for a reader who may see no deals at all.
#[server(name = DealsPageCall, prefix = "/api/call", endpoint = "deals_page", input = Json)]
pub async fn deals_page(workspace: String, filter: DealFilter, after: Option<DealPlace>) -> Result<DealsPage, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::store::read_deals(&mut tx, &filter, after.as_ref()).await
}

/// What people choose from to narrow a list, and for a new deal.
///
/// # Errors
/// [`AppError::Forbidden`] for a reader who may see no deals at all.
#[server(name = DealChoicesCall, prefix = "/api/call", endpoint = "deal_choices", input = Json)]
pub async fn deal_choices(workspace: String) -> Result<DealChoices, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::store::read_deal_choices(&mut tx).await
}

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

/// A deal as it is now, and who changed what since the version that the reader has.
///
/// # Errors
/// [`AppError::NotFound`] for a deal that does not exist or may not be seen.
#[server(name = DealNewsCall, prefix = "/api/call", endpoint = "deal_news", input = Json)]
pub async fn deal_news(workspace: String, deal: DealId, seen: i32) -> Result<DealNews, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::store::read_news(&mut tx, deal, seen).await
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

/// Puts labels on deals, and takes others off.
///
/// # Errors
/// Those of the command.
#[server(name = LabelDealsCall, prefix = "/api/call", endpoint = "label_deals", input = Json)]
pub async fn label_deals(workspace: String, request: Request<LabelDeals>) -> Result<Vec<(DealId, Vec<LabelId>)>, AppError> {
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

/// Moves several deals to one place.
///
/// # Errors
/// Those of the command.
#[server(name = MoveDealsCall, prefix = "/api/call", endpoint = "move_deals", input = Json)]
pub async fn move_deals(workspace: String, request: Request<MoveDeals>) -> Result<DealStates, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Gives several deals to one owner.
///
/// # Errors
/// Those of the command.
#[server(name = AssignDealsCall, prefix = "/api/call", endpoint = "assign_deals", input = Json)]
pub async fn assign_deals(workspace: String, request: Request<AssignDeals>) -> Result<DealStates, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Sets one field of several deals.
///
/// # Errors
/// Those of the command.
#[server(name = SetDealsFieldCall, prefix = "/api/call", endpoint = "set_deals_field", input = Json)]
pub async fn set_deals_field(workspace: String, request: Request<SetDealsField>) -> Result<DealStates, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Puts several deals away.
///
/// # Errors
/// Those of the command.
#[server(name = ArchiveDealsCall, prefix = "/api/call", endpoint = "archive_deals", input = Json)]
pub async fn archive_deals(workspace: String, request: Request<ArchiveDeals>) -> Result<DealStates, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Brings several deals back.
///
/// # Errors
/// Those of the command.
#[server(name = RestoreDealsCall, prefix = "/api/call", endpoint = "restore_deals", input = Json)]
pub async fn restore_deals(workspace: String, request: Request<RestoreDeals>) -> Result<DealStates, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Makes the first deal with a client.
///
/// # Errors
/// Those of the command.
#[server(name = ProcessClientCall, prefix = "/api/call", endpoint = "process_client", input = Json)]
pub async fn process_client(workspace: String, request: Request<ProcessClient>) -> Result<DealState, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Takes back what a command did.
///
/// # Errors
/// Those of the command; of [`AppError::Conflict`], [`undo_conflict`] tells the rest.
#[server(name = UndoCall, prefix = "/api/call", endpoint = "undo", input = Json)]
pub async fn undo(workspace: String, request: Request<Undo>) -> Result<Undone, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// What was changed since, of what a command did.
///
/// # Errors
/// As taking it back: [`AppError::NotFound`] for a command or deal that is not the reader's to know.
#[server(name = UndoConflictCall, prefix = "/api/call", endpoint = "undo_conflict", input = Json)]
pub async fn undo_conflict(workspace: String, command: CommandId) -> Result<UndoConflict, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::store::read_undo_conflict(&mut tx, command).await
}

/// Changes, latest first: of a deal everybody's; else all for who may read the journal, and their own for everybody else.
///
/// # Errors
/// [`AppError::NotFound`] for a deal that does not exist or may not be seen.
#[server(name = ChangesCall, prefix = "/api/call", endpoint = "changes", input = Json)]
pub async fn changes(workspace: String, filter: ChangeFilter, deal: Option<DealId>) -> Result<ChangesList, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::store::read_changes(&mut tx, &filter, deal).await
}

/// The deals with a client or a contact in the reader's sight.
///
/// # Errors
/// [`AppError::Forbidden`] for a reader who may see no deals at all; [`AppError::NotFound`] for one that may not be seen.
#[server(name = RelatedDealsCall, prefix = "/api/call", endpoint = "related_deals", input = Json)]
pub async fn related_deals(workspace: String, to: RelatedTo) -> Result<Vec<RelatedDeal>, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::store::read_related_deals(&mut tx, to).await
}
