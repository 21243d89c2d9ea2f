//! The fields of a contact, and a change of one of them.

use kit::{ClientId, ContactId, FieldError, MemberId, Problem, parse_email, parse_phone, parse_text, parse_web_address};
use serde::{Deserialize, Serialize};

use crate::{Channel, ContactCategory};

/// How many characters the web address of a profile may have.
const LONGEST_ADDRESS: usize = 300;

/// Everything about a contact that can be edited.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ContactFields {
    /// The client they are at.
    pub client: Option<ClientId>,
    /// Who answers for the contact.
    pub owner: Option<MemberId>,
    /// First name, up to 100 characters. One of the two names is there.
    pub first_name: String,
    /// Last name, up to 100 characters.
    pub last_name: String,
    /// Email address in lower case; empty when unknown.
    pub email: String,
    /// Phone number as people write it, up to 40 characters; empty when unknown.
    pub phone: String,
    /// What they do there, up to 100 characters.
    pub job_title: String,
    /// Where they do it, up to 100 characters.
    pub department: String,
    /// What they answer for, up to 2,000 characters.
    pub responsibilities: String,
    /// What they are to us.
    pub category: Option<ContactCategory>,
    /// How they like to be reached.
    pub preferred_channel: Option<Channel>,
    /// The web address of their profile in a network, with the scheme, up to 300 characters; empty when unknown.
    pub profile: String,
    /// The contact they report to.
    pub reports_to: Option<ContactId>,
    /// Notes, up to 10,000 characters.
    pub notes: String,
}

/// A change of one field of a contact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "field", content = "to")]
#[expect(missing_docs, reason = "each changes the field of `ContactFields` that it is named after")]
pub enum Change {
    Client(Option<ClientId>),
    Owner(Option<MemberId>),
    FirstName(String),
    LastName(String),
    Email(String),
    Phone(String),
    JobTitle(String),
    Department(String),
    Responsibilities(String),
    Category(Option<ContactCategory>),
    PreferredChannel(Option<Channel>),
    Profile(String),
    ReportsTo(Option<ContactId>),
    Notes(String),
}

impl Change {
    /// The field's name, as in forms, errors and the API.
    #[must_use]
    pub fn field(&self) -> &'static str {
        match self {
            Self::Client(_) => "client",
            Self::Owner(_) => "owner",
            Self::FirstName(_) => "first_name",
            Self::LastName(_) => "last_name",
            Self::Email(_) => "email",
            Self::Phone(_) => "phone",
            Self::JobTitle(_) => "job_title",
            Self::Department(_) => "department",
            Self::Responsibilities(_) => "responsibilities",
            Self::Category(_) => "category",
            Self::PreferredChannel(_) => "preferred_channel",
            Self::Profile(_) => "profile",
            Self::ReportsTo(_) => "reports_to",
            Self::Notes(_) => "notes",
        }
    }

    /// What is wrong with it, as far as can be told without the database.
    #[must_use]
    pub fn problem(&self) -> Option<FieldError> {
        let result = match self {
            Self::Client(_) | Self::Owner(_) | Self::Category(_) | Self::PreferredChannel(_) | Self::ReportsTo(_) => Ok(()),
            Self::FirstName(text) | Self::LastName(text) | Self::JobTitle(text) | Self::Department(text) => parse_text(text, 100).map(drop),
            Self::Email(text) if text.trim().is_empty() => Ok(()),
            Self::Email(text) => parse_email(text).map(drop),
            Self::Phone(text) => parse_phone(text, 40).map(drop),
            Self::Responsibilities(text) => parse_text(text, 2_000).map(drop),
            Self::Profile(address) => parse_web_address(address, LONGEST_ADDRESS).map(drop),
            Self::Notes(text) => parse_text(text, 10_000).map(drop),
        };
        result.err().map(|problem| FieldError { field: self.field().to_owned(), problem })
    }
}

impl ContactFields {
    /// Makes a change, of which [`Change::problem`] found nothing to say.
    pub fn apply(&mut self, change: &Change) {
        let line = |text: &str| text.trim().to_owned();
        match change {
            Change::Client(client) => self.client = *client,
            Change::Owner(owner) => self.owner = *owner,
            Change::FirstName(text) => self.first_name = line(text),
            Change::LastName(text) => self.last_name = line(text),
            Change::Email(text) => self.email = line(text).to_lowercase(),
            Change::Phone(text) => self.phone = line(text),
            Change::JobTitle(text) => self.job_title = line(text),
            Change::Department(text) => self.department = line(text),
            Change::Responsibilities(text) => self.responsibilities = line(text),
            Change::Category(category) => self.category = *category,
            Change::PreferredChannel(channel) => self.preferred_channel = *channel,
            Change::Profile(address) => self.profile = parse_web_address(address, LONGEST_ADDRESS).unwrap_or_default(),
            Change::ReportsTo(contact) => self.reports_to = *contact,
            Change::Notes(text) => self.notes = line(text),
        }
    }

    /// The full name.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name).trim().to_owned()
    }

    /// What is wrong with the whole: a person needs a name to be found by.
    #[must_use]
    pub fn problem(&self) -> Option<FieldError> {
        let nameless = self.first_name.is_empty() && self.last_name.is_empty();
        nameless.then(|| FieldError { field: "last_name".to_owned(), problem: Problem::Required })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_needs_one_of_two_names() {
        let mut contact = ContactFields::default();
        assert_eq!(contact.problem().map(|error| error.problem), Some(Problem::Required));
        contact.apply(&Change::FirstName(" Ana ".into()));
        assert_eq!(contact.problem(), None);
        contact.apply(&Change::FirstName("  ".into()));
        assert_ne!(contact.problem(), None);
    }

    #[test]
    fn nonsense_is_named_by_its_field() {
        let field = |change: Change| change.problem().map(|error| error.field);
        assert_eq!(field(Change::Email("ana".into())).as_deref(), Some("email"));
        assert_eq!(field(Change::Email(" ".into())), None);
        assert_eq!(field(Change::Phone("1".repeat(41))).as_deref(), Some("phone"));
        assert_eq!(field(Change::Phone("reception".into())).as_deref(), Some("phone"));
        assert_eq!(field(Change::JobTitle("a\u{0}b".into())).as_deref(), Some("job_title"));
        assert_eq!(field(Change::Department("x".repeat(101))).as_deref(), Some("department"));
        assert_eq!(field(Change::Responsibilities("x".repeat(2_001))).as_deref(), Some("responsibilities"));
        assert_eq!(field(Change::Profile("javascript:alert(1)".into())).as_deref(), Some("profile"));
        assert_eq!(field(Change::Notes("x".repeat(10_001))).as_deref(), Some("notes"));
        assert_eq!(field(Change::ReportsTo(None)), None);
    }
}
