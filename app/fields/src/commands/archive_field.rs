//! Putting a field away, and bringing it back.

use kit::{Command, FieldId};
use serde::{Deserialize, Serialize};

/// Puts a field away: it stands on no card any more. Its values stay, for when it comes back. One that is away already stays so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArchiveField {
    /// The field.
    pub field: FieldId,
}

/// Brings a field back with its values, as the last of its profile. Refused when another one has its name by now, or there are
/// [`crate::MOST_FIELDS`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RestoreField {
    /// The field.
    pub field: FieldId,
}

impl Command for ArchiveField {
    const KIND: &'static str = "archive_field";
    type Answer = ();
}

impl Command for RestoreField {
    const KIND: &'static str = "restore_field";
    type Answer = ();
}

#[cfg(feature = "ssr")]
impl kit::Execute for ArchiveField {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        use crate::store::fields;
        crate::store::begin_shaping(tx).await?;
        let now = fields::lock(tx, self.field).await?.ok_or(kit::AppError::NotFound)?;
        if now.archived { Ok(()) } else { fields::archive(tx, self.field).await }
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for RestoreField {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        use crate::store::fields;
        crate::store::begin_shaping(tx).await?;
        let now = fields::lock(tx, self.field).await?.ok_or(kit::AppError::NotFound)?;
        if !now.archived {
            return Ok(());
        }
        if fields::count(tx, now.kind).await? >= crate::MOST_FIELDS {
            return Err(kit::invalid("name", kit::Problem::TooMany(crate::MOST_FIELDS)));
        }
        fields::restore(tx, self.field).await
    }
}
