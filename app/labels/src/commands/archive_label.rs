//! Putting a label away, and bringing it back.

use kit::{Command, LabelId};
use serde::{Deserialize, Serialize};

/// Puts a label away: it is neither offered nor shown any more. Deals keep it, for when it comes back. One that is away already stays so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArchiveLabel {
    /// The label.
    pub label: LabelId,
}

/// Brings a label back, also to the deals that had it. Refused when another one has its name by now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RestoreLabel {
    /// The label.
    pub label: LabelId,
}

impl Command for ArchiveLabel {
    const KIND: &'static str = "archive_label";
    type Answer = ();
}

impl Command for RestoreLabel {
    const KIND: &'static str = "restore_label";
    type Answer = ();
}

#[cfg(feature = "ssr")]
impl kit::Execute for ArchiveLabel {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        set_archived(tx, self.label, true).await
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for RestoreLabel {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        set_archived(tx, self.label, false).await
    }
}

#[cfg(feature = "ssr")]
async fn set_archived(tx: &mut kit::Tx, label: LabelId, archived: bool) -> Result<(), kit::AppError> {
    use crate::store;
    tx.actor.must(kit::Kind::Workspace, kit::Verb::Administer, None)?;
    let now = store::lock(tx, label).await?.ok_or(kit::AppError::NotFound)?;
    if now.archived == archived { Ok(()) } else { store::set_archived(tx, label, archived).await }
}
