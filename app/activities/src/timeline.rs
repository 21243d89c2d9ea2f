//! The history of a client, a deal, a contact or a lead, as it is read.

use kit::{ActivityId, Choice, ContactId, DealId, NaiveDateTime};
use pipelines::StageKind;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ActivityKind;

/// What a history can be narrowed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EntryKind {
    /// Activities of one kind.
    Activity(ActivityKind),
    /// Follow-ups that were done.
    FollowUp,
    /// Stages that deals entered.
    Stage,
}

impl EntryKind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Activity(ActivityKind::Note),
        Self::Activity(ActivityKind::Call),
        Self::Activity(ActivityKind::Email),
        Self::Activity(ActivityKind::Meeting),
        Self::FollowUp,
        Self::Stage,
    ];

    /// The word that stands for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Activity(kind) => kind.as_str(),
            Self::FollowUp => "follow_up",
            Self::Stage => "stage",
        }
    }
}

/// A place in a history: what comes behind it is older.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// When it happened, in microseconds since 1970.
    pub at: i64,
    /// Which entry.
    pub id: Uuid,
}

/// A page of a history, latest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Timeline {
    /// What happened.
    pub entries: Vec<Entry>,
    /// Where it goes on, if it does.
    pub next: Option<Place>,
    /// Whether the reader may add to it.
    pub may_log: bool,
    /// The contacts who can have taken part: those of the client, and the one whose history it is.
    pub contacts: Vec<Choice<ContactId>>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Which.
    pub id: Uuid,
    /// When, in the workspace's time zone.
    pub at: NaiveDateTime,
    /// Who did it; none for what came by an import.
    pub by: Option<String>,
    /// The deal it is about, if it is about one.
    pub deal: Option<OfDeal>,
    /// What.
    pub told: Told,
}

/// A deal by its id and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfDeal {
    /// Which.
    pub id: DealId,
    /// Its name.
    pub name: String,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Told {
    /// An activity.
    Activity(Activity),
    /// A follow-up was done.
    Done {
        /// What was to be done.
        what: String,
    },
    /// A deal entered a stage.
    Stage {
        /// The stage it came from; none for the first.
        from: Option<String>,
        /// The stage.
        to: String,
        /// What that stage means.
        kind: StageKind,
    },
}

/// An activity as its readers see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// Which.
    pub id: ActivityId,
    /// Its version, for a change to name.
    pub version: i32,
    /// Its kind.
    pub kind: ActivityKind,
    /// What was said, as it was written.
    pub text: String,
    /// The same as HTML that does nothing but show it.
    pub html: String,
    /// What came of it.
    pub outcome: String,
    /// The contacts who took part, as far as the reader may know.
    pub contacts: Vec<Choice<ContactId>>,
    /// Whether the reader may change it.
    pub may_change: bool,
}
