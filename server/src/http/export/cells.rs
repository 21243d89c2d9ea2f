//! The columns of an export, in their order.

use board::store::ExportedDeal;
use kit::{Currency, Language, NaiveDate, Tz, local};
use pipelines::StageKind;

use super::texts::Text;

/// How many columns there are.
pub const COLUMNS: usize = 28;

/// A value of a deal.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// What somebody wrote, or a name.
    Text(String),
    /// Minor units of the currency.
    Amount(i64, Currency),
    /// A number.
    Number(i16),
    /// A day.
    Day(NaiveDate),
}

/// The words above the columns.
pub fn headings(language: Language) -> [&'static str; COLUMNS] {
    [
        Text::DealName,
        Text::Stage,
        Text::Outcome,
        Text::Owner,
        Text::Client,
        Text::ClientType,
        Text::Industry,
        Text::Location,
        Text::Website,
        Text::Contact,
        Text::Product,
        Text::Project,
        Text::Currency,
        Text::Value,
        Text::Estimated,
        Text::Probability,
        Text::Weighted,
        Text::Actual,
        Text::ExpectedClose,
        Text::ClosedOn,
        Text::ReasonLost,
        Text::Source,
        Text::Competitors,
        Text::Subject,
        Text::Weight,
        Text::NextStep,
        Text::Labels,
        Text::Created,
    ]
    .map(|text| text.in_language(language))
}

/// The values of a deal. Days are those of the workspace's time zone.
pub fn cells(deal: ExportedDeal, language: Language, time_zone: Tz) -> [Cell; COLUMNS] {
    let say = |text: Text| Cell::Text(text.in_language(language).to_owned());
    let amount = |minor: Option<i64>| minor.map_or(Cell::Empty, |minor| Cell::Amount(minor, deal.currency));
    let outcome = match deal.kind {
        StageKind::Open => Text::Open,
        StageKind::Won => Text::Won,
        StageKind::Lost => Text::Lost,
    };
    [
        Cell::Text(deal.name),
        Cell::Text(deal.stage),
        say(outcome),
        Cell::Text(deal.owner),
        text(deal.client),
        text(deal.client_type),
        text(deal.client_industry),
        text(deal.client_location),
        text(deal.client_website),
        text(deal.contact),
        text(deal.product),
        text(deal.project),
        Cell::Text(deal.currency.to_string()),
        amount(Some(deal.value)),
        say(if deal.estimated { Text::Yes } else { Text::No }),
        Cell::Number(deal.probability),
        amount(Some(deal.weighted_value)),
        amount(deal.actual_value),
        day(deal.expected_close),
        day(deal.closed_on),
        text(deal.lost_reason),
        text(deal.source),
        Cell::Text(deal.competitors),
        Cell::Text(deal.subject),
        Cell::Text(deal.weight),
        Cell::Text(deal.next_step),
        text(deal.labels),
        Cell::Day(local(deal.created_at, time_zone).date()),
    ]
}

fn text(text: Option<String>) -> Cell {
    text.map_or(Cell::Empty, Cell::Text)
}

fn day(day: Option<NaiveDate>) -> Cell {
    day.map_or(Cell::Empty, Cell::Day)
}
