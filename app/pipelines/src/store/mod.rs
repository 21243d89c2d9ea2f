//! The SQL of pipelines, stages and lists.

mod lists;
mod shape;
mod shaping;

pub use lists::{
    add_list_value, add_list_values, archive_list_value, lock_list, lock_list_value, order_list_values, rename_list_value,
    restore_list_value,
};
pub use shape::{lists_to_shape, pipeline_to_shape, pipelines_to_shape};
pub use shaping::{
    add_stage, archive_pipeline, archive_stage, edit_stage, empty_into, has_deals, insert_pipeline, insert_stage, lock_pipeline,
    lock_pipelines, lock_stage, lock_stages, open_stages, order_pipelines, order_stages, pipeline_of, rename_pipeline, restore_pipeline,
};

use kit::{AppError, Choice, ListValueId, PipelineId, StageId, Tx};

use crate::{List, Pipeline, Stage, StageKind};

/// The workspace's pipelines, in their order.
///
/// # Errors
/// When the database fails.
pub async fn pipelines(tx: &mut Tx) -> Result<Vec<Pipeline>, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_as!(
        Pipeline,
        r#"select id as "id: PipelineId", name from pipeline where workspace_id = $1 and archived_at is null order by position, id"#,
        workspace
    )
    .fetch_all(tx.connection())
    .await?)
}

/// The stages of a pipeline, without one of the workspace's first, in their order.
///
/// # Errors
/// When the database fails.
pub async fn stages(tx: &mut Tx, pipeline: impl Into<Option<PipelineId>>) -> Result<Vec<Stage>, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_as!(
        Stage,
        r#"select id as "id: StageId", pipeline_id as "pipeline: PipelineId", name, kind as "kind: StageKind", probability, colour,
            rots_after, deals_limit as "limit"
        from stage where workspace_id = $1 and archived_at is null and pipeline_id = coalesce($2, (
            select id from pipeline where workspace_id = $1 and archived_at is null order by position, id limit 1))
        order by position, id"#,
        workspace,
        pipeline.into().map(|id| id.0)
    )
    .fetch_all(tx.connection())
    .await?)
}

/// The values of a list, in their order.
///
/// # Errors
/// When the database fails.
pub async fn list_values(tx: &mut Tx, list: List) -> Result<Vec<Choice<ListValueId>>, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_as!(
        Choice::<ListValueId>,
        r#"select id as "id: ListValueId", name from list_value
        where workspace_id = $1 and list = $2 and archived_at is null order by position, id"#,
        workspace,
        list.as_str()
    )
    .fetch_all(tx.connection())
    .await?)
}

/// A stage, in its pipeline or removed from it.
///
/// # Errors
/// When the database fails.
pub async fn any_stage(tx: &mut Tx, id: StageId) -> Result<Option<Stage>, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_as!(
        Stage,
        r#"select id as "id: StageId", pipeline_id as "pipeline: PipelineId", name, kind as "kind: StageKind", probability, colour,
            rots_after, deals_limit as "limit"
        from stage where workspace_id = $1 and id = $2"#,
        workspace,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?)
}
