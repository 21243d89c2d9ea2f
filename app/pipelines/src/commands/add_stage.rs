//! One more stage.

use kit::{Command, FieldError, PipelineId, StageId};
use serde::{Deserialize, Serialize};

use crate::StageFields;

/// Adds a stage to a pipeline: an open one below the last open one, an outcome at the end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddStage {
    /// The pipeline.
    pub pipeline: PipelineId,
    /// The new stage's id.
    pub stage: StageId,
    /// What it is.
    pub fields: StageFields,
}

impl Command for AddStage {
    const KIND: &'static str = "add_stage";
    type Answer = ();

    fn check(&self) -> Vec<FieldError> {
        self.fields.problems()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for AddStage {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        use crate::{StageKind, store};
        tx.actor.must(kit::Kind::Workspace, kit::Verb::Administer, None)?;
        store::lock_pipeline(tx, self.pipeline).await?.ok_or(kit::AppError::NotFound)?;
        let stages = store::stages(tx, self.pipeline).await?;
        let place = match self.fields.kind {
            StageKind::Open => stages.iter().rposition(|stage| stage.kind == StageKind::Open).map_or(0, |last| last + 1),
            StageKind::Won | StageKind::Lost => stages.len(),
        };
        store::add_stage(tx, self.pipeline, self.stage, &self.fields).await?;
        let mut order: Vec<StageId> = stages.iter().map(|stage| stage.id).collect();
        order.insert(place, self.stage);
        store::lock_stages(tx, &order).await?;
        store::order_stages(tx, &order).await
    }
}
