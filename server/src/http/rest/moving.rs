//! `POST /api/v1/deals/{deal}/move`: moves a deal to a place in a stage.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use deals::{DealState, MoveDeal};
use kit::{AppError, Command, DealId, Request, StageId, execute};
use serde::Serialize;

use super::caller::Caller;
use super::fields::Fields;
use super::{Problem, idempotency};
use crate::http::Shared;

/// The deal as it stands now.
#[derive(Serialize)]
pub struct Moved {
    id: DealId,
    #[serde(flatten)]
    state: DealState,
}

/// Carries out the move.
pub async fn move_deal(
    State(serving): State<Shared>,
    caller: Caller,
    Path(deal): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Moved>, Problem> {
    let problem = |error| Problem::of(error, caller.language);
    let deal: DealId = deal.parse().map_err(|_| problem(AppError::NotFound))?;
    let id = idempotency::command_id(&headers, &caller.actor)?;
    let mut fields = Fields::of(&headers, &body, caller.language)?;
    let command = MoveDeal {
        deal,
        stage: StageId(fields.required_id("stage")),
        above: fields.id("above").map(DealId),
        below: fields.id("below").map(DealId),
        seen: fields.version("version"),
        closing: None,
    };
    fields.finish()?;
    let request = Request { id, version: MoveDeal::VERSION, command };
    let state = execute(&serving.db, &caller.actor, &request).await.map_err(problem)?;
    Ok(Json(Moved { id: deal, state }))
}
