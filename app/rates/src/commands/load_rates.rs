//! Many rates at once.

use std::collections::HashSet;

use kit::{Command, Currency, FieldError, Problem, Rate};
use serde::{Deserialize, Serialize};

use super::problem;

/// How many rates are loaded at a time, such as those of three currencies over a dozen years.
pub const MOST_RATES: usize = 10_000;

/// Takes over rates of many days and currencies, all or none. One that is there already with another number is replaced; what is as it was
/// stays untouched, so that loading twice changes nothing. Closed deals without a rate get theirs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LoadRates {
    /// The currencies, each another than the workspace's, with their rates; at most [`MOST_RATES`], one for each currency and day.
    pub rates: Vec<(Currency, Rate)>,
}

/// What became of rates that were given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loaded {
    /// How many were new or other than before.
    pub changed: i64,
    /// How many closed deals got their rate by it.
    pub deals: i64,
}

impl Command for LoadRates {
    const KIND: &'static str = "load_rates";
    type Answer = Loaded;

    /// A field is named with the place of its rate: `rates.3.day`.
    fn check(&self) -> Vec<FieldError> {
        if self.rates.is_empty() {
            return vec![FieldError { field: "rates".to_owned(), problem: Problem::Required }];
        }
        if self.rates.len() > MOST_RATES {
            return vec![FieldError { field: "rates".to_owned(), problem: Problem::TooMany(MOST_RATES) }];
        }
        let mut seen = HashSet::new();
        let wrong = |(place, (currency, rate)): (usize, &(Currency, Rate))| {
            let twice = (!seen.insert((*currency, rate.day))).then_some(("day", Problem::Taken));
            let (field, problem) = problem(rate).or(twice)?;
            Some(FieldError { field: format!("rates.{place}.{field}"), problem })
        };
        self.rates.iter().enumerate().filter_map(wrong).collect()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for LoadRates {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<Loaded, kit::AppError> {
        use kit::{AppError, Kind, Verb};
        tx.actor.must(Kind::Workspace, Verb::Administer, None)?;
        let (home, today) = (tx.actor.currency, tx.clock.today(tx.actor.time_zone));
        let wrong = |(place, (currency, rate)): (usize, &(Currency, Rate))| {
            let (field, problem) = match () {
                () if *currency == home => ("currency", Problem::UnknownCurrency),
                () if rate.day > today => ("day", Problem::NotYet),
                () => return None,
            };
            Some(FieldError { field: format!("rates.{place}.{field}"), problem })
        };
        let errors: Vec<FieldError> = self.rates.iter().enumerate().filter_map(wrong).collect();
        if !errors.is_empty() {
            return Err(AppError::Invalid(errors));
        }
        crate::store::write(tx, &self.rates).await
    }
}

#[cfg(test)]
mod tests {
    use kit::NaiveDate;

    use super::*;

    #[test]
    fn what_is_wrong_is_named_by_its_place() {
        let rate = |units, day: &str| (Currency::EUR, Rate { units, worth: 1, day: day.parse::<NaiveDate>().expect("a day") });
        let command = LoadRates { rates: vec![rate(1, "2026-01-01"), rate(0, "2026-01-02"), rate(2, "2026-01-01"), rate(1, "0001-01-01")] };
        let errors: Vec<_> = command.check().into_iter().map(|error| (error.field, error.problem)).collect();
        let expected = [("rates.1.rate", Problem::NotARate), ("rates.2.day", Problem::Taken), ("rates.3.day", Problem::NotADate)];
        assert_eq!(errors, expected.map(|(field, problem)| (field.to_owned(), problem)));
        let many = LoadRates { rates: vec![rate(1, "2026-01-01"); MOST_RATES + 1] };
        assert_eq!(many.check(), [FieldError { field: "rates".into(), problem: Problem::TooMany(MOST_RATES) }]);
        assert_eq!(LoadRates { rates: Vec::new() }.check()[0].problem, Problem::Required);
    }
}
