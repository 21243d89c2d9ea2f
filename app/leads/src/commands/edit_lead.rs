//! Changing fields of a lead.

use kit::{Command, FieldError, LeadId};
use serde::{Deserialize, Serialize};

use super::LeadState;
use crate::Change;

/// Changes fields of a lead, all of them or none. The status of one that is converted stays so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditLead {
    /// The lead.
    pub lead: LeadId,
    /// The version the sender saw; refused when the lead has another by now.
    pub seen: i32,
    /// The changes, in order.
    pub changes: Vec<Change>,
}

impl Command for EditLead {
    const KIND: &'static str = "edit_lead";
    type Answer = LeadState;

    fn check(&self) -> Vec<FieldError> {
        self.changes.iter().filter_map(Change::problem).collect()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for EditLead {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<LeadState, kit::AppError> {
        use kit::{AppError, Kind, Problem, Verb, invalid};

        use crate::{LeadStatus, store};
        let row = store::lead_row(tx, self.lead).await?.filter(|row| !row.archived).ok_or(AppError::NotFound)?;
        tx.actor.must(Kind::Lead, Verb::Write, row.fields.owner)?;
        if row.version != self.seen {
            return Err(AppError::Conflict(None));
        }
        let mut fields = row.fields.clone();
        for change in &self.changes {
            fields.apply(change);
        }
        if row.fields.status == LeadStatus::Converted && fields.status != LeadStatus::Converted {
            return Err(invalid("status", Problem::Unknown));
        }
        if fields == row.fields {
            return Ok(LeadState { version: row.version });
        }
        if let Some(error) = fields.problem() {
            return Err(AppError::Invalid(vec![error]));
        }
        super::references::check(tx, Some(&row.fields), &fields).await?;
        let version = row.version + 1;
        store::update_fields(tx, self.lead, version, &fields).await?;
        if fields.owner != row.fields.owner {
            store::hand_over(tx, self.lead, fields.owner).await?;
        }
        Ok(LeadState { version })
    }
}
