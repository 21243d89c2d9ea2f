//! What the browser asks of the server about a board.
#![expect(missing_docs, reason = "the macro makes a struct of the documented arguments")]

use deals::Rank;
use kit::{AppError, StageId};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::{Board, BoardFilter, Page};

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

/// The cards of a column below a rank.
///
/// # Errors
/// As [`board()`].
#[server(name = ColumnPageCall, prefix = "/api/call", endpoint = "column_page", input = Json)]
pub async fn column_page(workspace: String, filter: BoardFilter, stage: StageId, after: Rank) -> Result<Page, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::store::column_page(&mut tx, &filter, stage, &after).await
}
