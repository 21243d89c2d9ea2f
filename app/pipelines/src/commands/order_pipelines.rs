//! The order of the pipelines.

use kit::{Command, FieldError, PipelineId, order_problem};
use serde::{Deserialize, Serialize};

/// Puts the pipelines in another order; a board without a choice shows the first. It raises no version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrderPipelines {
    /// The order that the sender saw; refused when there is another by now.
    pub seen: Vec<PipelineId>,
    /// The order that shall be.
    pub pipelines: Vec<PipelineId>,
}

impl Command for OrderPipelines {
    const KIND: &'static str = "order_pipelines";
    type Answer = ();

    fn check(&self) -> Vec<FieldError> {
        order_problem("pipelines", &self.seen, &self.pipelines).into_iter().collect()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for OrderPipelines {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        use crate::store;
        tx.actor.must(kit::Kind::Workspace, kit::Verb::Administer, None)?;
        store::lock_pipelines(tx).await?;
        let now: Vec<PipelineId> = store::pipelines(tx).await?.iter().map(|pipeline| pipeline.id).collect();
        if kit::changes_order(&now, &self.seen, &self.pipelines)? { store::order_pipelines(tx, &self.pipelines).await } else { Ok(()) }
    }
}
