//! What the browser asks of the server about labels.
#![expect(missing_docs, reason = "the macro makes a struct of the documented arguments")]

use kit::{AppError, DealId, Request};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::{AddLabel, ArchiveLabel, DealLabels, EditLabel, LabelShape, RestoreLabel};

/// The labels of a deal, with those that can be chosen.
///
/// # Errors
/// [`AppError::NotFound`] for a deal that does not exist or may not be seen.
#[server(name = LabelsOfDealCall, prefix = "/api/call", endpoint = "labels_of_deal", input = Json)]
pub async fn labels_of_deal(workspace: String, deal: DealId) -> Result<DealLabels, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::store::of_deal(&mut tx, deal).await
}

/// All labels, to be shaped.
///
/// # Errors
/// [`AppError::Forbidden`] for a reader who may not shape the workspace.
#[server(name = LabelsToShapeCall, prefix = "/api/call", endpoint = "labels_to_shape", input = Json)]
pub async fn labels_to_shape(workspace: String) -> Result<Vec<LabelShape>, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::store::labels_to_shape(&mut tx).await
}

/// Makes a label.
///
/// # Errors
/// Those of the command.
#[server(name = AddLabelCall, prefix = "/api/call", endpoint = "add_label", input = Json)]
pub async fn add_label(workspace: String, request: Request<AddLabel>) -> Result<(), AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Changes a label.
///
/// # Errors
/// Those of the command.
#[server(name = EditLabelCall, prefix = "/api/call", endpoint = "edit_label", input = Json)]
pub async fn edit_label(workspace: String, request: Request<EditLabel>) -> Result<i32, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Puts a label away.
///
/// # Errors
/// Those of the command.
#[server(name = ArchiveLabelCall, prefix = "/api/call", endpoint = "archive_label", input = Json)]
pub async fn archive_label(workspace: String, request: Request<ArchiveLabel>) -> Result<(), AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Brings a label back.
///
/// # Errors
/// Those of the command.
#[server(name = RestoreLabelCall, prefix = "/api/call", endpoint = "restore_label", input = Json)]
pub async fn restore_label(workspace: String, request: Request<RestoreLabel>) -> Result<(), AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}
