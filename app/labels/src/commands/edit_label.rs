//! Another name or colour for a label.

use kit::{Command, FieldError, LabelId};
use serde::{Deserialize, Serialize};

use crate::LabelFields;

/// Changes a label, on every deal that has it. Answers with its version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditLabel {
    /// The label.
    pub label: LabelId,
    /// The version the sender saw; refused when it has another by now.
    pub seen: i32,
    /// Its name and colour.
    pub fields: LabelFields,
}

impl Command for EditLabel {
    const KIND: &'static str = "edit_label";
    type Answer = i32;

    fn check(&self) -> Vec<FieldError> {
        self.fields.problems()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for EditLabel {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<i32, kit::AppError> {
        use crate::store;
        tx.actor.must(kit::Kind::Workspace, kit::Verb::Administer, None)?;
        let now = store::lock(tx, self.label).await?.ok_or(kit::AppError::NotFound)?;
        if now.version != self.seen {
            return Err(kit::AppError::Conflict(None));
        }
        if (now.label.name.as_str(), now.label.colour) == (self.fields.name.trim(), self.fields.colour) {
            return Ok(now.version);
        }
        store::update(tx, self.label, &self.fields).await?;
        Ok(now.version + 1)
    }
}
