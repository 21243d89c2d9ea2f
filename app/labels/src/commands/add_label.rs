//! A new label.

use kit::{Command, FieldError, LabelId};
use serde::{Deserialize, Serialize};

use crate::LabelFields;

/// Makes a label. A name that another one has is refused.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddLabel {
    /// The new label's id.
    pub label: LabelId,
    /// Its name and colour.
    pub fields: LabelFields,
}

impl Command for AddLabel {
    const KIND: &'static str = "add_label";
    type Answer = ();

    fn check(&self) -> Vec<FieldError> {
        self.fields.problems()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for AddLabel {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        tx.actor.must(kit::Kind::Workspace, kit::Verb::Administer, None)?;
        crate::store::insert(tx, self.label, &self.fields).await
    }
}
