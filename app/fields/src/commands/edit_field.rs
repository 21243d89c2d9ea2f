//! Something else said of a field.

use kit::{Command, FieldError, FieldId};
use serde::{Deserialize, Serialize};

use crate::FieldFields;

/// Changes what is said of a field. Refused when no two records shall have the same and two have. Answers with its version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditField {
    /// The field.
    pub field: FieldId,
    /// The version the sender saw; refused when it has another by now.
    pub seen: i32,
    /// All that is said of it.
    pub fields: FieldFields,
}

impl Command for EditField {
    const KIND: &'static str = "edit_field";
    type Answer = i32;

    fn check(&self) -> Vec<FieldError> {
        self.fields.problems()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for EditField {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<i32, kit::AppError> {
        use crate::store::fields;
        crate::store::begin_shaping(tx).await?;
        // Nobody gives a record a value of it meanwhile: the field is held.
        let now = fields::lock(tx, self.field).await?.ok_or(kit::AppError::NotFound)?;
        if now.version != self.seen {
            return Err(kit::AppError::Conflict(None));
        }
        let wanted = self.fields.trimmed();
        if now.fields == wanted {
            return Ok(now.version);
        }
        if wanted.unique && !now.field_type.may_be_unique() {
            return Err(kit::invalid("unique", kit::Problem::Unknown));
        }
        if wanted.unique && !now.fields.unique && fields::has_doubles(tx, self.field).await? {
            return Err(kit::invalid("unique", kit::Problem::Taken));
        }
        fields::update(tx, self.field, &wanted).await?;
        Ok(now.version + 1)
    }
}
