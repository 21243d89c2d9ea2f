//! Periods of time that a board is filtered by.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// When a deal is expected to close, or closed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Period {
    /// Whenever, also without a date.
    #[default]
    All,
    /// This calendar month.
    Month,
    /// This quarter of the fiscal year.
    Quarter,
    /// The next quarter of the fiscal year.
    NextQuarter,
    /// This fiscal year.
    Year,
    /// From a day to a day, both included.
    Between(NaiveDate, NaiveDate),
}

impl Period {
    /// The first and the last day; none for all time. `fiscal_year_start` is the first month of the fiscal year, 1 to 12.
    #[must_use]
    pub fn days(self, today: NaiveDate, fiscal_year_start: u32) -> Option<(NaiveDate, NaiveDate)> {
        let month = today.with_day(1)?;
        let months_in = (today.month() + 12 - fiscal_year_start) % 12;
        let year = month.checked_sub_months(Months::new(months_in))?;
        let quarter = month.checked_sub_months(Months::new(months_in % 3))?;
        let span = |first: NaiveDate, months: u32| {
            let last = first.checked_add_months(Months::new(months))?.checked_sub_days(Days::new(1))?;
            Some((first, last))
        };
        match self {
            Self::All => None,
            Self::Month => span(month, 1),
            Self::Quarter => span(quarter, 3),
            Self::NextQuarter => span(quarter.checked_add_months(Months::new(3))?, 3),
            Self::Year => span(year, 12),
            Self::Between(first, last) => Some((first, last)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn calendar_year() {
        let today = day("2026-11-21");
        let days = |period: Period| period.days(today, 1);
        assert_eq!(days(Period::All), None);
        assert_eq!(days(Period::Month), Some((day("2026-11-01"), day("2026-11-30"))));
        assert_eq!(days(Period::Quarter), Some((day("2026-10-01"), day("2026-12-31"))));
        assert_eq!(days(Period::NextQuarter), Some((day("2027-01-01"), day("2027-03-31"))));
        assert_eq!(days(Period::Year), Some((day("2026-01-01"), day("2026-12-31"))));
    }

    #[test]
    fn a_fiscal_year_that_begins_in_november() {
        let days = |today: &str, period: Period| period.days(day(today), 11);
        assert_eq!(days("2026-10-31", Period::Year), Some((day("2025-11-01"), day("2026-10-31"))));
        assert_eq!(days("2026-11-01", Period::Year), Some((day("2026-11-01"), day("2027-10-31"))));
        assert_eq!(days("2027-01-15", Period::Quarter), Some((day("2026-11-01"), day("2027-01-31"))));
        assert_eq!(days("2028-02-29", Period::Month), Some((day("2028-02-01"), day("2028-02-29"))));
    }
}
