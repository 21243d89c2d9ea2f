//! What a command did to deals, as the journal tells it.

use kit::{AppError, CommandId, DealId, Rate, StageId, Tx};
use serde_json::Value;
use uuid::Uuid;

use super::columns::{Row, told};
use crate::{Rank, UNDOABLE};

/// What a command did to a deal.
pub struct Trace {
    /// The deal.
    pub deal: DealId,
    /// Whether it made the deal.
    pub created: bool,
    /// What it changed, as it was.
    pub was: Row,
    /// The same as it made it.
    pub made: Row,
    /// The rank that the deal had before, and the position of the journal that tells it.
    pub rank_was: Option<(Rank, i64)>,
    /// What it changed of the deal's rate, as it was.
    rate_was: Row,
    /// Whether it gave the deal a place.
    pub placed: bool,
    /// The last position of the journal that speaks of it.
    pub position: i64,
    /// Entries that it made in the stage history.
    pub entered: Vec<Uuid>,
    /// Entries that it took from there.
    pub left: Vec<Value>,
}

/// What a command did to each of its deals. Of the actor's own commands, and for those who may read the journal of everybody's.
///
/// # Errors
/// [`AppError::NotFound`] for a command that is none, is not over, or is not the actor's to know; [`AppError::Invalid`] for one that cannot
/// be taken back.
pub async fn traces(tx: &mut Tx, command: CommandId) -> Result<Vec<Trace>, AppError> {
    let workspace = tx.actor.workspace.0;
    let kind =
        sqlx::query_scalar!("select kind from command where workspace_id = $1 and id = $2 and sequence is not null", workspace, command.0)
            .fetch_optional(tx.connection())
            .await?
            .ok_or(AppError::NotFound)?;
    if !UNDOABLE.contains(&kind.as_str()) {
        return Err(kit::invalid("command", kit::Problem::Unknown));
    }
    let rows =
        sqlx::query!(r#"select place as "place!", kind as "kind!", record_id as "record!", was, made from undo_rows($1)"#, command.0)
            .fetch_all(tx.connection())
            .await?;
    let mut traces: Vec<Trace> = Vec::new();
    for row in rows {
        match row.kind.as_str() {
            "deal" => trace(&mut traces, DealId(row.record)).change(row.place, row.was, row.made),
            "deal_stage_history" => enter(&mut traces, row.record, row.was, row.made),
            other => return Err(kit::internal(format!("a command of deals that changed a {other}"))),
        }
    }
    Ok(traces)
}

fn trace(traces: &mut Vec<Trace>, deal: DealId) -> &mut Trace {
    let known = traces.iter().position(|trace| trace.deal == deal);
    let place = known.unwrap_or_else(|| {
        traces.push(Trace {
            deal,
            created: false,
            was: Row::new(),
            made: Row::new(),
            rank_was: None,
            rate_was: Row::new(),
            placed: false,
            position: 0,
            entered: Vec::new(),
            left: Vec::new(),
        });
        traces.len() - 1
    });
    &mut traces[place]
}

fn enter(traces: &mut Vec<Trace>, entry: Uuid, was: Option<Value>, made: Option<Value>) {
    let row = made.as_ref().or(was.as_ref());
    let deal = row.and_then(|row| row.get("deal_id")?.as_str()?.parse().ok());
    let Some(deal) = deal else { return };
    let trace = trace(traces, deal);
    match (was, made) {
        (None, Some(_)) => trace.entered.push(entry),
        (Some(was), None) => trace.left.push(was),
        _ => {}
    }
}

impl Trace {
    /// Several rows of one deal: as it was before the first, as it was made by the last.
    fn change(&mut self, position: i64, was: Option<Value>, made: Option<Value>) {
        self.created |= was.is_none();
        self.position = position;
        let rank = was.as_ref().and_then(|row| rank_in(row.get("rank")?.as_str()?));
        if self.rank_was.is_none() {
            self.rank_was = rank.map(|rank| (rank, position));
        }
        for column in ["rate_units", "rate_worth", "rate_day"] {
            if let Some(value) = was.as_ref().and_then(|row| row.get(column)) {
                self.rate_was.entry(column).or_insert(value.clone());
            }
        }
        self.placed |= made.as_ref().is_some_and(|row| row.get("rank").is_some() || row.get("stage_id").is_some());
        for (column, value) in told(was.unwrap_or_default()) {
            self.was.entry(column).or_insert(value);
        }
        self.made.extend(told(made.unwrap_or_default()));
    }

    /// The rate that the deal had before, where the command changed it. What it left of it is as it is now.
    pub fn rate_was(&self, now: Option<Rate>) -> Option<Rate> {
        let was = |column: &str| self.rate_was.get(column);
        if self.rate_was.is_empty() {
            return None;
        }
        let number = |column, now: Option<i64>| was(column).map_or(now, Value::as_i64);
        let day = was("rate_day").map_or(now.map(|rate| rate.day), |day| day.as_str()?.parse().ok());
        let units = number("rate_units", now.map(|rate| rate.units));
        let worth = number("rate_worth", now.map(|rate| rate.worth));
        crate::store::rate(units, worth, day)
    }

    /// The stage that the deal was in before, where the command changed it.
    pub fn stage_was(&self) -> Option<StageId> {
        self.was.get("stage_id")?.as_str()?.parse().ok()
    }
}

/// A rank as JSON has it: `\x8000`.
pub fn rank_in(text: &str) -> Option<Rank> {
    Rank::try_from(text.strip_prefix("\\x")?.to_owned()).ok()
}
