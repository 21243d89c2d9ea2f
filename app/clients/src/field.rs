//! The fields of a client as they are written in a form.

use kit::{Currency, Language, Money, Problem, chosen, parse_whole};

use crate::texts::{Text, category_text, status_text};
use crate::{Category, Change, ClientCard, ClientFields, MAX_REVENUE, Status};

/// A field of a client's card. The client it belongs to is written by its name, and read by who knows clients.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientField {
    Name,
    Status,
    Category,
    ClientType,
    Industry,
    SalesOwner,
    PrimaryContact,
    Parent,
    Location,
    Website,
    Employees,
    FoundedIn,
    Revenue,
    Currency,
    TaxNumber,
    RegistrationNumber,
    Notes,
}

impl ClientField {
    /// All of them, in the order in which they stand.
    pub const ALL: [Self; 17] = [
        Self::Name,
        Self::Status,
        Self::Category,
        Self::ClientType,
        Self::Industry,
        Self::SalesOwner,
        Self::PrimaryContact,
        Self::Parent,
        Self::Location,
        Self::Website,
        Self::Employees,
        Self::FoundedIn,
        Self::Revenue,
        Self::Currency,
        Self::TaxNumber,
        Self::RegistrationNumber,
        Self::Notes,
    ];

    /// The id of its control.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Name => "client-name",
            Self::Status => "client-status",
            Self::Category => "client-category",
            Self::ClientType => "client-type",
            Self::Industry => "client-industry",
            Self::SalesOwner => "client-owner",
            Self::PrimaryContact => "client-primary-contact",
            Self::Parent => "client-parent",
            Self::Website => "client-website",
            Self::Location => "client-location",
            Self::Employees => "client-employees",
            Self::FoundedIn => "client-founded",
            Self::Revenue => "client-revenue",
            Self::Currency => "client-currency",
            Self::TaxNumber => "client-tax",
            Self::RegistrationNumber => "client-registration",
            Self::Notes => "client-notes",
        }
    }

    /// Its name in errors and the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        change_to(self, &ClientFields::new(None, Currency::USD)).field()
    }

    /// Its label.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::Name => Text::Name,
            Self::Status => Text::Status,
            Self::Category => Text::Category,
            Self::ClientType => Text::ClientType,
            Self::Industry => Text::Industry,
            Self::SalesOwner => Text::Owner,
            Self::PrimaryContact => Text::PrimaryContact,
            Self::Parent => Text::Parent,
            Self::Website => Text::Website,
            Self::Location => Text::Location,
            Self::Employees => Text::Employees,
            Self::FoundedIn => Text::FoundedIn,
            Self::Revenue => Text::Revenue,
            Self::Currency => Text::Currency,
            Self::TaxNumber => Text::TaxNumber,
            Self::RegistrationNumber => Text::RegistrationNumber,
            Self::Notes => Text::Notes,
        }
    }

    /// What its control holds for a client.
    #[must_use]
    pub fn written(self, card: &ClientCard, language: Language) -> String {
        fn id(id: Option<impl ToString>) -> String {
            id.map(|id| id.to_string()).unwrap_or_default()
        }
        let fields = &card.fields;
        match self {
            Self::Name => fields.name.clone(),
            Self::Status => fields.status.as_str().to_owned(),
            Self::Category => fields.category.map(Category::as_str).unwrap_or_default().to_owned(),
            Self::ClientType => id(fields.client_type),
            Self::Industry => id(fields.industry),
            Self::SalesOwner => id(fields.sales_owner),
            Self::PrimaryContact => id(fields.primary_contact),
            Self::Parent => card.parent_name.clone().unwrap_or_default(),
            Self::Website => fields.website.clone(),
            Self::Location => fields.location.clone(),
            Self::Employees => fields.employees.map(|people| language.number(people.into())).unwrap_or_default(),
            Self::FoundedIn => id(fields.founded_in),
            Self::Revenue => fields.revenue.map(|minor| language.amount(Money { minor, currency: fields.currency })).unwrap_or_default(),
            Self::Currency => fields.currency.code().to_owned(),
            Self::TaxNumber => fields.tax_number.clone(),
            Self::RegistrationNumber => fields.registration_number.clone(),
            Self::Notes => fields.notes.clone(),
        }
    }

    /// The same in words, for who is told of it.
    #[must_use]
    pub fn said(self, card: &ClientCard, language: Language) -> String {
        let (fields, choices) = (&card.fields, &card.choices);
        let named = match self {
            Self::Status => Some(status_text(fields.status).in_language(language).to_owned()),
            Self::Category => fields.category.map(|category| category_text(category).in_language(language).to_owned()),
            Self::ClientType => chosen(&choices.types, fields.client_type).map(|each| each.name.clone()),
            Self::Industry => chosen(&choices.industries, fields.industry).map(|each| each.name.clone()),
            Self::SalesOwner => chosen(&choices.members, fields.sales_owner).map(|each| each.name.clone()),
            Self::PrimaryContact => chosen(&card.contacts, fields.primary_contact).map(|each| each.name.clone()),
            _ => Some(self.written(card, language)),
        };
        named.filter(|words| !words.is_empty()).unwrap_or_else(|| "—".to_owned())
    }

    /// The change that makes it what is written, of a client of these fields.
    ///
    /// # Errors
    /// What is wrong with it. The client it belongs to is read elsewhere: [`Problem::Unknown`].
    pub fn read(self, written: &str, fields: &ClientFields, language: Language) -> Result<Change, Problem> {
        fn id<Id: std::str::FromStr>(written: &str) -> Result<Option<Id>, Problem> {
            if written.is_empty() { Ok(None) } else { written.parse().map(Some).map_err(|_| Problem::Unknown) }
        }
        let number = |least, most| {
            let digits: String = written.chars().filter(|each| !matches!(each, ',' | '.' | ' ' | '\u{a0}')).collect();
            if digits.is_empty() { Ok(None) } else { parse_whole(&digits, least, most).map(Some) }
        };
        let text = || written.to_owned();
        let change = match self {
            Self::Name => Change::Name(text()),
            Self::Status => Change::Status(Status::ALL.into_iter().find(|each| each.as_str() == written).ok_or(Problem::Unknown)?),
            Self::Category if written.is_empty() => Change::Category(None),
            Self::Category => {
                Change::Category(Some(Category::ALL.into_iter().find(|each| each.as_str() == written).ok_or(Problem::Unknown)?))
            }
            Self::ClientType => Change::ClientType(id(written)?),
            Self::Industry => Change::Industry(id(written)?),
            Self::SalesOwner => Change::SalesOwner(id(written)?),
            Self::PrimaryContact => Change::PrimaryContact(id(written)?),
            Self::Parent => return Err(Problem::Unknown),
            Self::Website => Change::Website(text()),
            Self::Location => Change::Location(text()),
            Self::Employees => Change::Employees(number(0, 100_000_000)?.and_then(|people| people.try_into().ok())),
            Self::FoundedIn => Change::FoundedIn(number(1000, 2999)?.and_then(|year| year.try_into().ok())),
            Self::Revenue if written.trim().is_empty() => Change::Revenue(None),
            Self::Revenue => Change::Revenue(Some(language.parse_amount(written, fields.currency)?.min(MAX_REVENUE))),
            Self::Currency => Change::Currency(Currency::from_code(written).ok_or(Problem::UnknownCurrency)?),
            Self::TaxNumber => Change::TaxNumber(text()),
            Self::RegistrationNumber => Change::RegistrationNumber(text()),
            Self::Notes => Change::Notes(text()),
        };
        change.problem().map_or(Ok(change), |error| Err(error.problem))
    }
}

/// The change that makes a field what it is in these fields.
#[must_use]
pub fn change_to(field: ClientField, fields: &ClientFields) -> Change {
    let fields = fields.clone();
    match field {
        ClientField::Name => Change::Name(fields.name),
        ClientField::Status => Change::Status(fields.status),
        ClientField::Category => Change::Category(fields.category),
        ClientField::ClientType => Change::ClientType(fields.client_type),
        ClientField::Industry => Change::Industry(fields.industry),
        ClientField::SalesOwner => Change::SalesOwner(fields.sales_owner),
        ClientField::PrimaryContact => Change::PrimaryContact(fields.primary_contact),
        ClientField::Parent => Change::Parent(fields.parent),
        ClientField::Website => Change::Website(fields.website),
        ClientField::Location => Change::Location(fields.location),
        ClientField::Employees => Change::Employees(fields.employees),
        ClientField::FoundedIn => Change::FoundedIn(fields.founded_in),
        ClientField::Revenue => Change::Revenue(fields.revenue),
        ClientField::Currency => Change::Currency(fields.currency),
        ClientField::TaxNumber => Change::TaxNumber(fields.tax_number),
        ClientField::RegistrationNumber => Change::RegistrationNumber(fields.registration_number),
        ClientField::Notes => Change::Notes(fields.notes),
    }
}
