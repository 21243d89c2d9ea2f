//! Another name for a value of a list.

use kit::{Command, FieldError, ListValueId};
use serde::{Deserialize, Serialize};

use super::name_problem;

/// Renames a value of a list. What was written as text, a deal's subject and weight, keeps its words. Answers with the value's version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RenameListValue {
    /// The value.
    pub value: ListValueId,
    /// The version the sender saw; refused when the value has another by now.
    pub seen: i32,
    /// Its new name, up to 100 characters.
    pub name: String,
}

impl Command for RenameListValue {
    const KIND: &'static str = "rename_list_value";
    type Answer = i32;

    fn check(&self) -> Vec<FieldError> {
        name_problem(&self.name).into_iter().collect()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for RenameListValue {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<i32, kit::AppError> {
        use crate::store;
        tx.actor.must(kit::Kind::Workspace, kit::Verb::Administer, None)?;
        let row = store::lock_list_value(tx, self.value).await?.ok_or(kit::AppError::NotFound)?;
        if row.version != self.seen {
            return Err(kit::AppError::Conflict(None));
        }
        if row.name == self.name.trim() {
            return Ok(row.version);
        }
        store::rename_list_value(tx, self.value, self.name.trim()).await?;
        Ok(row.version + 1)
    }
}
