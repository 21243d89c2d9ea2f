//! How pipelines and stages are changed, and locked meanwhile.

use kit::{AppError, PipelineId, StageId, Tx};
use uuid::Uuid;

use crate::{NewStage, StageFields, StageKind};

/// A pipeline as it is stored.
pub struct PipelineRow {
    pub name: String,
    pub version: i32,
    pub archived: bool,
}

/// A stage as it is stored.
pub struct StageRow {
    pub version: i32,
    pub fields: StageFields,
}

/// Locks the pipelines that are not put away, and answers which they are.
pub async fn lock_pipelines(tx: &mut Tx) -> Result<Vec<PipelineId>, AppError> {
    let workspace = tx.actor.workspace.0;
    let ids = sqlx::query_scalar!(
        "select id from pipeline where workspace_id = $1 and archived_at is null order by id for no key update",
        workspace
    );
    Ok(ids.fetch_all(tx.connection()).await?.into_iter().map(PipelineId).collect())
}

/// Locks a pipeline against other changes of its stages until the commit.
pub async fn lock_pipeline(tx: &mut Tx, id: PipelineId) -> Result<Option<PipelineRow>, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_as!(
        PipelineRow,
        r#"select name, version, archived_at is not null as "archived!" from pipeline where workspace_id = $1 and id = $2 for no key update"#,
        workspace,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?)
}

/// A new pipeline, below the others.
pub async fn insert_pipeline(tx: &mut Tx, id: PipelineId, name: &str) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "insert into pipeline (workspace_id, id, name, position)
        select $1, $2, $3, 1 + coalesce(max(position), 0) from pipeline where workspace_id = $1",
        workspace,
        id.0,
        name
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Renames a pipeline.
pub async fn rename_pipeline(tx: &mut Tx, id: PipelineId, name: &str) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!("update pipeline set name = $3, version = version + 1 where workspace_id = $1 and id = $2", workspace, id.0, name)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Puts a pipeline away.
pub async fn archive_pipeline(tx: &mut Tx, id: PipelineId) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!("update pipeline set archived_at = clock(), version = version + 1 where workspace_id = $1 and id = $2", workspace, id.0)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Brings a pipeline back, below the others.
pub async fn restore_pipeline(tx: &mut Tx, id: PipelineId) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "update pipeline set archived_at = null, version = version + 1,
            position = (select 1 + coalesce(max(position), 0) from pipeline where workspace_id = $1)
        where workspace_id = $1 and id = $2",
        workspace,
        id.0
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Puts pipelines in this order.
pub async fn order_pipelines(tx: &mut Tx, order: &[PipelineId]) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    let ids: Vec<Uuid> = order.iter().map(|id| id.0).collect();
    sqlx::query!(
        "update pipeline p set position = wanted.place from unnest($2::uuid[]) with ordinality wanted (id, place)
        where p.workspace_id = $1 and p.id = wanted.id and p.position <> wanted.place",
        workspace,
        &ids
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// The pipeline of a stage that was not removed.
pub async fn pipeline_of(tx: &mut Tx, stage: StageId) -> Result<Option<PipelineId>, AppError> {
    let workspace = tx.actor.workspace.0;
    let pipeline = sqlx::query_scalar!(
        "select pipeline_id from stage where workspace_id = $1 and id = $2 and archived_at is null",
        workspace,
        stage.0
    );
    Ok(pipeline.fetch_optional(tx.connection()).await?.map(PipelineId))
}

/// Locks stages, in the order of their ids, as every change of deals does.
pub async fn lock_stages(tx: &mut Tx, stages: &[StageId]) -> Result<(), AppError> {
    let ids: Vec<Uuid> = stages.iter().map(|id| id.0).collect();
    sqlx::query!("select lock_stages($1)", &ids).fetch_one(tx.connection()).await?;
    Ok(())
}

/// Locks a stage that was not removed, and answers what it is.
pub async fn lock_stage(tx: &mut Tx, id: StageId) -> Result<Option<StageRow>, AppError> {
    let workspace = tx.actor.workspace.0;
    let row = sqlx::query!(
        r#"select version, name, kind as "kind: StageKind", probability, colour, rots_after, deals_limit
        from stage where workspace_id = $1 and id = $2 and archived_at is null for no key update"#,
        workspace,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(row.map(|row| StageRow {
        version: row.version,
        fields: StageFields {
            name: row.name,
            kind: row.kind,
            probability: row.probability,
            colour: row.colour,
            rots_after: row.rots_after,
            limit: row.deals_limit,
        },
    }))
}

/// How many open stages a pipeline has. Needs its lock.
pub async fn open_stages(tx: &mut Tx, pipeline: PipelineId) -> Result<usize, AppError> {
    let stages = super::stages(tx, pipeline).await?;
    Ok(stages.iter().filter(|stage| stage.kind == StageKind::Open).count())
}

/// A stage of a new pipeline.
pub async fn insert_stage(tx: &mut Tx, pipeline: PipelineId, position: i32, stage: &NewStage) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "insert into stage (workspace_id, id, pipeline_id, name, position, kind, probability, colour)
        values ($1, $2, $3, $4, $5, $6, $7, $8)",
        workspace,
        stage.id.0,
        pipeline.0,
        stage.name.trim(),
        position,
        stage.kind.as_str(),
        stage.probability,
        stage.colour
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// One more stage; its place is given afterwards.
pub async fn add_stage(tx: &mut Tx, pipeline: PipelineId, id: StageId, fields: &StageFields) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "insert into stage (workspace_id, id, pipeline_id, name, position, kind, probability, colour, rots_after, deals_limit)
        values ($1, $2, $3, $4, 0, $5, $6, $7, $8, $9)",
        workspace,
        id.0,
        pipeline.0,
        fields.name.trim(),
        fields.kind.as_str(),
        fields.probability,
        fields.colour,
        fields.rots_after,
        fields.limit
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Writes what a stage is.
pub async fn edit_stage(tx: &mut Tx, id: StageId, fields: &StageFields) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "update stage set version = version + 1, name = $3, kind = $4, probability = $5, colour = $6, rots_after = $7, deals_limit = $8
        where workspace_id = $1 and id = $2",
        workspace,
        id.0,
        fields.name,
        fields.kind.as_str(),
        fields.probability,
        fields.colour,
        fields.rots_after,
        fields.limit
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Puts the stages of a pipeline in this order. Needs their lock.
pub async fn order_stages(tx: &mut Tx, order: &[StageId]) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    let ids: Vec<Uuid> = order.iter().map(|id| id.0).collect();
    sqlx::query!(
        "update stage s set position = wanted.place from unnest($2::uuid[]) with ordinality wanted (id, place)
        where s.workspace_id = $1 and s.id = wanted.id and s.position <> wanted.place",
        workspace,
        &ids
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Whether a stage has any deal, in the actor's sight or not, put away or not.
pub async fn has_deals(tx: &mut Tx, stage: StageId) -> Result<bool, AppError> {
    Ok(sqlx::query_scalar!(r#"select stage_has_deals($1) as "has!""#, stage.0).fetch_one(tx.connection()).await?)
}

/// Moves every deal of a stage to the bottom of another. Needs the lock of both. Answers how many.
pub async fn empty_into(tx: &mut Tx, stage: StageId, target: StageId) -> Result<i64, AppError> {
    Ok(sqlx::query_scalar!(r#"select stage_empty_into($1, $2) as "moved!""#, stage.0, target.0).fetch_one(tx.connection()).await?)
}

/// Takes a stage out of its pipeline.
pub async fn archive_stage(tx: &mut Tx, id: StageId) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!("update stage set archived_at = clock(), version = version + 1 where workspace_id = $1 and id = $2", workspace, id.0)
        .execute(tx.connection())
        .await?;
    Ok(())
}
