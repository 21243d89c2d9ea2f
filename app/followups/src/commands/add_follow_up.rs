//! A new follow-up.

use kit::{About, Command, FieldError, FollowUpId};
use serde::{Deserialize, Serialize};

use super::FollowUpState;
use crate::FollowUpFields;

/// Adds a follow-up to a record that is not put away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddFollowUp {
    /// The new follow-up's id.
    pub follow_up: FollowUpId,
    /// The deal, client, contact or lead.
    pub about: About,
    /// What is to be done, when, and by whom.
    pub fields: FollowUpFields,
}

impl Command for AddFollowUp {
    const KIND: &'static str = "add_follow_up";
    type Answer = FollowUpState;

    fn check(&self) -> Vec<FieldError> {
        self.fields.problems()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for AddFollowUp {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<FollowUpState, kit::AppError> {
        use crate::store;
        let record = kit::lock_record(tx, self.about).await?.filter(|record| !record.away).ok_or(kit::AppError::NotFound)?;
        tx.actor.must(self.about.kind(), kit::Verb::Write, record.owner)?;
        store::check_assignee(tx, self.about, self.fields.assignee).await?;
        store::insert(tx, self.follow_up, self.about, &self.fields).await?;
        store::state(tx, self.follow_up, self.about).await
    }
}
