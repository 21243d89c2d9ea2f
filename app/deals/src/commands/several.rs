//! What the commands of several deals have in common.

use kit::{DealId, FieldError, Problem};
use serde::{Deserialize, Serialize};

use super::DealState;

/// How many deals one command may name.
pub const MOST_DEALS: usize = 500;

/// A deal as the sender saw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenDeal {
    /// The deal.
    pub deal: DealId,
    /// Its version. A sender who saw none cannot be late.
    pub seen: Option<i32>,
}

/// Where several deals stand after a command, in the order in which it named them.
pub type DealStates = Vec<(DealId, DealState)>;

/// What is wrong with the deals that a command names: none, too many, or one twice.
pub(super) fn problem(deals: impl Iterator<Item = DealId>) -> Vec<FieldError> {
    let mut named: Vec<DealId> = deals.collect();
    let count = named.len();
    named.sort_unstable_by_key(|deal| deal.0);
    named.dedup();
    let problem = match count {
        0 => Problem::Required,
        count if count > MOST_DEALS => Problem::OutOfRange(1, i64::try_from(MOST_DEALS).unwrap_or(i64::MAX)),
        count if count > named.len() => Problem::Taken,
        _ => return Vec::new(),
    };
    vec![FieldError { field: "deals".to_owned(), problem }]
}

#[cfg(feature = "ssr")]
mod server {
    use kit::{AppError, DealId, Kind, Tx, Verb};

    use super::{DealStates, SeenDeal};
    use crate::store::{self, DealRow};
    use crate::{Change, DealState};

    /// Several deals behind their locks, each in the actor's sight and theirs to treat so.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when one of them is not there, [`AppError::Forbidden`] when one may not be treated so.
    pub async fn locked(tx: &mut Tx, deals: &[DealId], verb: Verb) -> Result<Vec<DealRow>, AppError> {
        store::lock_deals(tx, deals, &[]).await?;
        let mut rows = Vec::with_capacity(deals.len());
        for deal in deals {
            rows.push(store::any_deal_row(tx, *deal).await?.ok_or(AppError::NotFound)?);
        }
        for row in &rows {
            tx.actor.must(Kind::Deal, verb, Some(row.fields.owner))?;
        }
        Ok(rows)
    }

    /// Refuses when there are deals that somebody else changed meanwhile.
    ///
    /// # Errors
    /// [`AppError::Conflicts`], with what is now of each.
    pub async fn refuse_stale(tx: &mut Tx, stale: &[DealId]) -> Result<(), AppError> {
        if stale.is_empty() {
            return Ok(());
        }
        let mut now = Vec::with_capacity(stale.len());
        for deal in stale {
            now.push(store::now(tx, *deal).await?);
        }
        Err(AppError::Conflicts(now))
    }

    /// Makes one change to several deals.
    ///
    /// # Errors
    /// Those of [`locked`] and [`refuse_stale`]; [`AppError::Invalid`] for a change that names something unknown.
    pub async fn change_each(tx: &mut Tx, deals: &[SeenDeal], change: &Change) -> Result<DealStates, AppError> {
        let ids: Vec<DealId> = deals.iter().map(|named| named.deal).collect();
        let rows = locked(tx, &ids, Verb::Write).await?;
        if rows.iter().any(|row| row.archived) {
            return Err(AppError::NotFound);
        }
        let is_stale = |(named, row): &(&SeenDeal, &DealRow)| named.seen.is_some_and(|seen| seen != row.version);
        let stale: Vec<DealId> = deals.iter().zip(&rows).filter(is_stale).map(|(named, _)| named.deal).collect();
        refuse_stale(tx, &stale).await?;
        let mut states = Vec::with_capacity(rows.len());
        let mut checked = false;
        for (deal, row) in ids.into_iter().zip(rows) {
            let mut fields = row.fields.clone();
            fields.apply(change);
            let (mut version, mut rate) = (row.version, row.rate);
            if fields != row.fields {
                // What is named is the same for all of them.
                if !std::mem::replace(&mut checked, true) {
                    crate::commands::references::check(tx, Some(&row.fields), &fields).await?;
                }
                version += 1;
                rate = store::update_fields(tx, deal, version, &fields).await?;
                if fields.owner != row.fields.owner {
                    store::hand_over(tx, deal, fields.owner).await?;
                }
            }
            states.push((deal, DealState::new(version, row.stage, &fields, rate)));
        }
        Ok(states)
    }
}

#[cfg(feature = "ssr")]
pub(super) use server::{change_each, locked, refuse_stale};
