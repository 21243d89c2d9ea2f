//! The rates of the currencies that clients abroad pay in: one for each working day of the last year and a bit.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use kit::{AppError, Currency, Rate, Request, Tx, execute_in};
use rates::{LoadRates, Quote, rate_of};

use super::story::Story;

/// How far back they go, in days: further than any deal closed.
const BACK: u64 = 400;

/// Enters them, before any deal closes.
pub async fn add(tx: &mut Tx, story: &Story, today: NaiveDate) -> Result<(), AppError> {
    let days = (0..BACK).filter_map(|ago| today.checked_sub_days(Days::new(ago)));
    let working = days.filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun));
    let rates: Vec<(Currency, Rate)> =
        working.flat_map(|day| story.abroad.iter().filter_map(move |abroad| rate(story, *abroad, day))).collect();
    execute_in(tx, &Request::new(LoadRates { rates })).await?;
    Ok(())
}

/// What the story says, and up to three percent more or less: up and down over some months, a little from day to day.
fn rate(story: &Story, (currency, hundred): (Currency, i64), day: NaiveDate) -> Option<(Currency, Rate)> {
    let number = i64::from(day.num_days_from_ce()) + 29 * hundred;
    let (wave, noise) = ((number % 240 - 120).abs() - 60, number * 7919 % 31 - 15);
    let units = hundred * (10_000 + 4 * wave + 2 * noise);
    // Of a hundred of the company's currency, in millionths of one.
    let units = Quote::parse(&format!("{}.{:06}", units / 1_000_000, units % 1_000_000), '.')?;
    Some((currency, rate_of((units, currency), (Quote::ONE, story.currency), day)?))
}
