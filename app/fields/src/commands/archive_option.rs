//! Putting an option away, and bringing it back.

use kit::{Command, FieldOptionId};
use serde::{Deserialize, Serialize};

/// Puts an option away: it is offered no more. Records that have it keep it. One that is away already stays so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArchiveOption {
    /// The option.
    pub option: FieldOptionId,
}

/// Brings an option back, as the last of its field. Refused when another one has its name by now, or there are [`crate::MOST_OPTIONS`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RestoreOption {
    /// The option.
    pub option: FieldOptionId,
}

impl Command for ArchiveOption {
    const KIND: &'static str = "archive_option";
    type Answer = ();
}

impl Command for RestoreOption {
    const KIND: &'static str = "restore_option";
    type Answer = ();
}

#[cfg(feature = "ssr")]
impl kit::Execute for ArchiveOption {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        use crate::store::options;
        crate::store::begin_shaping(tx).await?;
        let now = options::lock(tx, self.option).await?.ok_or(kit::AppError::NotFound)?;
        if now.archived { Ok(()) } else { options::archive(tx, self.option).await }
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for RestoreOption {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        use crate::store::options;
        crate::store::begin_shaping(tx).await?;
        let now = options::lock(tx, self.option).await?.ok_or(kit::AppError::NotFound)?;
        if !now.archived {
            return Ok(());
        }
        if options::count(tx, now.field).await? >= crate::MOST_OPTIONS {
            return Err(kit::invalid("name", kit::Problem::TooMany(crate::MOST_OPTIONS)));
        }
        options::restore(tx, self.option).await
    }
}
