//! The way back from what a command did.

mod columns;
mod going;
mod trace;

pub use columns::{Columns, Row, told};
pub use going::go_back;
pub use trace::{Trace, traces};

use kit::{Actor, AppError, CommandId, DealId, Kind, LabelId, Problem, Rate, StageId, Tx, Verb, invalid};
use serde_json::Value;

use self::trace::rank_in;
use super::DealRow;
use crate::{Closing, DealFields, Outcome, Rank};

/// The way of one deal back to what it was.
pub struct WayBack {
    /// The deal.
    pub deal: DealId,
    /// As it is now.
    pub now: DealRow,
    /// The stage it goes back to, or stays in.
    stage: StageId,
    archived: bool,
    labels: Vec<LabelId>,
    fields: DealFields,
    /// The rate that was frozen before; without one, the database finds the one for the day and currency that it goes back to.
    rate: Option<Rate>,
    /// The rank by which its old place goes now, if it had another.
    rank: Option<Rank>,
    /// What is not any more as the command made it.
    pub differences: Vec<Difference>,
}

/// Something that was changed since.
pub struct Difference {
    /// The column; `rank` for the place in the stage.
    pub column: String,
    /// As it was before the command.
    pub was: Value,
    /// As the command made it.
    pub made: Value,
    /// As it is now.
    pub now: Value,
}

/// Locks all stages that the way back touches.
pub async fn lock(tx: &mut Tx, traces: &[Trace]) -> Result<(), AppError> {
    let deals: Vec<DealId> = traces.iter().map(|trace| trace.deal).collect();
    let stages: Vec<StageId> = traces.iter().filter_map(Trace::stage_was).collect();
    super::lock_deals(tx, &deals, &stages).await
}

/// Marks the command as taken back by the one under way; false when it was already.
pub async fn begin(tx: &mut Tx, command: CommandId) -> Result<bool, AppError> {
    Ok(sqlx::query_scalar!(r#"select undo_begin($1) as "first!""#, command.0).fetch_one(tx.connection()).await?)
}

/// What the way back is, and what stands in it.
///
/// # Errors
/// [`AppError::NotFound`] for a deal out of the actor's sight; [`AppError::Invalid`] when its stage is no more.
pub async fn way_back(tx: &mut Tx, trace: &Trace) -> Result<WayBack, AppError> {
    let deal = trace.deal;
    let now = super::any_deal_row(tx, deal).await?.ok_or(AppError::NotFound)?;
    let row = Columns::row(now.stage, now.archived, &now.labels, &now.fields)?;
    let mut differences = differences(trace, &row);
    let mut target = row;
    if trace.created {
        target.insert("archived".to_owned(), Value::Bool(true));
    } else {
        target.extend(trace.was.clone());
    }
    let target = Columns::read(target)?;
    let (stage, archived, labels) = (target.stage_id, target.archived, target.label_ids.clone());
    let mut fields = target.fields();
    let stage_kind = if stage == now.stage {
        now.stage_kind
    } else {
        super::stage(tx, stage).await?.ok_or_else(|| invalid("stage", Problem::Unknown))?.kind
    };
    // What was changed since must not make an outcome that the stage does not have.
    let closing = Closing { actual_value: fields.actual_value, closed_on: fields.closed_on, lost_reason: fields.lost_reason };
    let outcome = Outcome::of(stage_kind, Some(&closing), fields.value, tx.clock.today(tx.actor.time_zone));
    (fields.actual_value, fields.closed_on, fields.lost_reason) = (outcome.actual_value, outcome.closed_on, outcome.lost_reason);
    let rate = trace.rate_was(now.rate).filter(|_| fields.closed_on.is_some());
    let mut rank = None;
    if trace.placed && !trace.created {
        let place = place(tx, trace, &now).await?;
        if place.moved_since {
            differences.push(Difference { column: "rank".to_owned(), was: Value::Null, made: Value::Null, now: Value::Null });
        }
        // A place in a stage that the deal has left since is none to go back to.
        rank = place.back.filter(|_| trace.stage_was().is_some() || place.stage == now.stage);
    }
    Ok(WayBack { deal, now, stage, archived, labels, fields, rate, rank, differences })
}

/// Each column that is not any more as the command made it. What made the deal is held against all of it.
fn differences(trace: &Trace, now: &Row) -> Vec<Difference> {
    let made = |column: &str| match trace.made.get(column) {
        Some(value) => Some(value.clone()),
        None if column == "archived" => Some(Value::Bool(false)),
        None if column == "label_ids" => trace.created.then(|| Value::Array(Vec::new())),
        None => trace.created.then_some(Value::Null),
    };
    let differs = |(column, now): (&String, &Value)| {
        let made = made(column)?;
        let was = trace.was.get(column).cloned().unwrap_or(if column == "archived" { Value::Bool(false) } else { Value::Null });
        (made != *now).then(|| Difference { column: column.clone(), was, made, now: now.clone() })
    };
    now.iter().filter_map(differs).collect()
}

struct Place {
    /// The stage that the command left the deal in.
    stage: StageId,
    /// Whether the deal was moved since.
    moved_since: bool,
    /// The rank of its old place by now.
    back: Option<Rank>,
}

async fn place(tx: &mut Tx, trace: &Trace, now: &DealRow) -> Result<Place, AppError> {
    let workspace = tx.actor.workspace.0;
    let left =
        sqlx::query!("select stage, rank from deal_place_at($1, $2)", trace.deal.0, trace.position).fetch_one(tx.connection()).await?;
    let stage = left.stage.map_or(now.stage, StageId);
    let made = left.rank.as_deref().and_then(rank_in);
    let here = sqlx::query_scalar!("select rank from deal where workspace_id = $1 and id = $2", workspace, trace.deal.0)
        .fetch_one(tx.connection())
        .await?;
    let made_now = match &made {
        Some(rank) => rank_now(tx, stage, rank, trace.position).await?,
        None => Rank::from_bytes(here.clone()),
    };
    // Into another stage a deal may go with the rank it had: then that is what the journal remembers of both.
    let was = trace.rank_was.clone().unwrap_or_else(|| (made.unwrap_or_else(|| made_now.clone()), trace.position));
    let target = trace.stage_was().unwrap_or(stage);
    let back = rank_now(tx, target, &was.0, was.1).await?;
    Ok(Place { stage, moved_since: stage != now.stage || made_now.as_bytes() != here, back: Some(back) })
}

async fn rank_now(tx: &mut Tx, stage: StageId, rank: &Rank, position: i64) -> Result<Rank, AppError> {
    let bytes = sqlx::query_scalar!(r#"select rank_now($1, $2, $3) as "rank!""#, stage.0, rank.as_bytes(), position)
        .fetch_one(tx.connection())
        .await?;
    Ok(Rank::from_bytes(bytes))
}

impl WayBack {
    /// Whether the actor may go it.
    ///
    /// # Errors
    /// [`AppError::Forbidden`].
    pub fn must(&self, actor: &Actor) -> Result<(), AppError> {
        let flips = self.archived != self.now.archived;
        let owner = Some(self.now.fields.owner);
        if flips {
            actor.must(Kind::Deal, Verb::Archive, owner)?;
        }
        if !flips || self.labels != self.now.labels || self.rank.is_some() || self.fields != self.now.fields {
            actor.must(Kind::Deal, Verb::Write, owner)?;
        }
        Ok(())
    }
}
