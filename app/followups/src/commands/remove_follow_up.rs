//! Taking a follow-up away, and bringing it back.

use kit::{Command, FollowUpId};
use serde::{Deserialize, Serialize};

use super::FollowUpState;

/// Puts a follow-up away. One that is away already stays so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RemoveFollowUp {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The version the sender saw; refused when it says something else by now.
    pub seen: i32,
}

/// Brings a follow-up back. One that is here already stays as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RestoreFollowUp {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The version the sender saw; refused when it says something else by now.
    pub seen: i32,
}

impl Command for RemoveFollowUp {
    const KIND: &'static str = "remove_follow_up";
    type Answer = FollowUpState;
}

impl Command for RestoreFollowUp {
    const KIND: &'static str = "restore_follow_up";
    type Answer = FollowUpState;
}

#[cfg(feature = "ssr")]
impl kit::Execute for RemoveFollowUp {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<FollowUpState, kit::AppError> {
        set_archived(tx, self.follow_up, self.seen, true).await
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for RestoreFollowUp {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<FollowUpState, kit::AppError> {
        set_archived(tx, self.follow_up, self.seen, false).await
    }
}

#[cfg(feature = "ssr")]
async fn set_archived(tx: &mut kit::Tx, follow_up: FollowUpId, seen: i32, archived: bool) -> Result<FollowUpState, kit::AppError> {
    use crate::store;
    let row = store::lock(tx, follow_up).await?.ok_or(kit::AppError::NotFound)?;
    tx.actor.must(row.about.kind(), kit::Verb::Write, row.owner)?;
    if row.archived != archived {
        if row.version != seen {
            return Err(kit::AppError::Conflict(None));
        }
        store::set_archived(tx, follow_up, archived).await?;
    }
    store::state(tx, follow_up, row.about).await
}
