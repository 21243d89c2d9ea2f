//! Swimlanes: the rows that a board's columns are cut into.

use kit::{MemberId, ProjectId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Card;

/// What the lanes are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LanesBy {
    /// One for each owner.
    Owner,
    /// One for each project, and one for the deals of none.
    Project,
}

/// Which lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LaneKey {
    /// The deals of an owner.
    Owner(MemberId),
    /// The deals of a project, or of none.
    Project(Option<ProjectId>),
    /// The deals of all for whom there is no lane of their own.
    Rest,
}

/// A lane that a board has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lane {
    /// Which.
    pub key: LaneKey,
    /// The owner's or the project's name, none where it is no one's; of the rest, how many they are.
    pub name: Option<String>,
}

impl LanesBy {
    /// The word that stands for it in an address.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Project => "project",
        }
    }

    /// The lane that a card belongs in.
    #[must_use]
    pub fn of(self, card: &Card) -> LaneKey {
        match self {
            Self::Owner => LaneKey::Owner(card.owner),
            Self::Project => LaneKey::Project(card.project),
        }
    }
}

impl LaneKey {
    /// An id of its own on a page.
    #[must_use]
    pub fn id(self) -> Uuid {
        match self {
            Self::Owner(member) => member.0,
            Self::Project(Some(project)) => project.0,
            Self::Project(None) => Uuid::nil(),
            Self::Rest => Uuid::max(),
        }
    }
}
