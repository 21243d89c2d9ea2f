//! A stage less.

use kit::{Command, StageId};
use serde::{Deserialize, Serialize};

/// Removes a stage from its pipeline. It keeps its name for the history of deals. Those that are in it move to the bottom of another stage, in
/// their order, also those that are put away: brought back later, they need a stage too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RemoveStage {
    /// The stage.
    pub stage: StageId,
    /// The version the sender saw; refused when the stage has another by now.
    pub seen: i32,
    /// Where its deals go: a stage of the same pipeline that means the same, so that no deal closes or opens by it. Not needed without deals.
    pub target: Option<StageId>,
}

/// What a removal did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// How many deals moved on, those put away included.
    pub moved: i64,
}

impl Command for RemoveStage {
    const KIND: &'static str = "remove_stage";
    type Answer = Removed;
}

#[cfg(feature = "ssr")]
impl kit::Execute for RemoveStage {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<Removed, kit::AppError> {
        use kit::{AppError, Problem, invalid};

        use crate::{StageKind, store};
        tx.actor.must(kit::Kind::Workspace, kit::Verb::Administer, None)?;
        // No other command of the workspace is under way meanwhile: `command_begin` lets this one go alone.
        let pipeline = store::pipeline_of(tx, self.stage).await?.ok_or(AppError::NotFound)?;
        let row = store::lock_stage(tx, self.stage).await?.ok_or(AppError::NotFound)?;
        if row.version != self.seen {
            return Err(AppError::Conflict(None));
        }
        if row.fields.kind == StageKind::Open && store::open_stages(tx, pipeline).await? == 1 {
            return Err(invalid("stage", Problem::LastOne));
        }
        let moved = if store::has_deals(tx, self.stage).await? {
            let target = self.target.ok_or_else(|| invalid("target", Problem::Required))?;
            let others = store::stages(tx, pipeline).await?;
            let other = others.iter().find(|stage| stage.id == target && stage.id != self.stage);
            match other.ok_or_else(|| invalid("target", Problem::Unknown))? {
                other if other.kind == row.fields.kind => store::empty_into(tx, self.stage, target).await?,
                _ => return Err(invalid("target", Problem::ChangesOutcome)),
            }
        } else {
            0
        };
        store::archive_stage(tx, self.stage).await?;
        Ok(Removed { moved })
    }
}
