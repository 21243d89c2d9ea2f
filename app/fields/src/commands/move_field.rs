//! Another profile for a field.

use kit::{Command, FieldId, ProfileId};
use serde::{Deserialize, Serialize};

/// Puts a field into another profile of its kind, as the last there. One that is in it already stays where it is. It raises no version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MoveField {
    /// The field.
    pub field: FieldId,
    /// The profile.
    pub profile: ProfileId,
}

impl Command for MoveField {
    const KIND: &'static str = "move_field";
    type Answer = ();
}

#[cfg(feature = "ssr")]
impl kit::Execute for MoveField {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        use crate::store::{fields, profiles};
        crate::store::begin_shaping(tx).await?;
        let field = fields::lock(tx, self.field).await?.ok_or(kit::AppError::NotFound)?;
        let profile = profiles::lock(tx, self.profile).await?.ok_or(kit::AppError::NotFound)?;
        if profile.kind != field.kind || profile.archived {
            return Err(kit::invalid("profile", kit::Problem::Unknown));
        }
        if field.profile == self.profile { Ok(()) } else { fields::set_profile(tx, self.field, self.profile).await }
    }
}
