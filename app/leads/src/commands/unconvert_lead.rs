//! A conversion taken back.

use kit::{Command, LeadId};
use serde::{Deserialize, Serialize};

use super::LeadState;

/// Takes the conversion of a lead back: what it made is put away, what was noted before comes back, and the lead is what it was before. Refused when
/// something else stands on what it made by now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnconvertLead {
    /// The lead.
    pub lead: LeadId,
    /// The version the sender saw; refused when the lead has another by now.
    pub seen: i32,
}

impl Command for UnconvertLead {
    const KIND: &'static str = "unconvert_lead";
    type Answer = LeadState;
}

#[cfg(feature = "ssr")]
impl kit::Execute for UnconvertLead {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<LeadState, kit::AppError> {
        use kit::{AppError, Kind, Verb};

        use crate::store;
        let row = store::lead_row(tx, self.lead).await?.filter(|row| !row.archived).ok_or(AppError::NotFound)?;
        tx.actor.must(Kind::Lead, Verb::Write, row.fields.owner)?;
        let made = store::made(tx, self.lead).await?.filter(|_| row.version == self.seen).ok_or(AppError::Conflict(None))?;
        store::hold_made(tx, made).await?;
        if store::is_used(tx, self.lead).await? {
            return Err(AppError::Conflict(None));
        }
        // Whoever may write what was made may take it back.
        if let Some(deal) = made.deal {
            deals::ArchiveDeal { deal }.execute(tx).await?;
        }
        if let Some(contact) = made.contact {
            contacts::unmake_contact(tx, contact).await?;
        }
        if let Some(client) = made.client {
            clients::unmake_client(tx, client).await?;
        }
        store::bring_back(tx, self.lead).await?;
        let version = row.version + 1;
        store::unconvert(tx, self.lead, version).await?;
        Ok(LeadState { version })
    }
}
