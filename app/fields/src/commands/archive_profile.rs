//! Putting a profile away, and bringing it back.

use kit::{Command, ProfileId};
use serde::{Deserialize, Serialize};

/// Puts a profile away, and its fields with it: they stand on no card any more. Their values stay, for when it comes back. One that is away already
/// stays so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArchiveProfile {
    /// The profile.
    pub profile: ProfileId,
}

/// Brings a profile back, with its fields and their values, as the last of its kind. Refused when another one has its name by now, or there are
/// [`crate::MOST_PROFILES`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RestoreProfile {
    /// The profile.
    pub profile: ProfileId,
}

impl Command for ArchiveProfile {
    const KIND: &'static str = "archive_profile";
    type Answer = ();
}

impl Command for RestoreProfile {
    const KIND: &'static str = "restore_profile";
    type Answer = ();
}

#[cfg(feature = "ssr")]
impl kit::Execute for ArchiveProfile {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        use crate::store::profiles;
        crate::store::begin_shaping(tx).await?;
        let now = profiles::lock(tx, self.profile).await?.ok_or(kit::AppError::NotFound)?;
        if now.archived { Ok(()) } else { profiles::archive(tx, self.profile).await }
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for RestoreProfile {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        use crate::store::profiles;
        crate::store::begin_shaping(tx).await?;
        let now = profiles::lock(tx, self.profile).await?.ok_or(kit::AppError::NotFound)?;
        if !now.archived {
            return Ok(());
        }
        if profiles::count(tx).await? >= crate::MOST_PROFILES {
            return Err(kit::invalid("name", kit::Problem::TooMany(crate::MOST_PROFILES)));
        }
        profiles::restore(tx, self.profile).await
    }
}
