//! Pipelines and stages.

use kit::{FieldError, Percent, PipelineId, Problem, StageId, parse_name};
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
    /// After how many days here an open deal is rotting; without it, never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rots_after: Option<i16>,
    /// How many deals are meant to be here at most. It warns, and refuses nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<i32>,
}

impl Stage {
    /// Whether a deal that has been here for so many days is rotting. One that is closed never is.
    #[must_use]
    pub fn rots(&self, days: i64) -> bool {
        self.kind == StageKind::Open && self.rots_after.is_some_and(|after| days > i64::from(after))
    }

    /// Whether so many deals are more than there are meant to be.
    #[must_use]
    pub fn is_over(&self, deals: i64) -> bool {
        self.limit.is_some_and(|limit| deals > i64::from(limit))
    }
}

/// The longest time that a deal may rest before it rots, in days.
pub const MOST_DAYS: i16 = 3650;
/// The highest limit of deals.
pub const MOST_DEALS: i32 = 100_000;

/// Everything about a stage that can be edited.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StageFields {
    /// Its name, up to 100 characters.
    pub name: String,
    /// Whether its deals are open, won or lost.
    pub kind: StageKind,
    /// The probability of its deals that have none of their own, in percent.
    pub probability: Percent,
    /// Its colour of the palette, 1 to 8.
    pub colour: i16,
    /// After how many days an open deal is rotting here, up to [`MOST_DAYS`]; without it, never.
    pub rots_after: Option<i16>,
    /// How many deals are meant to be here at most, up to [`MOST_DEALS`].
    pub limit: Option<i32>,
}

impl StageFields {
    /// What is wrong with them, as far as can be told without the database.
    #[must_use]
    pub fn problems(&self) -> Vec<FieldError> {
        let name = parse_name(&self.name, 100).err().map(|problem| FieldError { field: "name".to_owned(), problem });
        let within = |field: &str, value: Option<i64>, most: i64| {
            let outside = value.is_some_and(|value| !(1..=most).contains(&value));
            outside.then(|| FieldError { field: field.to_owned(), problem: Problem::OutOfRange(1, most) })
        };
        let rots_after = within("rots_after", self.rots_after.map(i64::from), MOST_DAYS.into());
        let limit = within("limit", self.limit.map(i64::from), MOST_DEALS.into());
        [name, probability_problem(self.probability), colour_problem(self.colour), rots_after, limit].into_iter().flatten().collect()
    }
}

/// What is wrong with a stage's probability.
pub(crate) fn probability_problem(probability: Percent) -> Option<FieldError> {
    let outside = !(0..=100).contains(&probability);
    outside.then(|| FieldError { field: "probability".to_owned(), problem: Problem::OutOfRange(0, 100) })
}

/// What is wrong with a stage's colour.
pub(crate) fn colour_problem(colour: i16) -> Option<FieldError> {
    let outside = !(1..=8).contains(&colour);
    outside.then(|| FieldError { field: "colour".to_owned(), problem: Problem::OutOfRange(1, 8) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields() -> StageFields {
        StageFields { name: "Offer".into(), kind: StageKind::Open, probability: 50, colour: 3, rots_after: Some(30), limit: None }
    }

    #[test]
    fn nonsense_is_named_by_its_field() {
        let named = |fields: StageFields| fields.problems().into_iter().map(|error| error.field).collect::<Vec<_>>();
        assert_eq!(named(fields()), Vec::<String>::new());
        assert_eq!(named(StageFields { name: " ".into(), probability: 101, ..fields() }), ["name", "probability"]);
        assert_eq!(named(StageFields { colour: 9, rots_after: Some(0), limit: Some(0), ..fields() }), ["colour", "rots_after", "limit"]);
        assert_eq!(
            named(StageFields { rots_after: Some(MOST_DAYS + 1), limit: Some(MOST_DEALS + 1), ..fields() }),
            ["rots_after", "limit"]
        );
    }

    #[test]
    fn rotting_and_full() {
        let (id, pipeline) = (StageId::generate(), PipelineId::generate());
        let StageFields { name, kind, probability, colour, rots_after, .. } = fields();
        let stage = Stage { id, pipeline, name, kind, probability, colour, rots_after, limit: Some(5) };
        assert_eq!((stage.rots(30), stage.rots(31)), (false, true));
        assert_eq!((stage.is_over(5), stage.is_over(6)), (false, true));
        assert!(!Stage { kind: StageKind::Lost, ..stage.clone() }.rots(31));
        let without = Stage { rots_after: None, limit: None, ..stage };
        assert!(!without.rots(10_000) && !without.is_over(10_000));
    }
}
