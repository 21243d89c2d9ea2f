//! Pipelines and lists as whoever shapes them sees them.

use kit::{ListValueId, PipelineId};
use serde::{Deserialize, Serialize};

use crate::{List, Stage};

/// A pipeline in a list of all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PipelineSummary {
    /// Its id.
    pub id: PipelineId,
    /// Its name.
    pub name: String,
    /// Its version, for a change to name.
    pub version: i32,
    /// Whether it was put away.
    pub archived: bool,
    /// How many stages it has.
    pub stages: i64,
    /// How many deals, in everybody's sight or not, those put away left out.
    pub deals: i64,
}

/// A pipeline with its stages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PipelineShape {
    /// The pipeline.
    pub pipeline: PipelineSummary,
    /// Its stages, in their order.
    pub stages: Vec<StageShape>,
}

/// A stage with what hangs on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StageShape {
    /// The stage.
    pub stage: Stage,
    /// Its version, for a change to name.
    pub version: i32,
    /// How many deals it has, in everybody's sight or not.
    pub deals: i64,
    /// How many deals that were put away.
    pub archived_deals: i64,
}

/// A list with its values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListShape {
    /// The list.
    pub list: List,
    /// Its values, in their order; those put away come last.
    pub values: Vec<ValueShape>,
}

/// A value of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ValueShape {
    /// Its id.
    pub id: ListValueId,
    /// Its name.
    pub name: String,
    /// Its version, for a change to name.
    pub version: i32,
    /// Whether it was put away.
    pub archived: bool,
}
