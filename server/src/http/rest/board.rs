//! `GET /api/v1/board`: a board with the first cards of each column.

use axum::extract::{RawQuery, State};
use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use board::{BoardFilter, Card, Column, Sum};
use kit::{AppError, Converted, Currency, Rate, StageId, internal};
use pipelines::StageKind;
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
    kind: StageKind,
    /// All that the filter finds, not only the cards below.
    count: i64,
    sums: Vec<SumsAnswer>,
    converted: ConvertedAnswer,
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

/// The sums of all currencies in the workspace's: of open deals at the rates of today, of closed ones at those of their closing days.
#[derive(Serialize)]
struct ConvertedAnswer {
    currency: Currency,
    projected: i64,
    weighted: i64,
    actual: i64,
    /// What has no rate, and is in none of them.
    without_rate: Vec<SumsAnswer>,
}

/// Answers with the board that the address's parameters describe, as the page's own address does.
pub async fn board(State(serving): State<Shared>, caller: Caller, RawQuery(query): RawQuery) -> Result<Response, Problem> {
    let query = query.unwrap_or_default();
    let parameters: Vec<_> = url::form_urlencoded::parse(query.as_bytes()).collect();
    let filter = BoardFilter::from_parameters(parameters.iter().map(|(name, value)| (name.as_ref(), value.as_ref())));
    let read = async {
        let filter = filter.map_err(AppError::Invalid)?;
        let mut tx = serving.db.begin(&caller.actor).await?;
        let columns = board::store::board_columns(&mut tx, &filter).await?;
        let rates = rates::rates_today(&mut tx).await?;
        written(&columns, caller.actor.currency, &rates)
    };
    let body = read.await.map_err(|error| Problem::of(error, caller.language))?;
    Ok(([(CONTENT_TYPE, HeaderValue::from_static("application/json"))], body).into_response())
}

fn written(columns: &[Column], home: Currency, rates: &[(Currency, Rate)]) -> Result<Vec<u8>, AppError> {
    let answer = BoardAnswer { columns: columns.iter().map(|each| column(each, home, rates)).collect() };
    let mut body = Vec::with_capacity(USUAL_LENGTH);
    serde_json::to_writer(&mut body, &answer).map_err(internal)?;
    Ok(body)
}

fn column<'a>(column: &'a Column, home: Currency, rates: &[(Currency, Rate)]) -> ColumnAnswer<'a> {
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
        converted: converted(column, home, rates),
        cards: &column.cards,
    }
}

fn converted(column: &Column, home: Currency, rates: &[(Currency, Rate)]) -> ConvertedAnswer {
    let closed = column.stage.kind != StageKind::Open;
    let amounts = &column.sums.amounts;
    // What a stage does not show is nothing there: nobody has frozen what the won were expected to bring.
    let of = |sum: Sum| {
        let shown = Sum::of_stage(column.stage.kind).contains(&sum);
        if shown { sum.converted(closed, amounts, home, rates) } else { Converted::default() }
    };
    let [projected, weighted, actual] = [Sum::Projected, Sum::Weighted, Sum::Actual].map(of);
    let beside = |converted: &Converted, currency: Currency| {
        converted.unrated.iter().find(|money| money.currency == currency).map_or(0, |money| money.minor)
    };
    let mut currencies: Vec<Currency> =
        [&projected, &weighted, &actual].iter().flat_map(|sum| sum.unrated.iter().map(|money| money.currency)).collect();
    currencies.sort_unstable();
    currencies.dedup();
    let without_rate = currencies.into_iter().map(|currency| SumsAnswer {
        currency,
        projected: beside(&projected, currency),
        weighted: beside(&weighted, currency),
        actual: beside(&actual, currency),
    });
    ConvertedAnswer {
        currency: home,
        projected: projected.total,
        weighted: weighted.total,
        actual: actual.total,
        without_rate: without_rate.collect(),
    }
}
