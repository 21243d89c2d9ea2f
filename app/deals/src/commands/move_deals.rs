//! Moving several deals to one place.

use kit::{Command, DealId, FieldError, Problem, StageId};
use serde::{Deserialize, Serialize};

use super::Closing;
use super::several::{self, DealStates, SeenDeal};

/// Moves deals to a place in a stage, all of them or none: they stand there one below the other, in the order in which they are named.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MoveDeals {
    /// The deals; refused when somebody else changed the stage of one of them since it was seen.
    pub deals: Vec<SeenDeal>,
    /// The stage they go to.
    pub stage: StageId,
    /// The card that the first shall stand right below; none for the top.
    pub above: Option<DealId>,
    /// The card that the last shall stand right above.
    pub below: Option<DealId>,
    /// What closing them needs, where the stage is won or lost: a day and a reason for all. What a won deal brought is its own expected value.
    pub closing: Option<Closing>,
}

impl Command for MoveDeals {
    const KIND: &'static str = "move_deals";
    type Answer = DealStates;

    fn check(&self) -> Vec<FieldError> {
        let mut errors = several::problem(self.deals.iter().map(|named| named.deal));
        if let Some(closing) = &self.closing {
            errors.extend(closing.problems());
            if closing.actual_value.is_some() {
                errors.push(FieldError { field: "actual_value".to_owned(), problem: Problem::Unknown });
            }
        }
        errors
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for MoveDeals {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<DealStates, kit::AppError> {
        use kit::{Kind, Verb, invalid};

        use crate::store;
        let ids: Vec<DealId> = self.deals.iter().map(|named| named.deal).collect();
        let standing = store::lock_several_to_move(tx, &ids, self.stage, self.above, self.below).await?;
        if standing.len() < ids.len() {
            return Err(kit::AppError::NotFound);
        }
        for deal in &standing {
            tx.actor.must(Kind::Deal, Verb::Write, Some(deal.owner))?;
        }
        let kind = standing.first().and_then(|deal| deal.kind).ok_or_else(|| invalid("stage", Problem::Unknown))?;
        let named = self.deals.iter().zip(&standing);
        let stale: Vec<DealId> = named.filter(|(named, deal)| deal.is_newer_than(named.seen)).map(|(named, _)| named.deal).collect();
        several::refuse_stale(tx, &stale).await?;
        let ranks = store::places(tx, &ids, self.stage, self.above, self.below, &standing).await?;
        let mut states = Vec::with_capacity(ids.len());
        for ((id, deal), rank) in ids.into_iter().zip(&standing).zip(&ranks) {
            let state = super::move_deal::settle(tx, id, deal, rank, self.stage, kind, self.closing.as_ref()).await?;
            states.push((id, state));
        }
        Ok(states)
    }
}
