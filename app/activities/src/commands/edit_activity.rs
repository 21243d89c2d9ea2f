//! Other words for what happened.

use kit::{ActivityId, Command, FieldError};
use serde::{Deserialize, Serialize};

use super::ActivityState;
use crate::ActivityFields;

/// Changes what an activity says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditActivity {
    /// The activity.
    pub activity: ActivityId,
    /// The version the sender saw; refused when it has another by now.
    pub seen: i32,
    /// All that it shall say.
    pub fields: ActivityFields,
}

impl Command for EditActivity {
    const KIND: &'static str = "edit_activity";
    type Answer = ActivityState;

    fn check(&self) -> Vec<FieldError> {
        self.fields.problems()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for EditActivity {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<ActivityState, kit::AppError> {
        use crate::store;
        let row = store::lock(tx, self.activity).await?.filter(|row| !row.archived).ok_or(kit::AppError::NotFound)?;
        row.subject.must_write(tx)?;
        if row.version != self.seen {
            return Err(kit::AppError::Conflict(None));
        }
        store::update(tx, self.activity, &row.subject, &self.fields).await?;
        Ok(ActivityState { version: self.seen + 1 })
    }
}
