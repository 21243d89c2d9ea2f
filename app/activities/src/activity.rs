//! What happened, and what people write of it.

use chrono::{Datelike, Timelike};
use kit::{ContactId, FieldError, NaiveDateTime, Problem, parse_text};
use serde::{Deserialize, Serialize};

/// How many characters a text may have.
pub const LONGEST: usize = 20_000;
/// How many characters may say what came of it.
pub const LONGEST_OUTCOME: usize = 300;
/// How many contacts may have taken part.
pub const MOST_CONTACTS: usize = 50;

/// What kind of thing happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type))]
#[cfg_attr(feature = "ssr", sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum ActivityKind {
    /// Something to remember.
    Note,
    /// A phone call.
    Call,
    /// An email.
    Email,
    /// A meeting.
    Meeting,
}

impl ActivityKind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Note, Self::Call, Self::Email, Self::Meeting];

    /// The word that stands for it in the database and in the page.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Call => "call",
            Self::Email => "email",
            Self::Meeting => "meeting",
        }
    }

    /// Whether something can come of it.
    #[must_use]
    pub fn has_outcome(self) -> bool {
        matches!(self, Self::Call | Self::Meeting)
    }
}

/// What people write of an activity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityFields {
    /// What kind of thing happened.
    pub kind: ActivityKind,
    /// What was said, as Markdown. A note says something; the others may do without.
    pub text: String,
    /// What came of a call or a meeting, in a few words; empty otherwise.
    pub outcome: String,
    /// When it happened, in the workspace's time zone, in whole minutes; now, when none is given.
    pub happened_at: Option<NaiveDateTime>,
    /// The contacts who took part.
    pub contacts: Vec<ContactId>,
}

impl ActivityFields {
    /// What is wrong with them, as far as can be told without the database.
    #[must_use]
    pub fn problems(&self) -> Vec<FieldError> {
        let mut problems = Vec::new();
        let mut at = |field: &str, problem| problems.push(FieldError { field: field.to_owned(), problem });
        match parse_text(&self.text, LONGEST) {
            Err(problem) => at("text", problem),
            Ok(text) if text.is_empty() && self.kind == ActivityKind::Note => at("text", Problem::Required),
            Ok(_) => {}
        }
        match parse_text(&self.outcome, LONGEST_OUTCOME) {
            Err(problem) => at("outcome", problem),
            Ok(outcome) if !outcome.is_empty() && !self.kind.has_outcome() => at("outcome", Problem::Unknown),
            Ok(_) => {}
        }
        if let Some(moment) = self.happened_at
            && (!(1900..3000).contains(&moment.year()) || moment.second() != 0 || moment.nanosecond() != 0)
        {
            at("happened_at", Problem::NotADate);
        }
        if self.contacts.len() > MOST_CONTACTS {
            at("contacts", Problem::TooMany(MOST_CONTACTS));
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call() -> ActivityFields {
        let happened_at = "2026-03-12T10:30:00".parse().ok();
        ActivityFields { kind: ActivityKind::Call, text: String::new(), outcome: String::new(), happened_at, contacts: Vec::new() }
    }

    fn named(fields: &ActivityFields) -> Vec<String> {
        fields.problems().into_iter().map(|error| error.field).collect()
    }

    #[test]
    fn a_call_needs_no_words_and_a_note_does() {
        assert_eq!(call().problems(), []);
        let note = ActivityFields { kind: ActivityKind::Note, text: " \n".to_owned(), ..call() };
        assert_eq!(note.problems(), [FieldError { field: "text".to_owned(), problem: Problem::Required }]);
        let note = ActivityFields { text: "They moved 🚲 إلى".to_owned(), outcome: "fine".to_owned(), ..note };
        assert_eq!(named(&note), ["outcome"], "nothing comes of a note");
    }

    #[test]
    fn each_field_that_cannot_be_is_named() {
        let wrong = ActivityFields {
            text: "x".repeat(LONGEST + 1),
            outcome: "a\0".to_owned(),
            happened_at: "2026-03-12T10:30:01".parse().ok(),
            contacts: vec![ContactId::generate(); MOST_CONTACTS + 1],
            ..call()
        };
        assert_eq!(named(&wrong), ["text", "outcome", "happened_at", "contacts"]);
        let long = ActivityFields { text: "é".repeat(LONGEST), outcome: "é".repeat(LONGEST_OUTCOME), ..call() };
        assert_eq!(long.problems(), []);
        assert_eq!(named(&ActivityFields { happened_at: "0001-01-01T00:00:00".parse().ok(), ..call() }), ["happened_at"]);
    }
}
