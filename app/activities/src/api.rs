//! What the browser asks of the server about activities.
#![expect(missing_docs, reason = "the macro makes a struct of the documented arguments")]

use kit::{AppError, Request};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::{About, ActivityState, EditActivity, EntryKind, LogActivity, Place, RemoveActivity, RestoreActivity, Timeline};

/// The history of a client, a deal, a contact or a lead behind a place, latest first, narrowed to one kind where one is given: as many entries as are asked for, up
/// to a bound.
///
/// # Errors
/// [`AppError::NotFound`] for one that does not exist or may not be seen.
#[server(name = TimelineCall, prefix = "/api/call", endpoint = "timeline", input = Json)]
pub async fn timeline(
    workspace: String,
    about: About,
    kind: Option<EntryKind>,
    after: Option<Place>,
    count: usize,
) -> Result<Timeline, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::store::read_timeline(&mut tx, about, kind, after, count).await
}

/// Notes what happened.
///
/// # Errors
/// Those of the command.
#[server(name = LogActivityCall, prefix = "/api/call", endpoint = "log_activity", input = Json)]
pub async fn log_activity(workspace: String, request: Request<LogActivity>) -> Result<ActivityState, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Changes what an activity says.
///
/// # Errors
/// Those of the command.
#[server(name = EditActivityCall, prefix = "/api/call", endpoint = "edit_activity", input = Json)]
pub async fn edit_activity(workspace: String, request: Request<EditActivity>) -> Result<ActivityState, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Puts an activity away.
///
/// # Errors
/// Those of the command.
#[server(name = RemoveActivityCall, prefix = "/api/call", endpoint = "remove_activity", input = Json)]
pub async fn remove_activity(workspace: String, request: Request<RemoveActivity>) -> Result<ActivityState, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Brings an activity back.
///
/// # Errors
/// Those of the command.
#[server(name = RestoreActivityCall, prefix = "/api/call", endpoint = "restore_activity", input = Json)]
pub async fn restore_activity(workspace: String, request: Request<RestoreActivity>) -> Result<ActivityState, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}
