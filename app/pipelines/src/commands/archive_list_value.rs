//! Putting a value of a list away, and bringing it back.

use kit::{Command, ListValueId};
use serde::{Deserialize, Serialize};

/// Puts a value away: it is offered no more, and stays where it was chosen. One that is away already stays so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArchiveListValue {
    /// The value.
    pub value: ListValueId,
}

/// Brings a value back, at the end of its list. One that is here already stays where it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RestoreListValue {
    /// The value.
    pub value: ListValueId,
}

impl Command for ArchiveListValue {
    const KIND: &'static str = "archive_list_value";
    type Answer = ();
}

impl Command for RestoreListValue {
    const KIND: &'static str = "restore_list_value";
    type Answer = ();
}

#[cfg(feature = "ssr")]
impl kit::Execute for ArchiveListValue {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        set_archived(tx, self.value, true).await
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for RestoreListValue {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        set_archived(tx, self.value, false).await
    }
}

#[cfg(feature = "ssr")]
async fn set_archived(tx: &mut kit::Tx, value: ListValueId, archived: bool) -> Result<(), kit::AppError> {
    use crate::store;
    tx.actor.must(kit::Kind::Workspace, kit::Verb::Administer, None)?;
    let row = store::lock_list_value(tx, value).await?.ok_or(kit::AppError::NotFound)?;
    match (row.archived, archived) {
        (false, true) => store::archive_list_value(tx, value).await,
        (true, false) => store::restore_list_value(tx, value).await,
        _ => Ok(()),
    }
}
