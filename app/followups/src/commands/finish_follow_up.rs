//! Done, or not after all.

use kit::{Command, FollowUpId};
use serde::{Deserialize, Serialize};

use super::FollowUpState;

/// Says that a follow-up is done. One that is done already stays as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FinishFollowUp {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The version the sender saw; refused when it says something else by now.
    pub seen: i32,
}

/// Says that a follow-up is not done after all. One that is open already stays as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReopenFollowUp {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The version the sender saw; refused when it says something else by now.
    pub seen: i32,
}

impl Command for FinishFollowUp {
    const KIND: &'static str = "finish_follow_up";
    type Answer = FollowUpState;
}

impl Command for ReopenFollowUp {
    const KIND: &'static str = "reopen_follow_up";
    type Answer = FollowUpState;
}

#[cfg(feature = "ssr")]
impl kit::Execute for FinishFollowUp {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<FollowUpState, kit::AppError> {
        set_done(tx, self.follow_up, self.seen, true).await
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for ReopenFollowUp {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<FollowUpState, kit::AppError> {
        set_done(tx, self.follow_up, self.seen, false).await
    }
}

#[cfg(feature = "ssr")]
async fn set_done(tx: &mut kit::Tx, follow_up: FollowUpId, seen: i32, done: bool) -> Result<FollowUpState, kit::AppError> {
    use crate::store;
    let row = store::lock(tx, follow_up).await?.filter(|row| !row.archived).ok_or(kit::AppError::NotFound)?;
    if row.assignee != tx.actor.member {
        tx.actor.must(row.about.kind(), kit::Verb::Write, row.owner)?;
    }
    if row.done != done {
        if row.version != seen {
            return Err(kit::AppError::Conflict(None));
        }
        store::set_done(tx, follow_up, done).await?;
    }
    store::state(tx, follow_up, row.about).await
}
