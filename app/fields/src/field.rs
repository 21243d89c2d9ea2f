//! A field of the workspace's own.

use kit::{FieldError, Kind, Language, Problem, parse_name, parse_text};
use serde::{Deserialize, Serialize};

use crate::texts::Text;

/// How many characters the name of a profile, of a field or of an option may have.
pub const LONGEST_NAME: usize = 60;
/// How many characters a hint may have.
pub const LONGEST_HINT: usize = 200;
/// How many profiles there may be, those put away not counted.
pub const MOST_PROFILES: usize = 50;
/// How many fields a kind of record may have, those put away not counted.
pub const MOST_FIELDS: usize = 100;
/// How many options a field may have, those put away not counted.
pub const MOST_OPTIONS: usize = 200;
/// How many options can be chosen at once.
pub const MOST_CHOSEN: usize = 50;

/// What is kept in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type))]
#[cfg_attr(feature = "ssr", sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum FieldType {
    /// A line of text.
    Text,
    /// Several lines of text.
    LongText,
    /// A number of up to four decimals.
    Number,
    /// An amount in a currency.
    Money,
    /// A day.
    Date,
    /// A day and time.
    DateTime,
    /// Yes or no.
    YesNo,
    /// One of the field's options.
    Choice,
    /// Some of the field's options.
    Choices,
    /// A member of the workspace.
    Member,
    /// A phone number.
    Phone,
    /// An email address.
    Email,
    /// The address of a web page.
    WebAddress,
}

impl FieldType {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 13] = [
        Self::Text,
        Self::LongText,
        Self::Number,
        Self::Money,
        Self::Date,
        Self::DateTime,
        Self::YesNo,
        Self::Choice,
        Self::Choices,
        Self::Member,
        Self::Phone,
        Self::Email,
        Self::WebAddress,
    ];

    /// The word that stands for it in the database and in the page.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::LongText => "long_text",
            Self::Number => "number",
            Self::Money => "money",
            Self::Date => "date",
            Self::DateTime => "date_time",
            Self::YesNo => "yes_no",
            Self::Choice => "choice",
            Self::Choices => "choices",
            Self::Member => "member",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::WebAddress => "web_address",
        }
    }

    /// The type of a word; none for another one.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|each| each.as_str() == word)
    }

    /// Its name, as people read it.
    #[must_use]
    pub fn name(self, language: Language) -> &'static str {
        let text = match self {
            Self::Text => Text::TypeText,
            Self::LongText => Text::TypeLongText,
            Self::Number => Text::TypeNumber,
            Self::Money => Text::TypeMoney,
            Self::Date => Text::TypeDate,
            Self::DateTime => Text::TypeDateTime,
            Self::YesNo => Text::TypeYesNo,
            Self::Choice => Text::TypeChoice,
            Self::Choices => Text::TypeChoices,
            Self::Member => Text::TypeMember,
            Self::Phone => Text::TypePhone,
            Self::Email => Text::TypeEmail,
            Self::WebAddress => Text::TypeWebAddress,
        };
        text.in_language(language)
    }

    /// Whether there is something to choose from, which the workspace makes.
    #[must_use]
    pub fn has_options(self) -> bool {
        matches!(self, Self::Choice | Self::Choices)
    }

    /// Whether it can be said of a field of it that no two records have the same.
    #[must_use]
    pub fn may_be_unique(self) -> bool {
        matches!(self, Self::Text | Self::Number | Self::Date | Self::Phone | Self::Email | Self::WebAddress)
    }
}

/// What whoever shapes the workspace says of a field. Its type stays as it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldFields {
    /// Its name, up to [`LONGEST_NAME`] characters.
    pub name: String,
    /// What is shown below its control, up to [`LONGEST_HINT`] characters; empty for nothing.
    pub hint: String,
    /// Whether a value that is there can only be replaced. Records that have none go without until somebody gives one.
    pub required: bool,
    /// Whether no two records that are not put away may have the same value. Only where [`FieldType::may_be_unique`].
    pub unique: bool,
    /// Whether it tells of a person what the law protects.
    pub personal: bool,
}

impl FieldFields {
    /// What is wrong with them, whatever the type of the field.
    #[must_use]
    pub fn problems(&self) -> Vec<FieldError> {
        let name = parse_name(&self.name, LONGEST_NAME).err().map(|problem| at("name", problem));
        let hint = parse_text(&self.hint, LONGEST_HINT).err().map(|problem| at("hint", problem));
        [name, hint].into_iter().flatten().collect()
    }

    /// The same, as it is kept: outer space cut off.
    #[must_use]
    pub fn trimmed(&self) -> Self {
        Self { name: self.name.trim().to_owned(), hint: self.hint.trim().to_owned(), ..*self }
    }
}

/// A problem of a field of a form.
pub(crate) fn at(field: &str, problem: Problem) -> FieldError {
    FieldError { field: field.to_owned(), problem }
}

/// What is wrong with a name, by itself.
pub(crate) fn name_problems(name: &str) -> Vec<FieldError> {
    parse_name(name, LONGEST_NAME).err().map(|problem| at("name", problem)).into_iter().collect()
}

/// Whether records of this kind have fields of the workspace's own.
pub(crate) fn has_fields(kind: Kind) -> bool {
    matches!(kind, Kind::Deal | Kind::Client | Kind::Contact | Kind::Lead)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_type_has_a_word_of_its_own_which_is_the_one_it_is_sent_by() {
        for each in FieldType::ALL {
            assert_eq!(serde_json::to_value(each).ok(), Some(serde_json::json!(each.as_str())));
            assert_eq!(FieldType::from_word(each.as_str()), Some(each));
            assert!(!(each.has_options() && each.may_be_unique()), "{each:?}");
        }
        assert_eq!(FieldType::from_word("Text"), None);
    }

    #[test]
    fn each_part_that_cannot_be_is_named() {
        let named = |name: &str, hint: &str| {
            let fields = FieldFields { name: name.to_owned(), hint: hint.to_owned(), required: true, unique: true, personal: true };
            fields.problems().into_iter().map(|error| error.field).collect::<Vec<_>>()
        };
        assert_eq!(named("نوع العميل 🚲", ""), [""; 0]);
        assert_eq!(named(&"é".repeat(LONGEST_NAME), &"é".repeat(LONGEST_HINT)), [""; 0]);
        assert_eq!(named(" ", "a\0"), ["name", "hint"]);
        assert_eq!(named(&"x".repeat(LONGEST_NAME + 1), &"x".repeat(LONGEST_HINT + 1)), ["name", "hint"]);
    }
}
