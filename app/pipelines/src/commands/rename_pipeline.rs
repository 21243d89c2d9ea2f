//! Another name for a pipeline.

use kit::{Command, FieldError, PipelineId};
use serde::{Deserialize, Serialize};

use super::name_problem;

/// Renames a pipeline. Answers with its version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RenamePipeline {
    /// The pipeline.
    pub pipeline: PipelineId,
    /// The version the sender saw; refused when the pipeline has another by now.
    pub seen: i32,
    /// Its new name, up to 100 characters.
    pub name: String,
}

impl Command for RenamePipeline {
    const KIND: &'static str = "rename_pipeline";
    type Answer = i32;

    fn check(&self) -> Vec<FieldError> {
        name_problem(&self.name).into_iter().collect()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for RenamePipeline {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<i32, kit::AppError> {
        use crate::store;
        tx.actor.must(kit::Kind::Workspace, kit::Verb::Administer, None)?;
        let row = store::lock_pipeline(tx, self.pipeline).await?.ok_or(kit::AppError::NotFound)?;
        if row.version != self.seen {
            return Err(kit::AppError::Conflict(None));
        }
        if row.name == self.name.trim() {
            return Ok(row.version);
        }
        store::rename_pipeline(tx, self.pipeline, self.name.trim()).await?;
        Ok(row.version + 1)
    }
}
