//! Places: locks, neighbours, ranks.

use kit::{AppError, DealId, StageHistoryId, StageId, Tx};
use uuid::Uuid;

use crate::DealFields;
use crate::rank::{LONG, Rank};

/// Locks stages against other changes of their deals until the commit.
pub async fn lock_stages(tx: &mut Tx, stages: &[StageId]) -> Result<(), AppError> {
    let ids: Vec<Uuid> = stages.iter().map(|id| id.0).collect();
    sqlx::query!("select lock_stages($1)", &ids).fetch_one(tx.connection()).await?;
    Ok(())
}

/// Locks the stage a deal is in, and the one it goes to.
pub async fn lock_deal(tx: &mut Tx, deal: DealId, target: Option<StageId>) -> Result<(), AppError> {
    sqlx::query!("select lock_deal($1, $2)", deal.0, target.map(|id| id.0)).fetch_one(tx.connection()).await?;
    Ok(())
}

/// A rank for a deal between two neighbours of a stage. Needs the stage's lock. When the stage's ranks have grown long, all are made anew.
pub async fn place(tx: &mut Tx, deal: DealId, stage: StageId, above: Option<DealId>, below: Option<DealId>) -> Result<Rank, AppError> {
    let rank = gap(tx, deal, stage, above, below).await?;
    if rank.as_bytes().len() <= LONG {
        return Ok(rank);
    }
    sqlx::query!("select stage_rank_anew($1)", stage.0).fetch_one(tx.connection()).await?;
    gap(tx, deal, stage, above, below).await
}

async fn gap(tx: &mut Tx, deal: DealId, stage: StageId, above: Option<DealId>, below: Option<DealId>) -> Result<Rank, AppError> {
    let row = sqlx::query!("select low, high from deal_gap($1, $2, $3, $4)", deal.0, stage.0, above.map(|id| id.0), below.map(|id| id.0))
        .fetch_one(tx.connection())
        .await?;
    let (low, high) = (row.low.map(Rank::from_bytes), row.high.map(Rank::from_bytes));
    Ok(Rank::between(low.as_ref(), high.as_ref()).of(deal))
}

/// Puts a deal into its new place. A new stage raises the version and brings the outcome along.
pub async fn update_place(
    tx: &mut Tx,
    deal: DealId,
    stage: StageId,
    rank: &Rank,
    entered: bool,
    fields: &DealFields,
) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "update deal set stage_id = $3, rank = $4, version = version + $5, stage_version = case when $5 = 1 then version + 1 else stage_version end,
            probability = $6, actual_value = $7, closed_on = $8, lost_reason_id = $9
        where workspace_id = $1 and id = $2",
        workspace,
        deal.0,
        stage.0,
        rank.as_bytes(),
        i32::from(entered),
        fields.probability,
        fields.actual_value,
        fields.closed_on,
        fields.lost_reason.map(|id| id.0)
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Notes in the stage history that a deal entered a stage now.
pub async fn enter_stage(tx: &mut Tx, deal: DealId, stage: StageId) -> Result<(), AppError> {
    let (workspace, member) = (tx.actor.workspace.0, tx.actor.member.0);
    sqlx::query!(
        "insert into deal_stage_history (workspace_id, deal_id, id, stage_id, entered_at, member_id) values ($1, $2, $3, $4, clock(), $5)",
        workspace,
        deal.0,
        StageHistoryId::generate().0,
        stage.0,
        member
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}
