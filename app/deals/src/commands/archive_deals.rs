//! Putting several deals away, and bringing them back.

use kit::{Command, DealId, FieldError};
use serde::{Deserialize, Serialize};

use super::several::{self, DealStates};

/// Puts deals away, all of them or none. One that is away already stays so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArchiveDeals {
    /// The deals.
    pub deals: Vec<DealId>,
}

/// Brings deals back, each on top of the stage it was in and in the order in which they are named. One that is here already stays where it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RestoreDeals {
    /// The deals.
    pub deals: Vec<DealId>,
}

impl Command for ArchiveDeals {
    const KIND: &'static str = "archive_deals";
    type Answer = DealStates;

    fn check(&self) -> Vec<FieldError> {
        several::problem(self.deals.iter().copied())
    }
}

impl Command for RestoreDeals {
    const KIND: &'static str = "restore_deals";
    type Answer = DealStates;

    fn check(&self) -> Vec<FieldError> {
        several::problem(self.deals.iter().copied())
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for ArchiveDeals {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<DealStates, kit::AppError> {
        set_archived(tx, &self.deals, true).await
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for RestoreDeals {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<DealStates, kit::AppError> {
        set_archived(tx, &self.deals, false).await
    }
}

#[cfg(feature = "ssr")]
async fn set_archived(tx: &mut kit::Tx, deals: &[DealId], archived: bool) -> Result<DealStates, kit::AppError> {
    let rows = several::locked(tx, deals, kit::Verb::Archive).await?;
    let mut states = Vec::with_capacity(rows.len());
    // From the last on, because each that comes back goes on top.
    for (deal, row) in deals.iter().zip(&rows).rev() {
        states.push((*deal, super::archive_deal::put(tx, *deal, row, archived).await?));
    }
    states.reverse();
    Ok(states)
}
