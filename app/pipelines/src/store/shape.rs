//! What whoever shapes pipelines and lists is shown.

use kit::{AppError, Kind, ListValueId, PipelineId, StageId, Tx, Verb};

use crate::{List, ListShape, PipelineShape, PipelineSummary, Stage, StageKind, StageShape, ValueShape};

/// All pipelines, in their order; those put away come last.
///
/// # Errors
/// [`AppError::Forbidden`] for an actor who may not shape the workspace.
pub async fn pipelines_to_shape(tx: &mut Tx) -> Result<Vec<PipelineSummary>, AppError> {
    tx.actor.must(Kind::Workspace, Verb::Administer, None)?;
    summaries(tx, None).await
}

/// A pipeline with its stages.
///
/// # Errors
/// [`AppError::Forbidden`] for an actor who may not shape the workspace; [`AppError::NotFound`] for an unknown pipeline.
pub async fn pipeline_to_shape(tx: &mut Tx, id: PipelineId) -> Result<PipelineShape, AppError> {
    tx.actor.must(Kind::Workspace, Verb::Administer, None)?;
    let workspace = tx.actor.workspace.0;
    let pipeline = summaries(tx, Some(id)).await?.pop().ok_or(AppError::NotFound)?;
    let stages = sqlx::query!(
        r#"select s.id as "id: StageId", s.name, s.kind as "kind: StageKind", s.probability, s.colour, s.rots_after, s.deals_limit, s.version,
            coalesce(has.deals, 0) as "deals!", coalesce(has.archived, 0) as "archived!"
        from stage s left join stage_deals($2) has on has.stage_id = s.id
        where s.workspace_id = $1 and s.pipeline_id = $2 and s.archived_at is null order by s.position, s.id"#,
        workspace,
        id.0
    )
    .fetch_all(tx.connection())
    .await?
    .into_iter()
    .map(|row| StageShape {
        stage: Stage {
            id: row.id,
            pipeline: id,
            name: row.name,
            kind: row.kind,
            probability: row.probability,
            colour: row.colour,
            rots_after: row.rots_after,
            limit: row.deals_limit,
        },
        version: row.version,
        deals: row.deals,
        archived_deals: row.archived,
    })
    .collect();
    Ok(PipelineShape { pipeline, stages })
}

async fn summaries(tx: &mut Tx, id: Option<PipelineId>) -> Result<Vec<PipelineSummary>, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_as!(
        PipelineSummary,
        r#"select p.id as "id: PipelineId", p.name, p.version, p.archived_at is not null as "archived!", count(s.id) as "stages!",
            coalesce(sum(has.deals), 0)::bigint as "deals!"
        from pipeline p
        left join stage s on s.workspace_id = p.workspace_id and s.pipeline_id = p.id and s.archived_at is null
        left join stage_deals($2) has on has.stage_id = s.id
        where p.workspace_id = $1 and ($2::uuid is null or p.id = $2)
        group by p.workspace_id, p.id order by p.archived_at is not null, p.position, p.id"#,
        workspace,
        id.map(|id| id.0)
    )
    .fetch_all(tx.connection())
    .await?)
}

/// The lists that are shaped in the app.
///
/// # Errors
/// [`AppError::Forbidden`] for an actor who may not shape the workspace.
pub async fn lists_to_shape(tx: &mut Tx) -> Result<Vec<ListShape>, AppError> {
    tx.actor.must(Kind::Workspace, Verb::Administer, None)?;
    let workspace = tx.actor.workspace.0;
    let mut rows = sqlx::query!(
        r#"select list, id as "id: ListValueId", name, version, archived_at is not null as "archived!" from list_value
        where workspace_id = $1 order by archived_at is not null, position, id"#,
        workspace
    )
    .fetch_all(tx.connection())
    .await?;
    let shape = |list: List| {
        let values = rows.extract_if(.., |row| row.list == list.as_str());
        let values = values.map(|row| ValueShape { id: row.id, name: row.name, version: row.version, archived: row.archived }).collect();
        ListShape { list, values }
    };
    Ok(List::SHAPED.map(shape).into())
}
