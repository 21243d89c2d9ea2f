//! Places: locks, neighbours, ranks.

use kit::{AppError, DealId, ListValueId, MemberId, NaiveDate, Rate, StageHistoryId, StageId, Tx};
use pipelines::StageKind;
use uuid::Uuid;

use crate::DealState;
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

/// A deal that is to be moved, in the actor's sight, and the place that it is to go to.
pub struct ToMove {
    pub stage: StageId,
    pub version: i32,
    pub stage_version: i32,
    pub owner: MemberId,
    pub value: i64,
    pub probability: Option<i16>,
    pub actual_value: Option<i64>,
    pub closed_on: Option<NaiveDate>,
    pub lost_reason: Option<ListValueId>,
    /// The rate that was frozen when it closed.
    rate_units: Option<i64>,
    rate_worth: Option<i64>,
    rate_day: Option<NaiveDate>,
    /// The kind of the stage it goes to; none when that does not exist.
    pub kind: Option<StageKind>,
    /// The ranks between which it goes.
    low: Option<Vec<u8>>,
    high: Option<Vec<u8>>,
}

/// Locks the stage a deal is in, and the one it goes to, and answers what is then, in one question; none for a deal that is archived, out of the
/// actor's sight, or nowhere.
pub async fn lock_to_move(
    tx: &mut Tx,
    deal: DealId,
    stage: StageId,
    above: Option<DealId>,
    below: Option<DealId>,
) -> Result<Option<ToMove>, AppError> {
    Ok(sqlx::query_as!(
        ToMove,
        r#"select stage_id as "stage!: StageId", version as "version!", stage_version as "stage_version!", owner_id as "owner!: MemberId",
            value as "value!", probability, actual_value, closed_on, lost_reason_id as "lost_reason: ListValueId",
            target_kind as "kind: StageKind", low, high, rate_units, rate_worth, rate_day
        from deal_to_move($1, $2, $3, $4)"#,
        deal.0,
        stage.0,
        above.map(|id| id.0),
        below.map(|id| id.0)
    )
    .fetch_optional(tx.connection())
    .await?)
}

impl ToMove {
    /// Where it stands.
    pub fn state(&self) -> DealState {
        let Self { version, stage, probability, actual_value, closed_on, .. } = *self;
        let rate = super::rate(self.rate_units, self.rate_worth, self.rate_day);
        DealState { version, stage, probability, actual_value, closed_on, rate }
    }

    /// The deal's rank between the ranks; none when the stage's have grown so long that [`place`] has to make them anew.
    pub fn rank(&self, deal: DealId) -> Option<Rank> {
        let (low, high) = (self.low.clone().map(Rank::from_bytes), self.high.clone().map(Rank::from_bytes));
        Some(Rank::between(low.as_ref(), high.as_ref()).of(deal)).filter(|rank| rank.as_bytes().len() <= LONG)
    }
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

/// Puts a deal into another place of its stage, which raises no version.
pub async fn update_rank(tx: &mut Tx, deal: DealId, rank: &Rank) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!("update deal set rank = $3 where workspace_id = $1 and id = $2", workspace, deal.0, rank.as_bytes())
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Puts a deal into a place of another stage, with what it shows there and an entry in its stage history. Answers with the rate that was frozen
/// by it, where it closed.
pub async fn change_stage(
    tx: &mut Tx,
    deal: DealId,
    rank: &Rank,
    state: &DealState,
    lost_reason: Option<ListValueId>,
) -> Result<Option<Rate>, AppError> {
    let (workspace, member) = (tx.actor.workspace.0, tx.actor.member.0);
    let row = sqlx::query!(
        "with moved as (
            update deal set stage_id = $3, rank = $4, version = $5, stage_version = $5, probability = $6, actual_value = $7, closed_on = $8,
                lost_reason_id = $9, stage_entered_at = stage_entry_now(id)
            where workspace_id = $1 and id = $2
            returning id, stage_entered_at, rate_units, rate_worth, rate_day
        ), entered as (
            insert into deal_stage_history (workspace_id, deal_id, id, stage_id, entered_at, member_id)
            select $1, id, $10, $3, stage_entered_at, $11 from moved
        )
        select rate_units, rate_worth, rate_day from moved",
        workspace,
        deal.0,
        state.stage.0,
        rank.as_bytes(),
        state.version,
        state.probability,
        state.actual_value,
        state.closed_on,
        lost_reason.map(|id| id.0),
        StageHistoryId::generate().0,
        member
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(super::rate(row.rate_units, row.rate_worth, row.rate_day))
}

/// Notes in the stage history that a deal entered a stage now.
pub async fn enter_stage(tx: &mut Tx, deal: DealId, stage: StageId) -> Result<(), AppError> {
    let (workspace, member) = (tx.actor.workspace.0, tx.actor.member.0);
    sqlx::query!(
        "insert into deal_stage_history (workspace_id, deal_id, id, stage_id, entered_at, member_id)
        values ($1, $2, $3, $4, stage_entry_now($2), $5)",
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
