//! Something that happened.

use kit::{ActivityId, Command, FieldError};
use serde::{Deserialize, Serialize};

use super::ActivityState;
use crate::{About, ActivityFields};

/// Notes what happened with a client, about a deal, with a contact or with a lead, none of them put away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LogActivity {
    /// The new activity's id.
    pub activity: ActivityId,
    /// What it is about.
    pub about: About,
    /// What happened.
    pub fields: ActivityFields,
}

impl Command for LogActivity {
    const KIND: &'static str = "log_activity";
    type Answer = ActivityState;

    fn check(&self) -> Vec<FieldError> {
        self.fields.problems()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for LogActivity {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<ActivityState, kit::AppError> {
        use crate::store;
        let subject = store::lock_about(tx, self.about).await?;
        subject.must_write(tx)?;
        store::insert(tx, self.activity, self.about, &subject, tx.actor.member, &self.fields).await?;
        Ok(ActivityState { version: 1 })
    }
}
