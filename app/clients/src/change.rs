//! The fields of a client, and a change of one of them.

use kit::{ClientId, ContactId, Currency, FieldError, ListValueId, MemberId, Problem, parse_name, parse_text, parse_web_address};
use serde::{Deserialize, Serialize};

use crate::{Category, MAX_REVENUE, Status};

/// How many characters a web address may have.
const LONGEST_ADDRESS: usize = 2_000;

/// Everything about a client that can be edited.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClientFields {
    /// The company's name, up to 200 characters.
    pub name: String,
    /// What kind of client it is, of the workspace's list.
    pub client_type: Option<ListValueId>,
    /// The industry it is in, of the workspace's list.
    pub industry: Option<ListValueId>,
    /// How we stand with it.
    pub status: Status,
    /// What it is to us.
    pub category: Option<Category>,
    /// The client it belongs to.
    pub parent: Option<ClientId>,
    /// Who looks after its purchases.
    pub sales_owner: Option<MemberId>,
    /// Whom to ask first.
    pub primary_contact: Option<ContactId>,
    /// Its web address, with the scheme; empty when unknown.
    pub website: String,
    /// Where it is, in words, up to 200 characters.
    pub location: String,
    /// Its tax number, up to 100 characters.
    pub tax_number: String,
    /// Its number in the register of businesses, up to 100 characters.
    pub registration_number: String,
    /// The year it was founded.
    pub founded_in: Option<i16>,
    /// How many people work there.
    pub employees: Option<i32>,
    /// Its yearly revenue, in minor units of the currency.
    pub revenue: Option<i64>,
    /// The currency of its revenue.
    pub currency: Currency,
    /// Notes, up to 20,000 characters.
    pub notes: String,
}

/// A change of one field of a client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "field", content = "to")]
#[expect(missing_docs, reason = "each changes the field of `ClientFields` that it is named after")]
pub enum Change {
    Name(String),
    ClientType(Option<ListValueId>),
    Industry(Option<ListValueId>),
    Status(Status),
    Category(Option<Category>),
    Parent(Option<ClientId>),
    SalesOwner(Option<MemberId>),
    PrimaryContact(Option<ContactId>),
    Website(String),
    Location(String),
    TaxNumber(String),
    RegistrationNumber(String),
    FoundedIn(Option<i16>),
    Employees(Option<i32>),
    Revenue(Option<i64>),
    Currency(Currency),
    Notes(String),
}

impl Change {
    /// The field's name, as in forms, errors and the API.
    #[must_use]
    pub fn field(&self) -> &'static str {
        match self {
            Self::Name(_) => "name",
            Self::ClientType(_) => "client_type",
            Self::Industry(_) => "industry",
            Self::Status(_) => "status",
            Self::Category(_) => "category",
            Self::Parent(_) => "parent",
            Self::SalesOwner(_) => "sales_owner",
            Self::PrimaryContact(_) => "primary_contact",
            Self::Website(_) => "website",
            Self::Location(_) => "location",
            Self::TaxNumber(_) => "tax_number",
            Self::RegistrationNumber(_) => "registration_number",
            Self::FoundedIn(_) => "founded_in",
            Self::Employees(_) => "employees",
            Self::Revenue(_) => "revenue",
            Self::Currency(_) => "currency",
            Self::Notes(_) => "notes",
        }
    }

    /// What is wrong with it, as far as can be told without the database.
    #[must_use]
    pub fn problem(&self) -> Option<FieldError> {
        let within = |number: i64, least: i64, most: i64| {
            if (least..=most).contains(&number) { Ok(()) } else { Err(Problem::OutOfRange(least, most)) }
        };
        let result = match self {
            Self::Name(name) => parse_name(name, 200).map(drop),
            Self::Website(address) => parse_web_address(address, LONGEST_ADDRESS).map(drop),
            Self::Location(text) => parse_text(text, 200).map(drop),
            Self::TaxNumber(text) | Self::RegistrationNumber(text) => parse_text(text, 100).map(drop),
            Self::FoundedIn(Some(year)) => within((*year).into(), 1000, 2999),
            Self::Employees(Some(people)) => within((*people).into(), 0, 100_000_000),
            Self::Revenue(Some(minor)) => within(*minor, 0, MAX_REVENUE),
            Self::Notes(text) => parse_text(text, 20_000).map(drop),
            _ => Ok(()),
        };
        result.err().map(|problem| FieldError { field: self.field().to_owned(), problem })
    }
}

impl ClientFields {
    /// A client of which nothing is known yet but who looks after it and the currency.
    #[must_use]
    pub fn new(sales_owner: Option<MemberId>, currency: Currency) -> Self {
        Self {
            name: String::new(),
            client_type: None,
            industry: None,
            status: Status::default(),
            category: None,
            parent: None,
            sales_owner,
            primary_contact: None,
            website: String::new(),
            location: String::new(),
            tax_number: String::new(),
            registration_number: String::new(),
            founded_in: None,
            employees: None,
            revenue: None,
            currency,
            notes: String::new(),
        }
    }

    /// Makes a change, of which [`Change::problem`] found nothing to say.
    pub fn apply(&mut self, change: &Change) {
        let line = |text: &str| text.trim().to_owned();
        match change {
            Change::Name(name) => self.name = line(name),
            Change::ClientType(client_type) => self.client_type = *client_type,
            Change::Industry(industry) => self.industry = *industry,
            Change::Status(status) => self.status = *status,
            Change::Category(category) => self.category = *category,
            Change::Parent(parent) => self.parent = *parent,
            Change::SalesOwner(owner) => self.sales_owner = *owner,
            Change::PrimaryContact(contact) => self.primary_contact = *contact,
            Change::Website(address) => self.website = parse_web_address(address, LONGEST_ADDRESS).unwrap_or_default(),
            Change::Location(text) => self.location = line(text),
            Change::TaxNumber(text) => self.tax_number = line(text),
            Change::RegistrationNumber(text) => self.registration_number = line(text),
            Change::FoundedIn(year) => self.founded_in = *year,
            Change::Employees(people) => self.employees = *people,
            Change::Revenue(minor) => self.revenue = *minor,
            Change::Currency(currency) => self.currency = *currency,
            Change::Notes(text) => self.notes = line(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nonsense_is_named_by_its_field() {
        let field = |change: Change| change.problem().map(|error| error.field);
        assert_eq!(field(Change::Name(" ".into())).as_deref(), Some("name"));
        assert_eq!(field(Change::Website("javascript:1".into())).as_deref(), Some("website"));
        assert_eq!(field(Change::Location("x".repeat(201))).as_deref(), Some("location"));
        assert_eq!(field(Change::FoundedIn(Some(33))).as_deref(), Some("founded_in"));
        assert_eq!(field(Change::Employees(Some(-1))).as_deref(), Some("employees"));
        assert_eq!(field(Change::Revenue(Some(MAX_REVENUE + 1))).as_deref(), Some("revenue"));
        assert_eq!(field(Change::Revenue(None)), None);
    }

    #[test]
    fn a_change_touches_its_field_alone() {
        let before = ClientFields::new(None, Currency::EUR);
        let mut after = before.clone();
        after.apply(&Change::Name(" Molino Azul ".into()));
        after.apply(&Change::Website("molinoazul.mx".into()));
        assert_eq!(after, ClientFields { name: "Molino Azul".into(), website: "https://molinoazul.mx".into(), ..before });
    }
}
