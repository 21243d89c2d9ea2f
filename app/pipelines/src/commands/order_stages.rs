//! The order of a pipeline's stages.

use kit::{Command, FieldError, PipelineId, StageId, order_problem};
use serde::{Deserialize, Serialize};

/// Puts the stages of a pipeline in another order. It raises no version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrderStages {
    /// The pipeline.
    pub pipeline: PipelineId,
    /// The order that the sender saw; refused when there is another by now.
    pub seen: Vec<StageId>,
    /// The order that shall be.
    pub stages: Vec<StageId>,
}

impl Command for OrderStages {
    const KIND: &'static str = "order_stages";
    type Answer = ();

    fn check(&self) -> Vec<FieldError> {
        order_problem("stages", &self.seen, &self.stages).into_iter().collect()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for OrderStages {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        use crate::store;
        tx.actor.must(kit::Kind::Workspace, kit::Verb::Administer, None)?;
        store::lock_pipeline(tx, self.pipeline).await?.ok_or(kit::AppError::NotFound)?;
        let now: Vec<StageId> = store::stages(tx, self.pipeline).await?.iter().map(|stage| stage.id).collect();
        if !kit::changes_order(&now, &self.seen, &self.stages)? {
            return Ok(());
        }
        store::lock_stages(tx, &now).await?;
        store::order_stages(tx, &self.stages).await
    }
}
