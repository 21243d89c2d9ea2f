//! A new pipeline, with its stages.

use kit::{Command, FieldError, Percent, PipelineId, Problem, StageId};
use serde::{Deserialize, Serialize};

use super::name_problem;
use crate::StageKind;
use crate::stage::{colour_problem, probability_problem};

/// Makes a pipeline with its stages in order, below those that there are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CreatePipeline {
    /// The new pipeline's id.
    pub id: PipelineId,
    /// Its name, up to 100 characters.
    pub name: String,
    /// Its stages; at least one is open.
    pub stages: Vec<NewStage>,
}

/// A stage of a new pipeline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewStage {
    /// The new stage's id.
    pub id: StageId,
    /// Its name, up to 100 characters.
    pub name: String,
    /// Whether its deals are open, won or lost.
    pub kind: StageKind,
    /// The probability of its deals, in percent.
    pub probability: Percent,
    /// Its colour of the palette, 1 to 8.
    pub colour: i16,
}

impl Command for CreatePipeline {
    const KIND: &'static str = "create_pipeline";
    type Answer = ();

    fn check(&self) -> Vec<FieldError> {
        let mut errors: Vec<FieldError> = name_problem(&self.name).into_iter().collect();
        if !self.stages.iter().any(|stage| stage.kind == StageKind::Open) {
            errors.push(FieldError { field: "stages".to_owned(), problem: Problem::Required });
        }
        for stage in &self.stages {
            errors.extend(name_problem(&stage.name).map(|error| FieldError { field: "stages".to_owned(), ..error }));
            errors.extend(probability_problem(stage.probability));
            errors.extend(colour_problem(stage.colour));
        }
        errors
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for CreatePipeline {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        use crate::store;
        tx.actor.must(kit::Kind::Workspace, kit::Verb::Administer, None)?;
        store::insert_pipeline(tx, self.id, self.name.trim()).await?;
        for (position, stage) in (1..).zip(&self.stages) {
            store::insert_stage(tx, self.id, position, stage).await?;
        }
        Ok(())
    }
}
