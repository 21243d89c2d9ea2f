//! Another word, day or person for a follow-up.

use kit::{Command, FieldError, FollowUpId};
use serde::{Deserialize, Serialize};

use super::FollowUpState;
use crate::FollowUpFields;

/// Changes what a follow-up says. Done or not, it stays so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditFollowUp {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The version the sender saw; refused when it has another by now.
    pub seen: i32,
    /// All that it shall say.
    pub fields: FollowUpFields,
}

impl Command for EditFollowUp {
    const KIND: &'static str = "edit_follow_up";
    type Answer = FollowUpState;

    fn check(&self) -> Vec<FieldError> {
        self.fields.problems()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for EditFollowUp {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<FollowUpState, kit::AppError> {
        use crate::store;
        let row = store::lock(tx, self.follow_up).await?.filter(|row| !row.archived).ok_or(kit::AppError::NotFound)?;
        tx.actor.must(row.about.kind(), kit::Verb::Write, row.owner)?;
        if row.version != self.seen {
            return Err(kit::AppError::Conflict(None));
        }
        // Who was given it before and sees what it is about no more may keep it.
        if row.assignee != self.fields.assignee {
            store::check_assignee(tx, row.about, self.fields.assignee).await?;
        }
        store::update(tx, self.follow_up, &self.fields).await?;
        store::state(tx, self.follow_up, row.about).await
    }
}
