//! Putting a deal away, and bringing it back.

use kit::{Command, DealId};
use serde::{Deserialize, Serialize};

use super::DealState;

/// Puts a deal away: it keeps its history, and is on no board and in no sum. One that is away already stays so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArchiveDeal {
    /// The deal.
    pub deal: DealId,
}

/// Brings a deal back, on top of the stage it was in. One that is here already stays where it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RestoreDeal {
    /// The deal.
    pub deal: DealId,
}

impl Command for ArchiveDeal {
    const KIND: &'static str = "archive_deal";
    type Answer = DealState;
}

impl Command for RestoreDeal {
    const KIND: &'static str = "restore_deal";
    type Answer = DealState;
}

#[cfg(feature = "ssr")]
impl kit::Execute for ArchiveDeal {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<DealState, kit::AppError> {
        set_archived(tx, self.deal, true).await
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for RestoreDeal {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<DealState, kit::AppError> {
        set_archived(tx, self.deal, false).await
    }
}

#[cfg(feature = "ssr")]
async fn set_archived(tx: &mut kit::Tx, deal: DealId, archived: bool) -> Result<DealState, kit::AppError> {
    use crate::store;
    store::lock_deal(tx, deal, None).await?;
    let row = store::any_deal_row(tx, deal).await?.ok_or(kit::AppError::NotFound)?;
    tx.actor.must(kit::Kind::Deal, kit::Verb::Archive, Some(row.fields.owner))?;
    if row.archived == archived {
        return Ok(DealState::new(row.version, row.stage, &row.fields, row.rate));
    }
    if !archived {
        // Where it stood may be anywhere by now: on top it is seen.
        let rank = store::place(tx, deal, row.stage, None, None).await?;
        store::update_rank(tx, deal, &rank).await?;
    }
    let version = row.version + 1;
    store::set_archived(tx, deal, version, archived).await?;
    Ok(DealState::new(version, row.stage, &row.fields, row.rate))
}
