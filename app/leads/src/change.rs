//! The fields of a lead, and a change of one of them.

use kit::{
    Currency, FieldError, ListValueId, MAX_AMOUNT, MemberId, NaiveDate, Problem, parse_email, parse_phone, parse_text, parse_web_address,
};
use serde::{Deserialize, Serialize};

use crate::LeadStatus;

/// How many characters a web address may have.
const LONGEST_ADDRESS: usize = 2_000;

/// Everything about a lead that can be edited.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeadFields {
    /// Who answers for the lead.
    pub owner: Option<MemberId>,
    /// First name, up to 100 characters. One of the two names or the company is there.
    pub first_name: String,
    /// Last name, up to 100 characters.
    pub last_name: String,
    /// The company they are at, up to 200 characters.
    pub company: String,
    /// What they do there, up to 100 characters.
    pub job_title: String,
    /// Email address in lower case; empty when unknown.
    pub email: String,
    /// Phone number as people write it, up to 40 characters; empty when unknown.
    pub phone: String,
    /// The company's web address, with the scheme; empty when unknown.
    pub website: String,
    /// Where they are, in words, up to 200 characters.
    pub location: String,
    /// The industry they are in, of the workspace's list.
    pub industry: Option<ListValueId>,
    /// Where the lead came from, of the workspace's list of deal sources.
    pub source: Option<ListValueId>,
    /// The campaign that brought them, up to 200 characters.
    pub campaign: String,
    /// What a sale may bring, in minor units of the currency; none when nobody knows.
    pub value: Option<i64>,
    /// The currency of the value.
    pub currency: Currency,
    /// How far we have come with them.
    pub status: LeadStatus,
    /// Until when we leave them in peace; only of a lead that is nurtured.
    pub nurture_until: Option<NaiveDate>,
    /// Notes, up to 10,000 characters.
    pub notes: String,
}

/// A change of one field of a lead.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "field", content = "to")]
#[expect(missing_docs, reason = "each changes the field of `LeadFields` that it is named after")]
pub enum Change {
    Owner(Option<MemberId>),
    FirstName(String),
    LastName(String),
    Company(String),
    JobTitle(String),
    Email(String),
    Phone(String),
    Website(String),
    Location(String),
    Industry(Option<ListValueId>),
    Source(Option<ListValueId>),
    Campaign(String),
    Value(Option<i64>),
    Currency(Currency),
    Status(LeadStatus),
    NurtureUntil(Option<NaiveDate>),
    Notes(String),
}

impl Change {
    /// The field's name, as in forms, errors and the API.
    #[must_use]
    pub fn field(&self) -> &'static str {
        match self {
            Self::Owner(_) => "owner",
            Self::FirstName(_) => "first_name",
            Self::LastName(_) => "last_name",
            Self::Company(_) => "company",
            Self::JobTitle(_) => "job_title",
            Self::Email(_) => "email",
            Self::Phone(_) => "phone",
            Self::Website(_) => "website",
            Self::Location(_) => "location",
            Self::Industry(_) => "industry",
            Self::Source(_) => "source",
            Self::Campaign(_) => "campaign",
            Self::Value(_) => "value",
            Self::Currency(_) => "currency",
            Self::Status(_) => "status",
            Self::NurtureUntil(_) => "nurture_until",
            Self::Notes(_) => "notes",
        }
    }

    /// What is wrong with it, as far as can be told without the database. Only a conversion makes a lead a converted one.
    #[must_use]
    pub fn problem(&self) -> Option<FieldError> {
        let result = match self {
            Self::FirstName(text) | Self::LastName(text) | Self::JobTitle(text) => parse_text(text, 100).map(drop),
            Self::Company(text) | Self::Location(text) | Self::Campaign(text) => parse_text(text, 200).map(drop),
            Self::Email(text) if text.trim().is_empty() => Ok(()),
            Self::Email(text) => parse_email(text).map(drop),
            Self::Phone(text) => parse_phone(text, 40).map(drop),
            Self::Website(address) => parse_web_address(address, LONGEST_ADDRESS).map(drop),
            Self::Value(Some(minor)) if !(0..=MAX_AMOUNT).contains(minor) => Err(Problem::OutOfRange(0, MAX_AMOUNT)),
            Self::Status(LeadStatus::Converted) => Err(Problem::Unknown),
            Self::NurtureUntil(Some(day)) => kit::parse_day(&day.to_string()).map(drop),
            Self::Notes(text) => parse_text(text, 10_000).map(drop),
            _ => Ok(()),
        };
        result.err().map(|problem| FieldError { field: self.field().to_owned(), problem })
    }
}

impl LeadFields {
    /// A lead of whom nothing is known yet but who answers for it and the currency.
    #[must_use]
    pub fn new(owner: Option<MemberId>, currency: Currency) -> Self {
        Self {
            owner,
            first_name: String::new(),
            last_name: String::new(),
            company: String::new(),
            job_title: String::new(),
            email: String::new(),
            phone: String::new(),
            website: String::new(),
            location: String::new(),
            industry: None,
            source: None,
            campaign: String::new(),
            value: None,
            currency,
            status: LeadStatus::default(),
            nurture_until: None,
            notes: String::new(),
        }
    }

    /// Makes a change, of which [`Change::problem`] found nothing to say. Whoever is nurtured no more is left in peace until no day.
    pub fn apply(&mut self, change: &Change) {
        let line = |text: &str| text.trim().to_owned();
        match change {
            Change::Owner(owner) => self.owner = *owner,
            Change::FirstName(text) => self.first_name = line(text),
            Change::LastName(text) => self.last_name = line(text),
            Change::Company(text) => self.company = line(text),
            Change::JobTitle(text) => self.job_title = line(text),
            Change::Email(text) => self.email = line(text).to_lowercase(),
            Change::Phone(text) => self.phone = line(text),
            Change::Website(address) => self.website = parse_web_address(address, LONGEST_ADDRESS).unwrap_or_default(),
            Change::Location(text) => self.location = line(text),
            Change::Industry(industry) => self.industry = *industry,
            Change::Source(source) => self.source = *source,
            Change::Campaign(text) => self.campaign = line(text),
            Change::Value(minor) => self.value = *minor,
            Change::Currency(currency) => self.currency = *currency,
            Change::Status(status) => {
                self.status = *status;
                self.nurture_until = self.nurture_until.filter(|_| *status == LeadStatus::Nurturing);
            }
            Change::NurtureUntil(day) => self.nurture_until = *day,
            Change::Notes(text) => self.notes = line(text),
        }
    }

    /// The full name of the person, or else the company's.
    #[must_use]
    pub fn name(&self) -> String {
        let person = format!("{} {}", self.first_name, self.last_name).trim().to_owned();
        if person.is_empty() { self.company.clone() } else { person }
    }

    /// What is wrong with the whole: a lead needs a name to be found by, and only who is nurtured is left in peace until a day.
    #[must_use]
    pub fn problem(&self) -> Option<FieldError> {
        let at = |field: &str, problem| Some(FieldError { field: field.to_owned(), problem });
        if self.name().is_empty() {
            return at("last_name", Problem::Required);
        }
        let early = self.nurture_until.is_some() && self.status != LeadStatus::Nurturing;
        if early { at("nurture_until", Problem::Unknown) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lead() -> LeadFields {
        LeadFields::new(None, Currency::EUR)
    }

    #[test]
    fn a_lead_needs_a_name_or_a_company() {
        for (change, name) in [
            (Change::FirstName(" Ana ".into()), "Ana"),
            (Change::LastName("Ruiz".into()), "Ruiz"),
            (Change::Company(" Molino Azul".into()), "Molino Azul"),
        ] {
            let mut lead = lead();
            assert_eq!(lead.problem().map(|error| (error.field, error.problem)), Some(("last_name".into(), Problem::Required)));
            lead.apply(&change);
            assert_eq!((lead.problem(), lead.name().as_str()), (None, name));
        }
        let mut both = lead();
        for change in [Change::Company("Molino Azul".into()), Change::FirstName("Ana".into()), Change::LastName("Ruiz".into())] {
            both.apply(&change);
        }
        assert_eq!(both.name(), "Ana Ruiz");
    }

    #[test]
    fn only_who_is_nurtured_is_left_in_peace_until_a_day() {
        let day = NaiveDate::from_ymd_opt(2026, 9, 1);
        let mut lead = LeadFields { company: "Molino Azul".into(), ..lead() };
        lead.apply(&Change::NurtureUntil(day));
        assert_eq!(lead.problem().map(|error| error.field).as_deref(), Some("nurture_until"));
        lead.apply(&Change::Status(LeadStatus::Nurturing));
        assert_eq!((lead.problem(), lead.nurture_until), (None, day));
        lead.apply(&Change::Status(LeadStatus::Working));
        assert_eq!((lead.problem(), lead.nurture_until), (None, None));
    }

    #[test]
    fn nonsense_is_named_by_its_field() {
        let field = |change: Change| change.problem().map(|error| error.field);
        assert_eq!(field(Change::FirstName("x".repeat(101))).as_deref(), Some("first_name"));
        assert_eq!(field(Change::Company("x".repeat(201))).as_deref(), Some("company"));
        assert_eq!(field(Change::JobTitle("a\u{0}b".into())).as_deref(), Some("job_title"));
        assert_eq!(field(Change::Email("ana".into())).as_deref(), Some("email"));
        assert_eq!(field(Change::Email(" ".into())), None);
        assert_eq!(field(Change::Phone("reception".into())).as_deref(), Some("phone"));
        assert_eq!(field(Change::Website("javascript:1".into())).as_deref(), Some("website"));
        assert_eq!(field(Change::Value(Some(-1))).as_deref(), Some("value"));
        assert_eq!(field(Change::Value(Some(MAX_AMOUNT + 1))).as_deref(), Some("value"));
        assert_eq!(field(Change::Value(None)), None);
        assert_eq!(field(Change::Status(LeadStatus::Converted)).as_deref(), Some("status"));
        assert_eq!(field(Change::NurtureUntil(NaiveDate::from_ymd_opt(1, 1, 1))).as_deref(), Some("nurture_until"));
        assert_eq!(field(Change::Notes("x".repeat(10_001))).as_deref(), Some("notes"));
    }
}
