//! `GET /api/v1/board`: a board with the first cards of each column.

use axum::extract::{RawQuery, State};
use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use board::{BoardFilter, Card, Column};
use kit::{AppError, Currency, StageId, internal};
use serde::Serialize;

use super::Problem;
use super::caller::Caller;
use crate::http::Shared;

/// What a board of some hundred cards takes.
const USUAL_LENGTH: usize = 128 * 1024;

#[derive(Serialize)]
struct BoardAnswer<'a> {
    columns: Vec<ColumnAnswer<'a>>,
}

#[derive(Serialize)]
struct ColumnAnswer<'a> {
    id: StageId,
    name: &'a str,
    kind: pipelines::StageKind,
    /// All that the filter finds, not only the cards below.
    count: i64,
    sums: Vec<SumsAnswer>,
    cards: &'a [Card],
}

/// Sums in one currency, in its minor units.
#[derive(Serialize)]
struct SumsAnswer {
    currency: Currency,
    projected: i64,
    weighted: i64,
    actual: i64,
}

/// Answers with the board that the address's parameters describe, as the page's own address does.
pub async fn board(State(serving): State<Shared>, caller: Caller, RawQuery(query): RawQuery) -> Result<Response, Problem> {
    let query = query.unwrap_or_default();
    let parameters: Vec<_> = url::form_urlencoded::parse(query.as_bytes()).collect();
    let filter = BoardFilter::from_parameters(parameters.iter().map(|(name, value)| (name.as_ref(), value.as_ref())));
    let read = async {
        let filter = filter.map_err(AppError::Invalid)?;
        let mut tx = serving.db.begin(&caller.actor).await?;
        written(&board::store::board_columns(&mut tx, &filter).await?)
    };
    let body = read.await.map_err(|error| Problem::of(error, caller.language))?;
    Ok(([(CONTENT_TYPE, HeaderValue::from_static("application/json"))], body).into_response())
}

fn written(columns: &[Column]) -> Result<Vec<u8>, AppError> {
    let answer = BoardAnswer { columns: columns.iter().map(column).collect() };
    let mut body = Vec::with_capacity(USUAL_LENGTH);
    serde_json::to_writer(&mut body, &answer).map_err(internal)?;
    Ok(body)
}

fn column(column: &Column) -> ColumnAnswer<'_> {
    let sums = column.sums.amounts.iter().map(|sum| SumsAnswer {
        currency: sum.currency,
        projected: sum.value,
        weighted: sum.weighted,
        actual: sum.actual,
    });
    ColumnAnswer {
        id: column.stage.id,
        name: &column.stage.name,
        kind: column.stage.kind,
        count: column.sums.deals,
        sums: sums.collect(),
        cards: &column.cards,
    }
}
