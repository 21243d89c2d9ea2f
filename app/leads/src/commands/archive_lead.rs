//! Putting a lead away, and bringing it back.

use kit::{Command, LeadId};
use serde::{Deserialize, Serialize};

use super::LeadState;

/// Puts a lead away: it stays with its history, and is offered nowhere. One that is away already stays so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArchiveLead {
    /// The lead.
    pub lead: LeadId,
}

/// Brings a lead back. One that is here already stays so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RestoreLead {
    /// The lead.
    pub lead: LeadId,
}

impl Command for ArchiveLead {
    const KIND: &'static str = "archive_lead";
    type Answer = LeadState;
}

impl Command for RestoreLead {
    const KIND: &'static str = "restore_lead";
    type Answer = LeadState;
}

#[cfg(feature = "ssr")]
impl kit::Execute for ArchiveLead {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<LeadState, kit::AppError> {
        set_archived(tx, self.lead, true).await
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for RestoreLead {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<LeadState, kit::AppError> {
        set_archived(tx, self.lead, false).await
    }
}

#[cfg(feature = "ssr")]
async fn set_archived(tx: &mut kit::Tx, lead: LeadId, archived: bool) -> Result<LeadState, kit::AppError> {
    let row = crate::store::lead_row(tx, lead).await?.ok_or(kit::AppError::NotFound)?;
    tx.actor.must(kit::Kind::Lead, kit::Verb::Archive, row.fields.owner)?;
    if row.archived == archived {
        return Ok(LeadState { version: row.version });
    }
    let version = row.version + 1;
    crate::store::set_archived(tx, lead, version, archived).await?;
    Ok(LeadState { version })
}
