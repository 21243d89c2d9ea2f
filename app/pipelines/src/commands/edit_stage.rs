//! What a stage is.

use kit::{Command, FieldError, StageId};
use serde::{Deserialize, Serialize};

use crate::StageFields;

/// Changes a stage. What it means, open, won or lost, stays as long as it has deals. Answers with its version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditStage {
    /// The stage.
    pub stage: StageId,
    /// The version the sender saw; refused when the stage has another by now.
    pub seen: i32,
    /// What it shall be.
    pub fields: StageFields,
}

impl Command for EditStage {
    const KIND: &'static str = "edit_stage";
    type Answer = i32;

    fn check(&self) -> Vec<FieldError> {
        self.fields.problems()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for EditStage {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<i32, kit::AppError> {
        use kit::{AppError, Problem, invalid};

        use crate::{StageKind, store};
        tx.actor.must(kit::Kind::Workspace, kit::Verb::Administer, None)?;
        // First the pipeline, so that none of its other stages changes its meaning or goes meanwhile.
        let pipeline = store::pipeline_of(tx, self.stage).await?.ok_or(AppError::NotFound)?;
        store::lock_pipeline(tx, pipeline).await?;
        let row = store::lock_stage(tx, self.stage).await?.ok_or(AppError::NotFound)?;
        if row.version != self.seen {
            return Err(AppError::Conflict(None));
        }
        let fields = StageFields { name: self.fields.name.trim().to_owned(), ..self.fields.clone() };
        if fields == row.fields {
            return Ok(row.version);
        }
        if fields.kind != row.fields.kind {
            if store::has_deals(tx, self.stage).await? {
                return Err(invalid("kind", Problem::ChangesOutcome));
            }
            if row.fields.kind == StageKind::Open && store::open_stages(tx, pipeline).await? == 1 {
                return Err(invalid("kind", Problem::LastOne));
            }
        }
        store::edit_stage(tx, self.stage, &fields).await?;
        Ok(row.version + 1)
    }
}
