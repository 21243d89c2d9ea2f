//! What the browser asks of the server about exchange rates.
#![expect(missing_docs, reason = "the macro makes a struct of the documented arguments")]

use kit::{AppError, Currency, NaiveDate, Request};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use rates::{LoadRates, Loaded, RatePage, RatesShape, RemoveRate, SetRate};

/// The currencies of the workspace with their latest rates.
///
/// # Errors
/// [`AppError::Forbidden`] for a reader who may not shape the workspace.
#[server(name = RatesToShapeCall, prefix = "/api/call", endpoint = "rates_to_shape", input = Json)]
pub async fn rates_to_shape(workspace: String) -> Result<RatesShape, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    let shape = rates::rates_to_shape(&mut tx).await?;
    tx.commit().await?;
    Ok(shape)
}

/// Rates of a currency, latest first, those below a day.
///
/// # Errors
/// [`AppError::Forbidden`] for a reader who may not shape the workspace.
#[server(name = RateHistoryCall, prefix = "/api/call", endpoint = "rate_history", input = Json)]
pub async fn rate_history(workspace: String, currency: Currency, below: Option<NaiveDate>) -> Result<RatePage, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    let page = rates::rate_history(&mut tx, currency, below).await?;
    tx.commit().await?;
    Ok(page)
}

/// Says what a currency was worth on a day.
///
/// # Errors
/// Those of the command.
#[server(name = SetRateCall, prefix = "/api/call", endpoint = "set_rate", input = Json)]
pub async fn set_rate(workspace: String, request: Request<SetRate>) -> Result<Loaded, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Loads many rates.
///
/// # Errors
/// Those of the command.
#[server(name = LoadRatesCall, prefix = "/api/call", endpoint = "load_rates", input = Json)]
pub async fn load_rates(workspace: String, request: Request<LoadRates>) -> Result<Loaded, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Removes a rate.
///
/// # Errors
/// Those of the command.
#[server(name = RemoveRateCall, prefix = "/api/call", endpoint = "remove_rate", input = Json)]
pub async fn remove_rate(workspace: String, request: Request<RemoveRate>) -> Result<(), AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}
