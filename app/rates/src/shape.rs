//! The rates as the page of the settings shows them.

use kit::{Currency, NaiveDate, Rate};
use serde::{Deserialize, Serialize};

use crate::HOLDS;

/// Everything about the workspace's currencies.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RatesShape {
    /// Each currency that deals are in or that has rates, in the order of its code; without the workspace's own.
    pub currencies: Vec<CurrencyRates>,
    /// The first day on which a deal in another currency closed: rates from before are of no use.
    pub first_closed: Option<NaiveDate>,
}

/// A currency, its deals and its rates.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CurrencyRates {
    /// The currency.
    pub currency: Currency,
    /// Whether any deal is in it, whoever's.
    pub in_use: bool,
    /// How many open deals are in it.
    pub open: i64,
    /// How many closed deals in it have no rate.
    pub unrated: i64,
    /// The rate of the latest day, and how many there are.
    pub latest: Option<(Rate, i64)>,
}

/// A page of a currency's rates, latest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RatePage {
    /// The rates.
    pub rates: Vec<Rate>,
    /// Where the next page begins: below this day.
    pub next: Option<NaiveDate>,
}

/// Whether a rate of a day holds no more on another.
#[must_use]
pub fn is_too_old(day: NaiveDate, today: NaiveDate) -> bool {
    (today - day).num_days() > HOLDS
}
