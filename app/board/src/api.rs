//! What the browser asks of the server about a board.
#![expect(missing_docs, reason = "the macro makes a struct of the documented arguments")]

use deals::Rank;
use kit::{AppError, DealId, PipelineId, StageId};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::{Board, BoardFilter, Changes, Page};

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

/// As many cards of a column below a rank as are asked for, or as are given out at once.
///
/// # Errors
/// As [`board()`].
#[server(name = ColumnPageCall, prefix = "/api/call", endpoint = "column_page", input = Json)]
pub async fn column_page(workspace: String, filter: BoardFilter, stage: StageId, after: Rank, count: usize) -> Result<Page, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::store::column_page(&mut tx, &filter, stage, &after, count).await
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
