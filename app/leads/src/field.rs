//! The fields of a lead as they are written in a form.

use kit::{Currency, Language, Money, Problem, chosen, parse_day};

use crate::texts::{Text, status_text};
use crate::{Change, LeadCard, LeadFields, LeadStatus};

/// A field of a lead's card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeadField {
    FirstName,
    LastName,
    Company,
    JobTitle,
    Email,
    Phone,
    Location,
    Website,
    Status,
    NurtureUntil,
    Owner,
    Source,
    Campaign,
    Industry,
    Value,
    Currency,
    Notes,
}

impl LeadField {
    /// All of them, in the order in which they stand.
    pub const ALL: [Self; 17] = [
        Self::FirstName,
        Self::LastName,
        Self::Company,
        Self::JobTitle,
        Self::Email,
        Self::Phone,
        Self::Location,
        Self::Website,
        Self::Status,
        Self::NurtureUntil,
        Self::Owner,
        Self::Source,
        Self::Campaign,
        Self::Industry,
        Self::Value,
        Self::Currency,
        Self::Notes,
    ];

    /// The id of its control.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::FirstName => "lead-first-name",
            Self::LastName => "lead-last-name",
            Self::Company => "lead-company",
            Self::JobTitle => "lead-job-title",
            Self::Email => "lead-email",
            Self::Phone => "lead-phone",
            Self::Location => "lead-location",
            Self::Website => "lead-website",
            Self::Status => "lead-status",
            Self::NurtureUntil => "lead-until",
            Self::Owner => "lead-owner",
            Self::Source => "lead-source",
            Self::Campaign => "lead-campaign",
            Self::Industry => "lead-industry",
            Self::Value => "lead-value",
            Self::Currency => "lead-currency",
            Self::Notes => "lead-notes",
        }
    }

    /// Its name in errors and the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        change_to(self, &LeadFields::new(None, Currency::USD)).field()
    }

    /// Its label.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::FirstName => Text::FirstName,
            Self::LastName => Text::LastName,
            Self::Company => Text::Company,
            Self::JobTitle => Text::JobTitle,
            Self::Email => Text::Email,
            Self::Phone => Text::Phone,
            Self::Location => Text::Location,
            Self::Website => Text::Website,
            Self::Status => Text::Status,
            Self::NurtureUntil => Text::NurtureUntil,
            Self::Owner => Text::Owner,
            Self::Source => Text::Source,
            Self::Campaign => Text::Campaign,
            Self::Industry => Text::Industry,
            Self::Value => Text::Value,
            Self::Currency => Text::Currency,
            Self::Notes => Text::Notes,
        }
    }

    /// What its control holds for a lead.
    #[must_use]
    pub fn written(self, fields: &LeadFields, language: Language) -> String {
        fn id(id: Option<impl ToString>) -> String {
            id.map(|id| id.to_string()).unwrap_or_default()
        }
        match self {
            Self::FirstName => fields.first_name.clone(),
            Self::LastName => fields.last_name.clone(),
            Self::Company => fields.company.clone(),
            Self::JobTitle => fields.job_title.clone(),
            Self::Email => fields.email.clone(),
            Self::Phone => fields.phone.clone(),
            Self::Location => fields.location.clone(),
            Self::Website => fields.website.clone(),
            Self::Status => fields.status.as_str().to_owned(),
            Self::NurtureUntil => id(fields.nurture_until),
            Self::Owner => id(fields.owner),
            Self::Source => id(fields.source),
            Self::Campaign => fields.campaign.clone(),
            Self::Industry => id(fields.industry),
            Self::Value => fields.value.map(|minor| language.amount(Money { minor, currency: fields.currency })).unwrap_or_default(),
            Self::Currency => fields.currency.code().to_owned(),
            Self::Notes => fields.notes.clone(),
        }
    }

    /// The same in words, for who is told of it.
    #[must_use]
    pub fn said(self, card: &LeadCard, language: Language) -> String {
        let (fields, choices) = (&card.fields, &card.choices);
        let named = match self {
            Self::Status => Some(status_text(fields.status).in_language(language).to_owned()),
            Self::NurtureUntil => fields.nurture_until.map(|day| language.day(day)),
            Self::Owner => chosen(&choices.members, fields.owner).map(|each| each.name.clone()),
            Self::Source => chosen(&choices.sources, fields.source).map(|each| each.name.clone()),
            Self::Industry => chosen(&choices.industries, fields.industry).map(|each| each.name.clone()),
            _ => Some(self.written(fields, language)),
        };
        named.filter(|words| !words.is_empty()).unwrap_or_else(|| "—".to_owned())
    }

    /// The change that makes it what is written, of a lead of these fields.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(self, written: &str, fields: &LeadFields, language: Language) -> Result<Change, Problem> {
        fn id<Id: std::str::FromStr>(written: &str) -> Result<Option<Id>, Problem> {
            if written.is_empty() { Ok(None) } else { written.parse().map(Some).map_err(|_| Problem::Unknown) }
        }
        let text = || written.to_owned();
        let change = match self {
            Self::FirstName => Change::FirstName(text()),
            Self::LastName => Change::LastName(text()),
            Self::Company => Change::Company(text()),
            Self::JobTitle => Change::JobTitle(text()),
            Self::Email => Change::Email(text()),
            Self::Phone => Change::Phone(text()),
            Self::Location => Change::Location(text()),
            Self::Website => Change::Website(text()),
            Self::Status => Change::Status(LeadStatus::ALL.into_iter().find(|each| each.as_str() == written).ok_or(Problem::Unknown)?),
            Self::NurtureUntil if written.is_empty() => Change::NurtureUntil(None),
            Self::NurtureUntil => Change::NurtureUntil(Some(parse_day(written)?)),
            Self::Owner => Change::Owner(id(written)?),
            Self::Source => Change::Source(id(written)?),
            Self::Campaign => Change::Campaign(text()),
            Self::Industry => Change::Industry(id(written)?),
            Self::Value if written.trim().is_empty() => Change::Value(None),
            Self::Value => Change::Value(Some(language.parse_amount(written, fields.currency)?)),
            Self::Currency => Change::Currency(Currency::from_code(written).ok_or(Problem::UnknownCurrency)?),
            Self::Notes => Change::Notes(text()),
        };
        change.problem().map_or(Ok(change), |error| Err(error.problem))
    }
}

/// The change that makes a field what it is in these fields.
#[must_use]
pub fn change_to(field: LeadField, fields: &LeadFields) -> Change {
    let fields = fields.clone();
    match field {
        LeadField::FirstName => Change::FirstName(fields.first_name),
        LeadField::LastName => Change::LastName(fields.last_name),
        LeadField::Company => Change::Company(fields.company),
        LeadField::JobTitle => Change::JobTitle(fields.job_title),
        LeadField::Email => Change::Email(fields.email),
        LeadField::Phone => Change::Phone(fields.phone),
        LeadField::Location => Change::Location(fields.location),
        LeadField::Website => Change::Website(fields.website),
        LeadField::Status => Change::Status(fields.status),
        LeadField::NurtureUntil => Change::NurtureUntil(fields.nurture_until),
        LeadField::Owner => Change::Owner(fields.owner),
        LeadField::Source => Change::Source(fields.source),
        LeadField::Campaign => Change::Campaign(fields.campaign),
        LeadField::Industry => Change::Industry(fields.industry),
        LeadField::Value => Change::Value(fields.value),
        LeadField::Currency => Change::Currency(fields.currency),
        LeadField::Notes => Change::Notes(fields.notes),
    }
}
