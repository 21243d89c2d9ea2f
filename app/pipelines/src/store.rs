//! Reading pipelines, stages and lists.

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
        r#"select id as "id: StageId", pipeline_id as "pipeline: PipelineId", name, kind as "kind: StageKind", probability, colour
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
