//! What the browser asks of the server about a board.
#![expect(missing_docs, reason = "the macro makes a struct of the documented arguments")]

use deals::Rank;
use kit::{AppError, DealId, PipelineId, Request, StageId};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::{
    ArchiveView, Board, BoardFilter, ChangeView, Changes, LaneKey, OpenWithView, Page, RenameView, SaveView, SavedView, ShareView,
    Unprocessed,
};

/// A board with the first page of each column.
///
/// # Errors
/// [`AppError::Forbidden`] for a reader who may see no deals at all; [`AppError::NotFound`] for an unknown pipeline.
#[server(name = BoardCall, prefix = "/api/call", endpoint = "board", input = Json)]
pub async fn board(workspace: String, filter: BoardFilter) -> Result<Board, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::store::board(&mut tx, &filter).await
}

/// As many cards of a column, or of a lane of it, below a rank as are asked for, or as are given out at once.
///
/// # Errors
/// As [`board()`].
#[server(name = ColumnPageCall, prefix = "/api/call", endpoint = "column_page", input = Json)]
pub async fn column_page(
    workspace: String,
    filter: BoardFilter,
    stage: StageId,
    lane: Option<LaneKey>,
    after: Rank,
    count: usize,
) -> Result<Page, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::store::column_page(&mut tx, &filter, (stage, lane), &after, count).await
}

/// What happened to a board since the command of a number.
///
/// # Errors
/// As [`board()`].
#[server(name = BoardChangesCall, prefix = "/api/call", endpoint = "board_changes", input = Json)]
pub async fn board_changes(workspace: String, filter: BoardFilter, since: i64) -> Result<Changes, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    let changes = crate::store::changes(&mut tx, &filter, since).await?;
    tx.commit().await?;
    Ok(changes)
}

/// The clients that nobody has a deal with in a pipeline.
///
/// # Errors
/// [`AppError::Forbidden`] for a reader who may see no deals at all.
#[server(name = UnprocessedCall, prefix = "/api/call", endpoint = "unprocessed", input = Json)]
pub async fn unprocessed(workspace: String, pipeline: PipelineId) -> Result<Unprocessed, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::store::unprocessed(&mut tx, pipeline).await
}

/// Shows the others who look at a board which card one holds, or that one holds none.
///
/// # Errors
/// [`AppError::NotFound`] for a deal that the actor may not see.
#[server(name = HoldCardCall, prefix = "/api/call", endpoint = "hold_card", input = Json)]
pub async fn hold_card(workspace: String, board: PipelineId, deal: Option<DealId>) -> Result<(), AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let held = match deal {
        None => None,
        Some(deal) => {
            let mut tx = db.begin(&actor).await?;
            let owner = crate::store::owner_of(&mut tx, deal).await?;
            tx.commit().await?;
            Some((deal, owner))
        }
    };
    db.live().hold(&actor, board, held);
    Ok(())
}

/// The saved views that the reader can choose.
///
/// # Errors
/// As [`board()`].
#[server(name = ViewsCall, prefix = "/api/call", endpoint = "views", input = Json)]
pub async fn views(workspace: String) -> Result<Vec<SavedView>, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::store::views::views(&mut tx).await
}

/// Saves a view.
///
/// # Errors
/// Those of the command.
#[server(name = SaveViewCall, prefix = "/api/call", endpoint = "save_view", input = Json)]
pub async fn save_view(workspace: String, request: Request<SaveView>) -> Result<(), AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Gives a view another name.
///
/// # Errors
/// Those of the command.
#[server(name = RenameViewCall, prefix = "/api/call", endpoint = "rename_view", input = Json)]
pub async fn rename_view(workspace: String, request: Request<RenameView>) -> Result<i32, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Makes a view show something else.
///
/// # Errors
/// Those of the command.
#[server(name = ChangeViewCall, prefix = "/api/call", endpoint = "change_view", input = Json)]
pub async fn change_view(workspace: String, request: Request<ChangeView>) -> Result<i32, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Shares a view, or no longer.
///
/// # Errors
/// Those of the command.
#[server(name = ShareViewCall, prefix = "/api/call", endpoint = "share_view", input = Json)]
pub async fn share_view(workspace: String, request: Request<ShareView>) -> Result<i32, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Puts a view away.
///
/// # Errors
/// Those of the command.
#[server(name = ArchiveViewCall, prefix = "/api/call", endpoint = "archive_view", input = Json)]
pub async fn archive_view(workspace: String, request: Request<ArchiveView>) -> Result<(), AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Makes the sender's board open with a view, or with everything.
///
/// # Errors
/// Those of the command.
#[server(name = OpenWithViewCall, prefix = "/api/call", endpoint = "open_with_view", input = Json)]
pub async fn open_with_view(workspace: String, request: Request<OpenWithView>) -> Result<(), AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}
