//! `GET /w/SLUG/board/export.csv` and `.xlsx`: what the board of the address shows, as a file.
//!
//! The deals come from one statement, as Postgres finds them, and go into a temporary file a few hundred at a time: memory stays the same
//! whatever their number, the connection to the database is free again before a slow network has taken the file, and whatever fails does so
//! before the answer begins.

mod cells;
mod csv_file;
mod texts;
mod xlsx_file;

use std::fs::File;
use std::io::{Seek, SeekFrom};

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use board::store::{ExportedDeal, Selection};
use board::{BoardFilter, ExportDeals, ExportFormat};
use futures::TryStreamExt;
use kit::{Actor, AppError, Language, Request, Tz, execute, internal};
use tokio::sync::mpsc;
use tokio_util::io::ReaderStream;

use super::pages::{Shown, failed, render, to_door};
use super::visitor::Visitor;
use super::{Serving, Shared};
use texts::Text;

/// How many deals are on their way to the file at a time.
const BATCH: usize = 500;

/// Deals on their way.
type Deals = mpsc::Receiver<Vec<ExportedDeal>>;

/// The board as text.
pub async fn csv(state: State<Shared>, slug: Path<String>, parts: Parts) -> Response {
    export(state, slug, parts, ExportFormat::Csv).await
}

/// The board as a workbook.
pub async fn xlsx(state: State<Shared>, slug: Path<String>, parts: Parts) -> Response {
    export(state, slug, parts, ExportFormat::Xlsx).await
}

async fn export(State(serving): State<Shared>, Path(slug): Path<String>, parts: Parts, format: ExportFormat) -> Response {
    let visitor = match Visitor::in_workspace(&serving, &parts, &slug).await {
        Ok(Visitor { identity: None, .. }) => return to_door(&serving, parts).await,
        Ok(visitor) => visitor,
        Err(error) => return failed(&serving, parts, error).await,
    };
    let query = parts.uri.query().unwrap_or_default();
    let made = match &visitor.actor {
        Some(actor) => file(&serving, actor, visitor.language, query, format).await,
        None => Err(AppError::NotFound),
    };
    match made {
        Ok(response) => response,
        Err(error) => render(&serving, parts, visitor, Shown::Error(error)).await,
    }
}

async fn file(serving: &Serving, actor: &Actor, language: Language, query: &str, format: ExportFormat) -> Result<Response, AppError> {
    let parameters: Vec<_> = url::form_urlencoded::parse(query.as_bytes()).collect();
    let filter = BoardFilter::from_parameters(parameters.iter().map(|(name, value)| (name.as_ref(), value.as_ref())));
    let filter = filter.map_err(AppError::Invalid)?;
    // The rest wait here, not at the database.
    let _turn = serving.exports.acquire().await.map_err(internal)?;
    let file = written(serving, actor, language, &filter, format).await?;
    let command = ExportDeals { parameters: filter.parameters(), format };
    execute(&serving.db, actor, &Request::new(command)).await?;
    let day = serving.db.clock().today(actor.time_zone);
    let name = format!("{}-{}-{day}.{}", actor.slug, Text::FileName.in_language(language), format.extension());
    let disposition = HeaderValue::try_from(format!("attachment; filename=\"{name}\"")).map_err(internal)?;
    let kind = match format {
        ExportFormat::Csv => "text/csv; charset=utf-8",
        ExportFormat::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(kind)),
        (CONTENT_DISPOSITION, disposition),
        (CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    let body = Body::from_stream(ReaderStream::new(tokio::fs::File::from_std(file)));
    Ok((headers, body).into_response())
}

/// A temporary file with the deals, at its beginning; it has no name, and is gone when nobody reads it any more.
async fn written(
    serving: &Serving,
    actor: &Actor,
    language: Language,
    filter: &BoardFilter,
    format: ExportFormat,
) -> Result<File, AppError> {
    let mut tx = serving.db.begin(actor).await?;
    let selection = Selection::of(&mut tx, filter).await?;
    let (sender, receiver) = mpsc::channel(2);
    let time_zone = actor.time_zone;
    let writer = tokio::task::spawn_blocking(move || write(format, language, time_zone, receiver));
    let mut deals = selection.deals(&mut tx).try_chunks(BATCH);
    // When the file cannot be written nobody takes more; its writer says why.
    while let Some(batch) = deals.try_next().await.map_err(|error| AppError::from(error.1))? {
        if sender.send(batch).await.is_err() {
            break;
        }
    }
    drop((deals, sender));
    tx.commit().await?;
    writer.await.map_err(internal)?
}

fn write(format: ExportFormat, language: Language, time_zone: Tz, deals: Deals) -> Result<File, AppError> {
    let mut file = tempfile::tempfile().map_err(internal)?;
    match format {
        ExportFormat::Csv => csv_file::write(&mut file, language, time_zone, deals).map_err(internal)?,
        ExportFormat::Xlsx => xlsx_file::write(&mut file, language, time_zone, deals).map_err(internal)?,
    }
    file.seek(SeekFrom::Start(0)).map_err(internal)?;
    Ok(file)
}
