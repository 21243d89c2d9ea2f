//! Putting a pipeline away, and bringing it back.

use kit::{Command, PipelineId};
use serde::{Deserialize, Serialize};

/// Puts a pipeline away: it keeps its stages and deals, and is on no board. One that is away already stays so; the last one stays here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArchivePipeline {
    /// The pipeline.
    pub pipeline: PipelineId,
}

/// Brings a pipeline back, below those that there are. One that is here already stays where it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RestorePipeline {
    /// The pipeline.
    pub pipeline: PipelineId,
}

impl Command for ArchivePipeline {
    const KIND: &'static str = "archive_pipeline";
    type Answer = ();
}

impl Command for RestorePipeline {
    const KIND: &'static str = "restore_pipeline";
    type Answer = ();
}

#[cfg(feature = "ssr")]
impl kit::Execute for ArchivePipeline {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        use crate::store;
        tx.actor.must(kit::Kind::Workspace, kit::Verb::Administer, None)?;
        // All of them, so that of two at once not both are put away as the last but one.
        let living = store::lock_pipelines(tx).await?;
        if !living.contains(&self.pipeline) {
            return store::lock_pipeline(tx, self.pipeline).await?.map(drop).ok_or(kit::AppError::NotFound);
        }
        if living.len() == 1 {
            return Err(kit::invalid("pipeline", kit::Problem::LastOne));
        }
        // Whoever makes a deal there right now is done before, or finds it gone.
        let stages: Vec<_> = store::stages(tx, self.pipeline).await?.iter().map(|stage| stage.id).collect();
        store::lock_stages(tx, &stages).await?;
        store::archive_pipeline(tx, self.pipeline).await
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for RestorePipeline {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        use crate::store;
        tx.actor.must(kit::Kind::Workspace, kit::Verb::Administer, None)?;
        let row = store::lock_pipeline(tx, self.pipeline).await?.ok_or(kit::AppError::NotFound)?;
        if row.archived { store::restore_pipeline(tx, self.pipeline).await } else { Ok(()) }
    }
}
