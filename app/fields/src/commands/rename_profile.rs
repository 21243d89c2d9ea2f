//! Another name for a profile.

use kit::{Command, FieldError, ProfileId};
use serde::{Deserialize, Serialize};

use crate::field::name_problems;

/// Renames a profile. A name that another one beside it has is refused. Answers with its version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RenameProfile {
    /// The profile.
    pub profile: ProfileId,
    /// The version the sender saw; refused when it has another by now.
    pub seen: i32,
    /// Its name.
    pub name: String,
}

impl Command for RenameProfile {
    const KIND: &'static str = "rename_profile";
    type Answer = i32;

    fn check(&self) -> Vec<FieldError> {
        name_problems(&self.name)
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for RenameProfile {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<i32, kit::AppError> {
        use crate::store::profiles;
        crate::store::begin_shaping(tx).await?;
        let now = profiles::lock(tx, self.profile).await?.ok_or(kit::AppError::NotFound)?;
        if now.version != self.seen {
            return Err(kit::AppError::Conflict(None));
        }
        if now.name == self.name.trim() {
            return Ok(now.version);
        }
        profiles::rename(tx, self.profile, self.name.trim()).await?;
        Ok(now.version + 1)
    }
}
