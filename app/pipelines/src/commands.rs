//! What can be done with pipelines and lists.

use kit::{Command, FieldError, ListValueId, Percent, PipelineId, Problem, StageId, parse_name};
use serde::{Deserialize, Serialize};

use crate::{List, StageKind};

/// Makes a pipeline with its stages in order.
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
        let mut errors = Vec::new();
        let mut at = |field: &str, problem| errors.push(FieldError { field: field.to_owned(), problem });
        if let Err(problem) = parse_name(&self.name, 100) {
            at("name", problem);
        }
        if !self.stages.iter().any(|stage| stage.kind == StageKind::Open) {
            at("stages", Problem::Required);
        }
        for stage in &self.stages {
            if let Err(problem) = parse_name(&stage.name, 100) {
                at("stages", problem);
            }
            if !(0..=100).contains(&stage.probability) {
                at("probability", Problem::OutOfRange(0, 100));
            }
            if !(1..=8).contains(&stage.colour) {
                at("colour", Problem::OutOfRange(1, 8));
            }
        }
        errors
    }
}

/// Adds values at the end of a list. One whose name the list has already is left as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddListValues {
    /// The list.
    pub list: List,
    /// The new values: id and name, up to 100 characters.
    pub values: Vec<(ListValueId, String)>,
}

impl Command for AddListValues {
    const KIND: &'static str = "add_list_values";
    type Answer = ();

    fn check(&self) -> Vec<FieldError> {
        let wrong = |(_, name): &(ListValueId, String)| parse_name(name, 100).err();
        self.values.iter().filter_map(wrong).map(|problem| FieldError { field: "name".to_owned(), problem }).collect()
    }
}
