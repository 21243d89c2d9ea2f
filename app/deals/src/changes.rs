//! What was changed, by whom and when, as a reader may know it.

use kit::{Choice, CommandId, DealId, FieldError, MemberId, NaiveDate, NaiveDateTime, Problem};
use serde::{Deserialize, Serialize};

use crate::Shown;

/// Which changes to show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeFilter {
    /// Only those of this member.
    pub person: Option<MemberId>,
    /// Only those of this day of the workspace's time zone.
    pub day: Option<NaiveDate>,
    /// Only those of this kind.
    pub kind: Option<ChangeKind>,
    /// Only those before this number of the workspace.
    pub below: Option<i64>,
}

/// A kind of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each says itself")]
pub enum ChangeKind {
    Created,
    Moved,
    Edited,
    Archived,
    Restored,
    Undone,
    Imported,
    Other,
}

/// A page of changes, latest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChangesList {
    /// The changes.
    pub lines: Vec<ChangeLine>,
    /// Where the next page begins; none when this is the last.
    pub next: Option<i64>,
    /// Whose changes can be asked for; nobody for who sees only their own.
    pub people: Vec<Choice<MemberId>>,
}

/// What a command did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChangeLine {
    /// The command.
    pub command: CommandId,
    /// Who gave it.
    pub who: String,
    /// When, in the workspace's time zone.
    pub at: NaiveDateTime,
    /// How many minutes ago.
    pub minutes: i64,
    /// What kind of change it was.
    pub kind: ChangeKind,
    /// What it changed, as far as the reader may see it; the first of many.
    pub records: Vec<ChangedRecord>,
    /// How many records it changed.
    pub count: i64,
    /// Whether it is taken back.
    pub undone: bool,
    /// Whether it was taken back, and done again.
    pub redone: bool,
    /// Whether the reader may take it back.
    pub may_undo: bool,
}

/// What a command did to a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChangedRecord {
    /// What it is, by the word of the journal: `deal`, `client`.
    pub kind: String,
    /// Its name; none for what has none, or is out of sight.
    pub name: Option<String>,
    /// Its fields that were changed. Told of deals alone.
    pub fields: Vec<ChangedField>,
}

/// A field that was changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChangedField {
    /// Its column.
    pub column: String,
    /// What it was.
    pub was: Shown,
    /// What it was made.
    pub made: Shown,
}

/// What somebody changed since, of what a command did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UndoConflict {
    /// The command that was to be taken back.
    pub command: CommandId,
    /// The deals of which something was changed since.
    pub deals: Vec<ConflictingDeal>,
}

/// A deal that was changed since.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConflictingDeal {
    /// The deal.
    pub deal: DealId,
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: i32,
    /// What was changed.
    pub fields: Vec<ConflictingField>,
}

/// A field that was changed since.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConflictingField {
    /// Its column; `rank` for the place in the stage.
    pub column: String,
    /// What it was before.
    pub was: Shown,
    /// What the command made it.
    pub made: Shown,
    /// What it is now.
    pub now: Shown,
    /// Who made it so.
    pub who: Option<String>,
    /// When, in the workspace's time zone.
    pub at: Option<NaiveDateTime>,
}

impl ChangeKind {
    /// Those that can be asked for.
    pub const ALL: [Self; 6] = [Self::Moved, Self::Edited, Self::Created, Self::Archived, Self::Restored, Self::Undone];

    /// The word in the address.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Moved => "moved",
            Self::Edited => "edited",
            Self::Archived => "archived",
            Self::Restored => "restored",
            Self::Undone => "undone",
            Self::Imported => "imported",
            Self::Other => "other",
        }
    }

    /// The kind of a command, by its verb.
    #[must_use]
    pub fn of_command(kind: &str) -> Self {
        match kind.split('_').next().unwrap_or_default() {
            "create" | "add" | "process" => Self::Created,
            "move" => Self::Moved,
            "edit" | "assign" | "label" | "set" => Self::Edited,
            "archive" => Self::Archived,
            "restore" => Self::Restored,
            "undo" => Self::Undone,
            "import" => Self::Imported,
            _ => Self::Other,
        }
    }

    /// What the kinds of such commands look like, for SQL's `like`.
    #[must_use]
    pub fn patterns(self) -> Vec<String> {
        let verbs: &[&str] = match self {
            Self::Created => &["create\\_%", "add\\_%", "import\\_%", "process\\_%"],
            Self::Moved => &["move\\_%"],
            Self::Edited => &["edit\\_%", "assign\\_%", "label\\_%", "set\\_%"],
            Self::Archived => &["archive\\_%"],
            Self::Restored => &["restore\\_%"],
            Self::Undone => &["undo"],
            Self::Imported => &["import\\_%"],
            Self::Other => &[],
        };
        verbs.iter().map(|verb| (*verb).to_owned()).collect()
    }
}

impl ChangeFilter {
    /// The filter that an address says, parameter by parameter.
    ///
    /// # Errors
    /// Each parameter that cannot be understood.
    pub fn from_address(parameter: impl Fn(&str) -> Option<String>) -> Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let given = |name: &str| parameter(name).filter(|text| !text.is_empty());
        macro_rules! read {
            ($name:literal, $parse:expr) => {
                given($name).and_then(|text| {
                    let value = $parse(&text);
                    if value.is_none() {
                        errors.push(FieldError { field: $name.to_owned(), problem: Problem::Unknown });
                    }
                    value
                })
            };
        }
        let filter = Self {
            person: read!("person", |text: &str| text.parse().ok()),
            day: read!("day", |text: &str| kit::parse_day(text).ok()),
            kind: read!("kind", |text: &str| ChangeKind::ALL.into_iter().find(|kind| kind.word() == text)),
            below: read!("below", |text: &str| text.parse().ok()),
        };
        if errors.is_empty() { Ok(filter) } else { Err(errors) }
    }

    /// The parameters that say it in an address.
    #[must_use]
    pub fn parameters(&self) -> String {
        let person = self.person.map(|person| format!("person={person}"));
        let day = self.day.map(|day| format!("day={day}"));
        let kind = self.kind.map(|kind| format!("kind={}", kind.word()));
        let below = self.below.map(|below| format!("below={below}"));
        [person, day, kind, below].into_iter().flatten().collect::<Vec<_>>().join("&")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_what_its_address_says() {
        let filter = ChangeFilter {
            person: Some(MemberId::generate()),
            day: NaiveDate::from_ymd_opt(2026, 3, 1),
            kind: Some(ChangeKind::Moved),
            below: Some(12),
        };
        let parameters = filter.parameters();
        let parameter = |name: &str| parameters.split('&').find_map(|pair| pair.strip_prefix(&format!("{name}="))).map(str::to_owned);
        assert_eq!(ChangeFilter::from_address(parameter), Ok(filter));
        assert_eq!(ChangeFilter::from_address(|_| None), Ok(ChangeFilter::default()));
        let wrong = ChangeFilter::from_address(|_| Some("x".to_owned())).expect_err("nothing of it is known");
        assert_eq!(wrong.len(), 4);
    }
}
