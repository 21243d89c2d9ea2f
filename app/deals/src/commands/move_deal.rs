//! Moving a deal: the same command whatever the hand.

use chrono::NaiveDate;
use kit::{Command, DealId, FieldError, ListValueId, Percent, Rate, StageId};
use pipelines::StageKind;
use serde::{Deserialize, Serialize};

use crate::{Change, DealFields};

/// Moves a deal to a place in a stage. The card above decides the place, the one below is a hint for when it is gone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MoveDeal {
    /// The deal.
    pub deal: DealId,
    /// The stage it goes to.
    pub stage: StageId,
    /// The card it shall stand right below; none for the top.
    pub above: Option<DealId>,
    /// The card it shall stand right above.
    pub below: Option<DealId>,
    /// The version the sender saw: refused when the deal changed its stage since. A sender who saw none cannot be late.
    pub seen: Option<i32>,
    /// What closing it needs, where the stage is won or lost. Left out: the expected value, no reason, today.
    pub closing: Option<Closing>,
}

/// How a deal closed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Closing {
    /// What a won deal brought, in minor units; left out, the expected value.
    pub actual_value: Option<i64>,
    /// The day, in the workspace's time zone; left out, today.
    pub closed_on: Option<NaiveDate>,
    /// Why it was lost.
    pub lost_reason: Option<ListValueId>,
}

/// What entering a stage makes of a deal: won has an actual value and a day, lost a reason and a day, open none of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// What it brought, in minor units.
    pub actual_value: Option<i64>,
    /// The day it closed.
    pub closed_on: Option<NaiveDate>,
    /// Why it was lost.
    pub lost_reason: Option<ListValueId>,
}

impl Outcome {
    /// The outcome of a deal of this expected value (minor units) that enters a stage of this kind today.
    #[must_use]
    pub fn of(kind: StageKind, closing: Option<&Closing>, value: i64, today: NaiveDate) -> Self {
        let closing = closing.cloned().unwrap_or_default();
        let closed_on = Some(closing.closed_on.unwrap_or(today));
        match kind {
            StageKind::Open => Self { actual_value: None, closed_on: None, lost_reason: None },
            StageKind::Won => Self { actual_value: Some(closing.actual_value.unwrap_or(value)), closed_on, lost_reason: None },
            StageKind::Lost => Self { actual_value: None, closed_on, lost_reason: closing.lost_reason },
        }
    }

    /// Whether the deal's own probability goes: a deal that closes, or opens again, has its stage's.
    #[must_use]
    pub fn resets_probability(&self, was_closed: bool) -> bool {
        was_closed || self.closed_on.is_some()
    }
}

/// Where a deal stands after a command: what a card needs to be right again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DealState {
    /// Its version.
    pub version: i32,
    /// Its stage.
    pub stage: StageId,
    /// Its own probability.
    pub probability: Option<Percent>,
    /// What it brought, when won, in minor units.
    pub actual_value: Option<i64>,
    /// The day it closed.
    pub closed_on: Option<NaiveDate>,
    /// The rate that was frozen when it closed; none while it is open, in the workspace's own currency, and where none was known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<Rate>,
}

impl DealState {
    /// The state of a deal with these fields, and the rate that was frozen when it closed.
    #[must_use]
    pub fn new(version: i32, stage: StageId, fields: &DealFields, rate: Option<Rate>) -> Self {
        Self { version, stage, probability: fields.probability, actual_value: fields.actual_value, closed_on: fields.closed_on, rate }
    }
}

impl Command for MoveDeal {
    const KIND: &'static str = "move_deal";
    type Answer = DealState;

    fn check(&self) -> Vec<FieldError> {
        let Some(closing) = &self.closing else { return Vec::new() };
        let value = closing.actual_value.map(Change::ActualValue);
        let day = closing.closed_on.map(Change::ClosedOn);
        [value, day].into_iter().flatten().filter_map(|change| change.problem()).collect()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for MoveDeal {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<DealState, kit::AppError> {
        use kit::{Kind, Problem, Verb, invalid};

        use crate::store;
        let deal = store::lock_to_move(tx, self.deal, self.stage, self.above, self.below).await?.ok_or(kit::AppError::NotFound)?;
        tx.actor.must(Kind::Deal, Verb::Write, Some(deal.owner))?;
        let kind = deal.kind.ok_or_else(|| invalid("stage", Problem::Unknown))?;
        if self.seen.is_some_and(|seen| seen < deal.stage_version || seen > deal.version) {
            return Err(kit::AppError::Conflict(Some(store::now(tx, self.deal).await?)));
        }
        let rank = match deal.rank(self.deal) {
            Some(rank) => rank,
            None => store::place(tx, self.deal, self.stage, self.above, self.below).await?,
        };
        let DealState { version, stage, probability, .. } = deal.state();
        if stage == self.stage {
            store::update_rank(tx, self.deal, &rank).await?;
            return Ok(deal.state());
        }
        let outcome = Outcome::of(kind, self.closing.as_ref(), deal.value, tx.clock.today(tx.actor.time_zone));
        if let Some(reason) = outcome.lost_reason.filter(|reason| deal.lost_reason != Some(*reason)) {
            super::references::check_lost_reason(tx, reason).await?;
        }
        let state = DealState {
            version: version + 1,
            stage: self.stage,
            probability: probability.filter(|_| !outcome.resets_probability(deal.closed_on.is_some())),
            actual_value: outcome.actual_value,
            closed_on: outcome.closed_on,
            rate: None,
        };
        let rate = store::change_stage(tx, self.deal, &rank, &state, outcome.lost_reason).await?;
        Ok(DealState { rate, ..state })
    }
}
