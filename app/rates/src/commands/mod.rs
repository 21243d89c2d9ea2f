//! What can be done with rates, a file each.

mod load_rates;
mod remove_rate;
mod set_rate;

pub use load_rates::{LoadRates, Loaded, MOST_RATES};
pub use remove_rate::RemoveRate;
pub use set_rate::SetRate;

use kit::{Problem, Rate};

/// What is wrong with the numbers or the day of a rate, by its field.
fn problem(rate: &Rate) -> Option<(&'static str, Problem)> {
    let fits = |number: i64| (1..=Rate::MOST).contains(&number);
    match () {
        () if !fits(rate.units) || !fits(rate.worth) => Some(("rate", Problem::NotARate)),
        () if kit::parse_day(&rate.day.to_string()).is_err() => Some(("day", Problem::NotADate)),
        () => None,
    }
}
