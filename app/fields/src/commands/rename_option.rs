//! Another name for an option.

use kit::{Command, FieldError, FieldOptionId};
use serde::{Deserialize, Serialize};

use crate::field::name_problems;

/// Renames an option. A name that another one beside it has is refused. Answers with its version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RenameOption {
    /// The option.
    pub option: FieldOptionId,
    /// The version the sender saw; refused when it has another by now.
    pub seen: i32,
    /// Its name.
    pub name: String,
}

impl Command for RenameOption {
    const KIND: &'static str = "rename_option";
    type Answer = i32;

    fn check(&self) -> Vec<FieldError> {
        name_problems(&self.name)
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for RenameOption {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<i32, kit::AppError> {
        use crate::store::options;
        crate::store::begin_shaping(tx).await?;
        let now = options::lock(tx, self.option).await?.ok_or(kit::AppError::NotFound)?;
        if now.version != self.seen {
            return Err(kit::AppError::Conflict(None));
        }
        if now.name == self.name.trim() {
            return Ok(now.version);
        }
        options::rename(tx, self.option, self.name.trim()).await?;
        Ok(now.version + 1)
    }
}
