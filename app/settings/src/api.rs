//! What the browser asks of the server about pipelines and lists.
#![expect(missing_docs, reason = "the macro makes a struct of the documented arguments")]

use kit::{AppError, PipelineId, Request};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use pipelines::{
    AddListValue, AddStage, ArchiveListValue, ArchivePipeline, CreatePipeline, EditStage, ListShape, OrderListValues, OrderPipelines,
    OrderStages, PipelineShape, PipelineSummary, RemoveStage, Removed, RenameListValue, RenamePipeline, RestoreListValue, RestorePipeline,
};

/// All pipelines, to be shaped.
///
/// # Errors
/// [`AppError::Forbidden`] for a reader who may not shape the workspace.
#[server(name = PipelinesToShapeCall, prefix = "/api/call", endpoint = "pipelines_to_shape", input = Json)]
pub async fn pipelines_to_shape(workspace: String) -> Result<Vec<PipelineSummary>, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    let pipelines = pipelines::pipelines_to_shape(&mut tx).await?;
    tx.commit().await?;
    Ok(pipelines)
}

/// A pipeline with its stages, to be shaped.
///
/// # Errors
/// [`AppError::Forbidden`] for a reader who may not shape the workspace; [`AppError::NotFound`] for an unknown pipeline.
#[server(name = PipelineToShapeCall, prefix = "/api/call", endpoint = "pipeline_to_shape", input = Json)]
pub async fn pipeline_to_shape(workspace: String, pipeline: PipelineId) -> Result<PipelineShape, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    let shape = pipelines::pipeline_to_shape(&mut tx, pipeline).await?;
    tx.commit().await?;
    Ok(shape)
}

/// The lists, to be shaped.
///
/// # Errors
/// [`AppError::Forbidden`] for a reader who may not shape the workspace.
#[server(name = ListsToShapeCall, prefix = "/api/call", endpoint = "lists_to_shape", input = Json)]
pub async fn lists_to_shape(workspace: String) -> Result<Vec<ListShape>, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    let lists = pipelines::lists_to_shape(&mut tx).await?;
    tx.commit().await?;
    Ok(lists)
}

/// Makes a pipeline.
///
/// # Errors
/// Those of the command.
#[server(name = CreatePipelineCall, prefix = "/api/call", endpoint = "create_pipeline", input = Json)]
pub async fn create_pipeline(workspace: String, request: Request<CreatePipeline>) -> Result<(), AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Renames a pipeline.
///
/// # Errors
/// Those of the command.
#[server(name = RenamePipelineCall, prefix = "/api/call", endpoint = "rename_pipeline", input = Json)]
pub async fn rename_pipeline(workspace: String, request: Request<RenamePipeline>) -> Result<i32, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Puts a pipeline away.
///
/// # Errors
/// Those of the command.
#[server(name = ArchivePipelineCall, prefix = "/api/call", endpoint = "archive_pipeline", input = Json)]
pub async fn archive_pipeline(workspace: String, request: Request<ArchivePipeline>) -> Result<(), AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Brings a pipeline back.
///
/// # Errors
/// Those of the command.
#[server(name = RestorePipelineCall, prefix = "/api/call", endpoint = "restore_pipeline", input = Json)]
pub async fn restore_pipeline(workspace: String, request: Request<RestorePipeline>) -> Result<(), AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Puts the pipelines in another order.
///
/// # Errors
/// Those of the command.
#[server(name = OrderPipelinesCall, prefix = "/api/call", endpoint = "order_pipelines", input = Json)]
pub async fn order_pipelines(workspace: String, request: Request<OrderPipelines>) -> Result<(), AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Adds a stage to a pipeline.
///
/// # Errors
/// Those of the command.
#[server(name = AddStageCall, prefix = "/api/call", endpoint = "add_stage", input = Json)]
pub async fn add_stage(workspace: String, request: Request<AddStage>) -> Result<(), AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Changes a stage.
///
/// # Errors
/// Those of the command.
#[server(name = EditStageCall, prefix = "/api/call", endpoint = "edit_stage", input = Json)]
pub async fn edit_stage(workspace: String, request: Request<EditStage>) -> Result<i32, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Puts the stages of a pipeline in another order.
///
/// # Errors
/// Those of the command.
#[server(name = OrderStagesCall, prefix = "/api/call", endpoint = "order_stages", input = Json)]
pub async fn order_stages(workspace: String, request: Request<OrderStages>) -> Result<(), AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Removes a stage from its pipeline.
///
/// # Errors
/// Those of the command.
#[server(name = RemoveStageCall, prefix = "/api/call", endpoint = "remove_stage", input = Json)]
pub async fn remove_stage(workspace: String, request: Request<RemoveStage>) -> Result<Removed, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Adds a value to a list.
///
/// # Errors
/// Those of the command.
#[server(name = AddListValueCall, prefix = "/api/call", endpoint = "add_list_value", input = Json)]
pub async fn add_list_value(workspace: String, request: Request<AddListValue>) -> Result<(), AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Renames a value of a list.
///
/// # Errors
/// Those of the command.
#[server(name = RenameListValueCall, prefix = "/api/call", endpoint = "rename_list_value", input = Json)]
pub async fn rename_list_value(workspace: String, request: Request<RenameListValue>) -> Result<i32, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Puts a value of a list away.
///
/// # Errors
/// Those of the command.
#[server(name = ArchiveListValueCall, prefix = "/api/call", endpoint = "archive_list_value", input = Json)]
pub async fn archive_list_value(workspace: String, request: Request<ArchiveListValue>) -> Result<(), AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Brings a value of a list back.
///
/// # Errors
/// Those of the command.
#[server(name = RestoreListValueCall, prefix = "/api/call", endpoint = "restore_list_value", input = Json)]
pub async fn restore_list_value(workspace: String, request: Request<RestoreListValue>) -> Result<(), AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Puts the values of a list in another order.
///
/// # Errors
/// Those of the command.
#[server(name = OrderListValuesCall, prefix = "/api/call", endpoint = "order_list_values", input = Json)]
pub async fn order_list_values(workspace: String, request: Request<OrderListValues>) -> Result<(), AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}
