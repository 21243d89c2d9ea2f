//! What stands around a board's columns, and what there is to choose from.

use kit::{AppError, Choice, ClientId, ListValueId, MemberId, PipelineId, ProjectId, Tx};
use labels::Label;
use pipelines::{Pipeline, Stage};
use sqlx::types::Json;

use crate::Unprocessed;

/// Clients in the reader's sight that nobody has a deal with in this pipeline.
pub async fn unprocessed(tx: &mut Tx, pipeline: PipelineId) -> Result<Unprocessed, AppError> {
    let workspace = tx.actor.workspace.0;
    let rows = sqlx::query!(
        r#"select c.id as "id: ClientId", c.name, count(*) over () as "count!"
        from clients_without_deal($2) as without (id) join client c on c.workspace_id = $1 and c.id = without.id
        order by lower(c.name), c.id limit 200"#,
        workspace,
        pipeline.0
    )
    .fetch_all(tx.connection())
    .await?;
    let count = rows.first().map_or(0, |row| row.count);
    Ok(Unprocessed { count, clients: rows.into_iter().map(|row| Choice { id: row.id, name: row.name }).collect() })
}

/// What stands around a board's columns.
pub struct Frame {
    /// The pipeline that is shown, and all of them.
    pub pipeline: Pipeline,
    pub pipelines: Vec<Pipeline>,
    /// Its stages.
    pub stages: Vec<Stage>,
    /// Members to own deals, projects to filter by, reasons for a loss.
    pub members: Vec<Choice<MemberId>>,
    pub projects: Vec<Choice<ProjectId>>,
    pub lost_reasons: Vec<Choice<ListValueId>>,
    /// Labels.
    pub labels: Vec<Label>,
}

/// What stands around the columns of a pipeline, without one of the workspace's first, in one question: five round trips would take longer than
/// what they ask for.
///
/// # Errors
/// [`AppError::NotFound`] for an unknown pipeline.
pub async fn frame(tx: &mut Tx, pipeline: Option<PipelineId>) -> Result<Frame, AppError> {
    let workspace = tx.actor.workspace.0;
    // Members who left are named too, since their deals still show them.
    let row = sqlx::query!(
        r#"with ways as (select id, name, position from pipeline where workspace_id = $1 and archived_at is null)
        select
            (select json_agg(json_build_object('id', id, 'name', name) order by position, id) from ways) as "pipelines: Json<Vec<Pipeline>>",
            (select json_agg(json_build_object('id', id, 'pipeline', pipeline_id, 'name', name, 'kind', kind, 'probability', probability,
                'colour', colour, 'rots_after', rots_after, 'limit', deals_limit) order by position, id)
            from stage where workspace_id = $1 and archived_at is null
                and pipeline_id = coalesce($2, (select id from ways order by position, id limit 1))) as "stages: Json<Vec<Stage>>",
            (select json_agg(json_build_object('id', id, 'name', name) order by lower(name))
            from member where workspace_id = $1 and not system) as "members: Json<Vec<Choice<MemberId>>>",
            (select json_agg(json_build_object('id', id, 'name', name) order by lower(name)) from (
                select id, name from project where workspace_id = $1 and archived_at is null order by lower(name) limit 500
            ) first) as "projects: Json<Vec<Choice<ProjectId>>>",
            (select json_agg(json_build_object('id', id, 'name', name) order by position, id)
            from list_value where workspace_id = $1 and list = 'lost_reason' and archived_at is null
            ) as "lost_reasons: Json<Vec<Choice<ListValueId>>>",
            (select json_agg(json_build_object('id', id, 'name', name, 'colour', colour) order by lower(name), id)
            from label where workspace_id = $1 and archived_at is null) as "labels: Json<Vec<Label>>""#,
        workspace,
        pipeline.map(|id| id.0)
    )
    .fetch_one(tx.connection())
    .await?;
    let pipelines = listed(row.pipelines);
    let shown = match pipeline {
        Some(id) => pipelines.iter().find(|pipeline| pipeline.id == id),
        None => pipelines.first(),
    };
    Ok(Frame {
        pipeline: shown.ok_or(AppError::NotFound)?.clone(),
        pipelines,
        stages: listed(row.stages),
        members: listed(row.members),
        projects: listed(row.projects),
        lost_reasons: listed(row.lost_reasons),
        labels: listed(row.labels),
    })
}

/// Of nothing SQL makes no empty list.
fn listed<T>(found: Option<Json<Vec<T>>>) -> Vec<T> {
    found.map(|list| list.0).unwrap_or_default()
}
