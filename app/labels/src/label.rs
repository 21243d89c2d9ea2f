//! A label.

use kit::{DealId, FieldError, LabelId, MemberId, Problem, parse_name};
use serde::{Deserialize, Serialize};

/// How long a label's name may be.
pub const LONGEST_NAME: usize = 40;

/// A label as it stands on a deal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Its id.
    pub id: LabelId,
    /// Its name.
    pub name: String,
    /// Its colour of the palette, 1 to 8.
    pub colour: i16,
}

/// What whoever shapes the workspace writes of a label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelFields {
    /// Its name, up to [`LONGEST_NAME`] characters.
    pub name: String,
    /// Its colour of the palette, 1 to 8.
    pub colour: i16,
}

/// A label as whoever shapes the workspace sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelShape {
    /// The label.
    pub label: Label,
    /// Its version, for a change to name.
    pub version: i32,
    /// Whether it was put away.
    pub archived: bool,
}

/// The labels of a deal, and those that there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DealLabels {
    /// The deal.
    pub deal: DealId,
    /// Its owner.
    pub owner: MemberId,
    /// Whether it was put away: then nothing can be changed.
    pub archived: bool,
    /// Its labels; those put away among them are not shown.
    pub chosen: Vec<LabelId>,
    /// All that can be chosen, by their names.
    pub all: Vec<Label>,
}

impl Label {
    /// The classes of what shows it.
    #[must_use]
    pub fn class(&self) -> String {
        format!("deal-label label-{}", self.colour)
    }
}

/// The colour of a new label where there are so many: another one than the last has.
#[must_use]
pub fn next_colour(labels: usize) -> i16 {
    i16::try_from(labels % 8).unwrap_or_default() + 1
}

impl LabelFields {
    /// What is wrong with them.
    #[must_use]
    pub fn problems(&self) -> Vec<FieldError> {
        let name = parse_name(&self.name, LONGEST_NAME).err().map(|problem| ("name", problem));
        let colour = (!(1..=8).contains(&self.colour)).then_some(("colour", Problem::OutOfRange(1, 8)));
        let wrong = [name, colour].into_iter().flatten();
        wrong.map(|(field, problem)| FieldError { field: field.to_owned(), problem }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_field_that_cannot_be_is_named() {
        let named = |name: &str, colour| {
            let fields = LabelFields { name: name.to_owned(), colour };
            fields.problems().into_iter().map(|error| error.field).collect::<Vec<_>>()
        };
        assert_eq!(named("Urgent", 8), [""; 0]);
        assert_eq!(named(" ", 0), ["name", "colour"]);
        assert_eq!(named(&"x".repeat(LONGEST_NAME + 1), 9), ["name", "colour"]);
    }
}
