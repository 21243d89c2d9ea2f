//! A new lead.

use kit::{Command, Currency, FieldError, LeadId};
use serde::{Deserialize, Serialize};

use super::LeadState;
use crate::{Change, LeadFields};

/// Makes a lead. Unless its fields say otherwise it is the sender's, and its currency is the workspace's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CreateLead {
    /// The new lead's id.
    pub lead: LeadId,
    /// Its fields; one of the names or the company has to be among them.
    pub fields: Vec<Change>,
}

impl CreateLead {
    fn fields(&self, mut fields: LeadFields) -> LeadFields {
        self.fields.iter().for_each(|change| fields.apply(change));
        fields
    }
}

impl Command for CreateLead {
    const KIND: &'static str = "create_lead";
    type Answer = LeadState;

    fn check(&self) -> Vec<FieldError> {
        // The currency has no say in what can be wrong.
        let whole = self.fields(LeadFields::new(None, Currency::EUR)).problem();
        self.fields.iter().filter_map(Change::problem).chain(whole).collect()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for CreateLead {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<LeadState, kit::AppError> {
        let fields = self.fields(LeadFields::new(Some(tx.actor.member), tx.actor.currency));
        tx.actor.must(kit::Kind::Lead, kit::Verb::Create, fields.owner)?;
        super::references::check(tx, None, &fields).await?;
        crate::store::insert(tx, self.lead, &fields).await?;
        Ok(LeadState { version: 1 })
    }
}
