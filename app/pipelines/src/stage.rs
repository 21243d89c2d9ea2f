//! Pipelines and stages.

use kit::{Percent, PipelineId, StageId};
use serde::{Deserialize, Serialize};

/// A sales process.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pipeline {
    /// Its id.
    pub id: PipelineId,
    /// Its name, in the workspace's own words.
    pub name: String,
}

/// What it means for a deal to be in a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ssr", derive(sqlx::Type))]
#[cfg_attr(feature = "ssr", sqlx(type_name = "text", rename_all = "snake_case"))]
pub enum StageKind {
    /// Still possible.
    Open,
    /// Closed, with an actual value.
    Won,
    /// Closed, with a reason.
    Lost,
}

impl StageKind {
    /// The word the database keeps for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Won => "won",
            Self::Lost => "lost",
        }
    }
}

/// A step of a sales process.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stage {
    /// Its id.
    pub id: StageId,
    /// The pipeline it belongs to.
    pub pipeline: PipelineId,
    /// Its name, in the workspace's own words.
    pub name: String,
    /// Whether its deals are open, won or lost.
    pub kind: StageKind,
    /// The probability of its deals that have none of their own, in percent.
    pub probability: Percent,
    /// Its colour of the palette, 1 to 8.
    pub colour: i16,
}
