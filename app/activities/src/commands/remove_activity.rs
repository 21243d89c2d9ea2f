//! Taking an activity away, and bringing it back.

use kit::{ActivityId, Command};
use serde::{Deserialize, Serialize};

use super::ActivityState;

/// Puts an activity away. One that is away already stays so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RemoveActivity {
    /// The activity.
    pub activity: ActivityId,
    /// The version the sender saw; refused when it says something else by now.
    pub seen: i32,
}

/// Brings an activity back. One that is here already stays as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RestoreActivity {
    /// The activity.
    pub activity: ActivityId,
    /// The version the sender saw; refused when it says something else by now.
    pub seen: i32,
}

impl Command for RemoveActivity {
    const KIND: &'static str = "remove_activity";
    type Answer = ActivityState;
}

impl Command for RestoreActivity {
    const KIND: &'static str = "restore_activity";
    type Answer = ActivityState;
}

#[cfg(feature = "ssr")]
impl kit::Execute for RemoveActivity {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<ActivityState, kit::AppError> {
        set_archived(tx, self.activity, self.seen, true).await
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for RestoreActivity {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<ActivityState, kit::AppError> {
        set_archived(tx, self.activity, self.seen, false).await
    }
}

#[cfg(feature = "ssr")]
async fn set_archived(tx: &mut kit::Tx, activity: ActivityId, seen: i32, archived: bool) -> Result<ActivityState, kit::AppError> {
    use crate::store;
    let row = store::lock(tx, activity).await?.ok_or(kit::AppError::NotFound)?;
    row.subject.must_write(tx)?;
    if row.archived == archived {
        return Ok(ActivityState { version: row.version });
    }
    if row.version != seen {
        return Err(kit::AppError::Conflict(None));
    }
    store::set_archived(tx, activity, archived).await?;
    Ok(ActivityState { version: seen + 1 })
}
