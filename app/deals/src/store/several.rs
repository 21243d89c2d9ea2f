//! Several deals in one command, and the first deal of a client.

use kit::{AppError, ClientId, DealId, ListValueId, MemberId, PipelineId, StageId, Tx};
use pipelines::StageKind;
use uuid::Uuid;

use super::moving::ToMove;
use crate::rank::{LONG, Rank};

/// Locks deals, the stages they are in, and those they go to.
pub async fn lock_deals(tx: &mut Tx, deals: &[DealId], stages: &[StageId]) -> Result<(), AppError> {
    let stages: Vec<Uuid> = stages.iter().map(|stage| stage.0).collect();
    sqlx::query!("select lock_deals($1, $2)", &ids(deals), &stages).fetch_one(tx.connection()).await?;
    Ok(())
}

/// Locks deals, their stages and the one they go to, and answers what is then, in the order of the deals. Those that are archived, out of the
/// actor's sight, or nowhere are left out.
pub async fn lock_several_to_move(
    tx: &mut Tx,
    deals: &[DealId],
    stage: StageId,
    above: Option<DealId>,
    below: Option<DealId>,
) -> Result<Vec<ToMove>, AppError> {
    Ok(sqlx::query_as!(
        ToMove,
        r#"select stage_id as "stage!: StageId", version as "version!", stage_version as "stage_version!", owner_id as "owner!: MemberId",
            value as "value!", probability, actual_value, closed_on, lost_reason_id as "lost_reason: ListValueId",
            target_kind as "kind: StageKind", low, high, rate_units, rate_worth, rate_day
        from deals_to_move($1, $2, $3, $4)"#,
        &ids(deals),
        stage.0,
        above.map(|id| id.0),
        below.map(|id| id.0)
    )
    .fetch_all(tx.connection())
    .await?)
}

/// Ranks for several deals between two neighbours of a stage, each below the one before. Needs the locks. When the stage's ranks have grown
/// long, all are made anew.
pub async fn places(
    tx: &mut Tx,
    deals: &[DealId],
    stage: StageId,
    above: Option<DealId>,
    below: Option<DealId>,
    standing: &[ToMove],
) -> Result<Vec<Rank>, AppError> {
    let (low, high) = standing.first().map_or((None, None), |deal| (deal.low.clone(), deal.high.clone()));
    let ranks = Rank::spread(low.map(Rank::from_bytes).as_ref(), high.map(Rank::from_bytes).as_ref(), deals);
    if ranks.iter().all(|rank| rank.as_bytes().len() <= LONG) {
        return Ok(ranks);
    }
    sqlx::query!("select stage_rank_anew($1)", stage.0).fetch_one(tx.connection()).await?;
    let gap =
        sqlx::query!("select low, high from deals_gap($1, $2, $3, $4)", &ids(deals), stage.0, above.map(|id| id.0), below.map(|id| id.0))
            .fetch_one(tx.connection())
            .await?;
    Ok(Rank::spread(gap.low.map(Rank::from_bytes).as_ref(), gap.high.map(Rank::from_bytes).as_ref(), deals))
}

/// The name of a client that a deal can be made with, in the actor's sight.
pub async fn client_to_process(tx: &mut Tx, client: ClientId) -> Result<Option<String>, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_scalar!("select name from client where workspace_id = $1 and id = $2 and archived_at is null", workspace, client.0)
        .fetch_optional(tx.connection())
        .await?)
}

/// Whether nobody has a deal with a client in a pipeline; from then on nobody else makes the first one before the commit.
pub async fn is_unprocessed(tx: &mut Tx, client: ClientId, pipeline: PipelineId) -> Result<bool, AppError> {
    Ok(sqlx::query_scalar!(r#"select client_is_unprocessed($1, $2) as "is!""#, client.0, pipeline.0).fetch_one(tx.connection()).await?)
}

/// As the database has them.
pub(super) fn ids(deals: &[DealId]) -> Vec<Uuid> {
    deals.iter().map(|deal| deal.0).collect()
}
