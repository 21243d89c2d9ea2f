//! The fields of a deal, and a change of one of them.

use chrono::NaiveDate;
use kit::{
    ClientId, ContactId, Currency, FieldError, ListValueId, MAX_AMOUNT, MemberId, Percent, Problem, ProductId, ProjectId, parse_name,
    parse_text,
};
use serde::{Deserialize, Serialize};

/// Everything about a deal that can be edited.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DealFields {
    /// What the deal is called, up to 200 characters.
    pub name: String,
    /// The client it is with.
    pub client: Option<ClientId>,
    /// The person there.
    pub contact: Option<ContactId>,
    /// What would be sold.
    pub product: Option<ProductId>,
    /// The project it is registered under.
    pub project: Option<ProjectId>,
    /// Who answers for it.
    pub owner: MemberId,
    /// What we hope for, in minor units of the currency.
    pub value: i64,
    /// Whether the value is only an estimate, such as a list price.
    pub value_estimated: bool,
    /// The currency of its values.
    pub currency: Currency,
    /// Its own probability; without one, its stage's counts.
    pub probability: Option<Percent>,
    /// The day it is expected to close, in the workspace's time zone.
    pub expected_close: Option<NaiveDate>,
    /// What a won deal brought, in minor units.
    pub actual_value: Option<i64>,
    /// The day it was won or lost.
    pub closed_on: Option<NaiveDate>,
    /// Why it was lost.
    pub lost_reason: Option<ListValueId>,
    /// Where it came from.
    pub source: Option<ListValueId>,
    /// Who else is after it, up to 500 characters.
    pub competitors: String,
    /// What it is about, up to 200 characters.
    pub subject: String,
    /// How much it weighs for us, in the workspace's own words, up to 100 characters.
    pub weight: String,
    /// What to do next, up to 500 characters.
    pub next_step: String,
    /// Notes, up to 20,000 characters.
    pub notes: String,
}

/// A change of one field of a deal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "field", content = "to")]
#[expect(missing_docs, reason = "each changes the field of `DealFields` that it is named after")]
pub enum Change {
    Name(String),
    Client(Option<ClientId>),
    Contact(Option<ContactId>),
    Product(Option<ProductId>),
    Project(Option<ProjectId>),
    Owner(MemberId),
    Value(i64),
    ValueEstimated(bool),
    Currency(Currency),
    Probability(Option<Percent>),
    ExpectedClose(Option<NaiveDate>),
    ActualValue(i64),
    ClosedOn(NaiveDate),
    LostReason(Option<ListValueId>),
    Source(Option<ListValueId>),
    Competitors(String),
    Subject(String),
    Weight(String),
    NextStep(String),
    Notes(String),
}

impl Change {
    /// The field's name, as in forms, errors and the API.
    #[must_use]
    pub fn field(&self) -> &'static str {
        match self {
            Self::Name(_) => "name",
            Self::Client(_) => "client",
            Self::Contact(_) => "contact",
            Self::Product(_) => "product",
            Self::Project(_) => "project",
            Self::Owner(_) => "owner",
            Self::Value(_) => "value",
            Self::ValueEstimated(_) => "value_estimated",
            Self::Currency(_) => "currency",
            Self::Probability(_) => "probability",
            Self::ExpectedClose(_) => "expected_close",
            Self::ActualValue(_) => "actual_value",
            Self::ClosedOn(_) => "closed_on",
            Self::LostReason(_) => "lost_reason",
            Self::Source(_) => "source",
            Self::Competitors(_) => "competitors",
            Self::Subject(_) => "subject",
            Self::Weight(_) => "weight",
            Self::NextStep(_) => "next_step",
            Self::Notes(_) => "notes",
        }
    }

    /// What is wrong with it, as far as can be told without the database.
    #[must_use]
    pub fn problem(&self) -> Option<FieldError> {
        let amount = |minor: i64| if (0..=MAX_AMOUNT).contains(&minor) { Ok(()) } else { Err(Problem::OutOfRange(0, MAX_AMOUNT)) };
        let day = |day: NaiveDate| kit::parse_day(&day.to_string()).map(drop);
        let result = match self {
            Self::Name(name) => parse_name(name, 200).map(drop),
            Self::Value(minor) | Self::ActualValue(minor) => amount(*minor),
            Self::Probability(Some(percent)) if !(0..=100).contains(percent) => Err(Problem::OutOfRange(0, 100)),
            Self::ExpectedClose(Some(date)) => day(*date),
            Self::ClosedOn(date) => day(*date),
            Self::Competitors(text) | Self::NextStep(text) => parse_text(text, 500).map(drop),
            Self::Subject(text) => parse_text(text, 200).map(drop),
            Self::Weight(text) => parse_text(text, 100).map(drop),
            Self::Notes(text) => parse_text(text, 20_000).map(drop),
            _ => Ok(()),
        };
        result.err().map(|problem| FieldError { field: self.field().to_owned(), problem })
    }
}

impl DealFields {
    /// A deal of which nothing is known yet but its owner and currency.
    #[must_use]
    pub fn new(owner: MemberId, currency: Currency) -> Self {
        Self {
            name: String::new(),
            client: None,
            contact: None,
            product: None,
            project: None,
            owner,
            value: 0,
            value_estimated: false,
            currency,
            probability: None,
            expected_close: None,
            actual_value: None,
            closed_on: None,
            lost_reason: None,
            source: None,
            competitors: String::new(),
            subject: String::new(),
            weight: String::new(),
            next_step: String::new(),
            notes: String::new(),
        }
    }

    /// Makes a change. A value that someone writes is no estimate any more.
    pub fn apply(&mut self, change: &Change) {
        let line = |text: &str| text.trim().to_owned();
        match change {
            Change::Name(name) => self.name = line(name),
            Change::Client(client) => self.client = *client,
            Change::Contact(contact) => self.contact = *contact,
            Change::Product(product) => self.product = *product,
            Change::Project(project) => self.project = *project,
            Change::Owner(owner) => self.owner = *owner,
            Change::Value(minor) => (self.value, self.value_estimated) = (*minor, false),
            Change::ValueEstimated(estimated) => self.value_estimated = *estimated,
            Change::Currency(currency) => self.currency = *currency,
            Change::Probability(percent) => self.probability = *percent,
            Change::ExpectedClose(day) => self.expected_close = *day,
            Change::ActualValue(minor) => self.actual_value = Some(*minor),
            Change::ClosedOn(day) => self.closed_on = Some(*day),
            Change::LostReason(reason) => self.lost_reason = *reason,
            Change::Source(source) => self.source = *source,
            Change::Competitors(text) => self.competitors = line(text),
            Change::Subject(text) => self.subject = line(text),
            Change::Weight(text) => self.weight = line(text),
            Change::NextStep(text) => self.next_step = line(text),
            Change::Notes(text) => self.notes = line(text),
        }
    }

    /// The changes that make `other` out of this.
    #[must_use]
    pub fn changes_to(&self, other: &Self) -> Vec<Change> {
        let mut changes = Vec::new();
        macro_rules! differ {
            ($($field:ident => $change:expr;)*) => {$(if self.$field != other.$field { changes.push($change); })*};
        }
        differ! {
            name => Change::Name(other.name.clone());
            client => Change::Client(other.client);
            contact => Change::Contact(other.contact);
            product => Change::Product(other.product);
            project => Change::Project(other.project);
            owner => Change::Owner(other.owner);
            value => Change::Value(other.value);
            currency => Change::Currency(other.currency);
            probability => Change::Probability(other.probability);
            expected_close => Change::ExpectedClose(other.expected_close);
            lost_reason => Change::LostReason(other.lost_reason);
            source => Change::Source(other.source);
            competitors => Change::Competitors(other.competitors.clone());
            subject => Change::Subject(other.subject.clone());
            weight => Change::Weight(other.weight.clone());
            next_step => Change::NextStep(other.next_step.clone());
            notes => Change::Notes(other.notes.clone());
        }
        if let Some(minor) = other.actual_value.filter(|_| self.actual_value != other.actual_value) {
            changes.push(Change::ActualValue(minor));
        }
        if let Some(day) = other.closed_on.filter(|_| self.closed_on != other.closed_on) {
            changes.push(Change::ClosedOn(day));
        }
        // Last, because a new value takes the mark away.
        let kept = self.value_estimated && self.value == other.value;
        if other.value_estimated != kept {
            changes.push(Change::ValueEstimated(other.value_estimated));
        }
        changes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_lead_from_one_to_the_other() {
        let before = DealFields { value: 5, value_estimated: true, ..DealFields::new(MemberId::generate(), Currency::EUR) };
        let after = DealFields {
            name: "Ten laptops".into(),
            value: 7,
            value_estimated: true,
            probability: Some(40),
            actual_value: Some(9),
            notes: "Ask again".into(),
            ..before.clone()
        };
        for (from, to) in [(&before, &after), (&after, &before)] {
            let mut fields = from.clone();
            for change in from.changes_to(to) {
                fields.apply(&change);
            }
            // What closed keeps its value: no form takes it away.
            assert_eq!(DealFields { actual_value: to.actual_value, ..fields }, *to);
        }
        assert_eq!(before.changes_to(&before), vec![]);
    }

    #[test]
    fn nonsense_is_named_by_its_field() {
        let field = |change: Change| change.problem().map(|error| error.field);
        assert_eq!(field(Change::Name("  ".into())).as_deref(), Some("name"));
        assert_eq!(field(Change::Name("x".repeat(201))).as_deref(), Some("name"));
        assert_eq!(field(Change::Value(-1)).as_deref(), Some("value"));
        assert_eq!(field(Change::Value(MAX_AMOUNT + 1)).as_deref(), Some("value"));
        assert_eq!(field(Change::Probability(Some(101))).as_deref(), Some("probability"));
        assert_eq!(field(Change::ExpectedClose(NaiveDate::from_ymd_opt(1, 1, 1))).as_deref(), Some("expected_close"));
        assert_eq!(field(Change::Probability(None)), None);
    }
}
