//! A follow-up, and how urgent it is.

use chrono::{Datelike, NaiveTime, Timelike};
use kit::{About, Choice, FieldError, FollowUpId, Kind, MemberId, NaiveDate, NaiveDateTime, Problem, Reader, Verb, parse_name};
use serde::{Deserialize, Serialize};

/// How long the words may be that say what is to be done.
pub const LONGEST: usize = 300;

/// What is to be done, when, and by whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUpFields {
    /// What is to be done.
    pub what: String,
    /// The day of the workspace's time zone until which it is to be done.
    pub due_on: NaiveDate,
    /// The time of that day, in whole minutes, where it matters.
    pub due_at: Option<NaiveTime>,
    /// Who is to do it: somebody who sees what it is about.
    pub assignee: MemberId,
}

/// A follow-up of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    /// Its id.
    pub id: FollowUpId,
    /// Its version, for a change to name.
    pub version: i32,
    /// What people write of it.
    pub fields: FollowUpFields,
    /// The name of who is to do it.
    pub assignee_name: String,
    /// When it was done and by whom, if it is.
    pub done: Option<Done>,
}

/// That a follow-up is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// When, in the workspace's time zone.
    pub at: NaiveDateTime,
    /// Who did it.
    pub by: String,
}

/// The follow-ups of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordFollowUps {
    /// The record.
    pub about: About,
    /// Whose it is.
    pub owner: Option<MemberId>,
    /// Whether it was put away, or is a lead no more: then nothing can be changed.
    pub away: bool,
    /// What is to be done, the most urgent first.
    pub open: Vec<FollowUp>,
    /// What is done, latest first, up to a bound.
    pub done: Vec<FollowUp>,
    /// Who may be given one.
    pub people: Vec<Choice<MemberId>>,
}

/// What somebody has to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberFollowUps {
    /// Whose they are.
    pub member: MemberId,
    /// The most urgent first, up to a bound.
    pub follow_ups: Vec<OfRecord>,
    /// How many there are in all, in the reader's sight.
    pub count: i64,
    /// Whose can be asked for.
    pub people: Vec<Choice<MemberId>>,
}

/// A follow-up with what it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfRecord {
    /// The follow-up.
    pub follow_up: FollowUp,
    /// The deal, client, contact or lead.
    pub about: About,
    /// Its name.
    pub name: String,
    /// Whose it is.
    pub owner: Option<MemberId>,
    /// The name of the client of a deal or a contact, where there is one that the reader may see; a lead's company.
    pub client: Option<String>,
}

/// How urgent the next thing is that is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// Its day is over.
    Late,
    /// Today, at whatever time.
    Today,
    /// On a later day.
    Later,
    /// Nothing is to be done.
    None,
}

impl Urgency {
    /// The urgency of a day, as of today.
    #[must_use]
    pub fn of(due_on: Option<NaiveDate>, today: NaiveDate) -> Self {
        match due_on {
            None => Self::None,
            Some(day) if day < today => Self::Late,
            Some(day) if day == today => Self::Today,
            Some(_) => Self::Later,
        }
    }

    /// The word that stands for it in the page.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Today => "today",
            Self::Later => "later",
            Self::None => "none",
        }
    }
}

impl FollowUpFields {
    /// What is wrong with them, as far as can be told without the database.
    #[must_use]
    pub fn problems(&self) -> Vec<FieldError> {
        let mut problems = Vec::new();
        let mut at = |field: &str, problem| problems.push(FieldError { field: field.to_owned(), problem });
        if let Err(problem) = parse_name(&self.what, LONGEST) {
            at("what", problem);
        }
        if !(1900..3000).contains(&self.due_on.year()) {
            at("due_on", Problem::NotADate);
        }
        if self.due_at.is_some_and(|time| time.second() != 0 || time.nanosecond() != 0) {
            at("due_at", Problem::Unknown);
        }
        problems
    }
}

/// Whether the reader may write follow-ups of a record of this kind and owner: whoever may write the record.
#[must_use]
pub fn may_write(reader: &Reader, kind: Kind, owner: Option<MemberId>) -> bool {
    reader.may(kind, Verb::Write, owner)
}

/// Whether the reader may see anything that can be planned for.
#[must_use]
pub fn may_see_some(reader: &Reader) -> bool {
    About::KINDS.into_iter().any(|kind| reader.may_any(kind, Verb::Read))
}

impl FollowUp {
    /// Whether the reader may say that it is done, or that it is not: whoever may write what it is about, and whoever is to do it.
    #[must_use]
    pub fn may_finish(&self, reader: &Reader, kind: Kind, owner: Option<MemberId>) -> bool {
        may_write(reader, kind, owner) || reader.person.as_ref().is_some_and(|person| person.member == self.fields.assignee)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn urgency_goes_by_the_day() {
        let today = day("2026-03-12");
        assert_eq!(Urgency::of(Some(day("2026-03-11")), today), Urgency::Late);
        assert_eq!(Urgency::of(Some(today), today), Urgency::Today);
        assert_eq!(Urgency::of(Some(day("2026-03-13")), today), Urgency::Later);
        assert_eq!(Urgency::of(None, today), Urgency::None);
    }

    #[test]
    fn each_field_that_cannot_be_is_named() {
        let fields = FollowUpFields { what: "Call".into(), due_on: day("2026-03-12"), due_at: None, assignee: MemberId::generate() };
        assert_eq!(fields.problems(), []);
        let wrong =
            FollowUpFields { what: " \n".into(), due_on: day("0001-01-01"), due_at: NaiveTime::from_hms_opt(12, 0, 30), ..fields.clone() };
        let named: Vec<String> = wrong.problems().into_iter().map(|error| error.field).collect();
        assert_eq!(named, ["what", "due_on", "due_at"]);
        let long = FollowUpFields { what: "é".repeat(LONGEST + 1), ..fields };
        assert_eq!(long.problems()[0].problem, Problem::TooLong(LONGEST));
    }
}
