//! The fields of a contact as they are written in a form.

use kit::{Language, Problem, chosen};

use crate::texts::{Text, category_text, channel_text};
use crate::{Change, Channel, ContactCard, ContactCategory, ContactFields};

/// A field of a contact's card. The client they are at is written by its name, and read by who knows clients.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactField {
    FirstName,
    LastName,
    JobTitle,
    Department,
    Client,
    ReportsTo,
    Email,
    Phone,
    Channel,
    Category,
    Owner,
    Profile,
    Responsibilities,
    Notes,
}

impl ContactField {
    /// All of them, in the order in which they stand.
    pub const ALL: [Self; 14] = [
        Self::FirstName,
        Self::LastName,
        Self::JobTitle,
        Self::Department,
        Self::Client,
        Self::ReportsTo,
        Self::Email,
        Self::Phone,
        Self::Channel,
        Self::Category,
        Self::Owner,
        Self::Profile,
        Self::Responsibilities,
        Self::Notes,
    ];

    /// The id of its control.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::FirstName => "card-first-name",
            Self::LastName => "card-last-name",
            Self::JobTitle => "card-job-title",
            Self::Client => "card-client",
            Self::Email => "card-email",
            Self::Phone => "card-phone",
            Self::Department => "card-department",
            Self::Category => "card-category",
            Self::Owner => "card-owner",
            Self::ReportsTo => "card-reports-to",
            Self::Channel => "card-channel",
            Self::Profile => "card-profile",
            Self::Responsibilities => "card-responsibilities",
            Self::Notes => "card-notes",
        }
    }

    /// Its name in errors and the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        change_to(self, &ContactFields::default()).field()
    }

    /// Its label.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::FirstName => Text::FirstName,
            Self::LastName => Text::LastName,
            Self::JobTitle => Text::JobTitle,
            Self::Client => Text::Client,
            Self::Email => Text::Email,
            Self::Phone => Text::Phone,
            Self::Department => Text::Department,
            Self::Category => Text::Category,
            Self::Owner => Text::Owner,
            Self::ReportsTo => Text::ReportsTo,
            Self::Channel => Text::Channel,
            Self::Profile => Text::Profile,
            Self::Responsibilities => Text::Responsibilities,
            Self::Notes => Text::Notes,
        }
    }

    /// What its control holds for a contact.
    #[must_use]
    pub fn written(self, card: &ContactCard) -> String {
        fn id(id: Option<impl ToString>) -> String {
            id.map(|id| id.to_string()).unwrap_or_default()
        }
        let fields = &card.fields;
        match self {
            Self::FirstName => fields.first_name.clone(),
            Self::LastName => fields.last_name.clone(),
            Self::JobTitle => fields.job_title.clone(),
            Self::Client => card.client.as_ref().map(|client| client.name.clone()).unwrap_or_default(),
            Self::Email => fields.email.clone(),
            Self::Phone => fields.phone.clone(),
            Self::Department => fields.department.clone(),
            Self::Category => fields.category.map(ContactCategory::as_str).unwrap_or_default().to_owned(),
            Self::Owner => id(fields.owner),
            Self::ReportsTo => id(fields.reports_to),
            Self::Channel => fields.preferred_channel.map(Channel::as_str).unwrap_or_default().to_owned(),
            Self::Profile => fields.profile.clone(),
            Self::Responsibilities => fields.responsibilities.clone(),
            Self::Notes => fields.notes.clone(),
        }
    }

    /// The same in words, for who is told of it.
    #[must_use]
    pub fn said(self, card: &ContactCard, language: Language) -> String {
        let fields = &card.fields;
        let words = |text: Text| text.in_language(language).to_owned();
        let named = match self {
            Self::Category => fields.category.map(|category| words(category_text(category))),
            Self::Channel => fields.preferred_channel.map(|channel| words(channel_text(channel))),
            Self::Owner => chosen(&card.choices.members, fields.owner).map(|each| each.name.clone()),
            Self::ReportsTo => chosen(&card.colleagues, fields.reports_to).map(|each| each.name.clone()),
            _ => Some(self.written(card)),
        };
        named.filter(|words| !words.is_empty()).unwrap_or_else(|| "—".to_owned())
    }

    /// The change that makes it what is written.
    ///
    /// # Errors
    /// What is wrong with it. The client is read elsewhere: [`Problem::Unknown`].
    pub fn read(self, written: &str) -> Result<Change, Problem> {
        fn id<Id: std::str::FromStr>(written: &str) -> Result<Option<Id>, Problem> {
            if written.is_empty() { Ok(None) } else { written.parse().map(Some).map_err(|_| Problem::Unknown) }
        }
        fn one<T: Copy>(all: &[T], word: fn(T) -> &'static str, written: &str) -> Result<Option<T>, Problem> {
            let found = all.iter().copied().find(|each| word(*each) == written);
            if written.is_empty() { Ok(None) } else { found.map(Some).ok_or(Problem::Unknown) }
        }
        let text = || written.to_owned();
        let change = match self {
            Self::FirstName => Change::FirstName(text()),
            Self::LastName => Change::LastName(text()),
            Self::JobTitle => Change::JobTitle(text()),
            Self::Client => return Err(Problem::Unknown),
            Self::Email => Change::Email(text()),
            Self::Phone => Change::Phone(text()),
            Self::Department => Change::Department(text()),
            Self::Category => Change::Category(one(&ContactCategory::ALL, ContactCategory::as_str, written)?),
            Self::Owner => Change::Owner(id(written)?),
            Self::ReportsTo => Change::ReportsTo(id(written)?),
            Self::Channel => Change::PreferredChannel(one(&Channel::ALL, Channel::as_str, written)?),
            Self::Profile => Change::Profile(text()),
            Self::Responsibilities => Change::Responsibilities(text()),
            Self::Notes => Change::Notes(text()),
        };
        change.problem().map_or(Ok(change), |error| Err(error.problem))
    }
}

/// The change that makes a field what it is in these fields.
#[must_use]
pub fn change_to(field: ContactField, fields: &ContactFields) -> Change {
    let fields = fields.clone();
    match field {
        ContactField::FirstName => Change::FirstName(fields.first_name),
        ContactField::LastName => Change::LastName(fields.last_name),
        ContactField::JobTitle => Change::JobTitle(fields.job_title),
        ContactField::Client => Change::Client(fields.client),
        ContactField::Email => Change::Email(fields.email),
        ContactField::Phone => Change::Phone(fields.phone),
        ContactField::Department => Change::Department(fields.department),
        ContactField::Category => Change::Category(fields.category),
        ContactField::Owner => Change::Owner(fields.owner),
        ContactField::ReportsTo => Change::ReportsTo(fields.reports_to),
        ContactField::Channel => Change::PreferredChannel(fields.preferred_channel),
        ContactField::Profile => Change::Profile(fields.profile),
        ContactField::Responsibilities => Change::Responsibilities(fields.responsibilities),
        ContactField::Notes => Change::Notes(fields.notes),
    }
}
