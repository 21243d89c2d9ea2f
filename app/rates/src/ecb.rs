//! The European Central Bank's files of reference rates, as it publishes them: `eurofxref-hist.csv` with a line for each day since 1999,
//! `eurofxref-hist-90d.csv`, and `eurofxref.csv` with the latest day.
//!
//! Each number is how many units of a currency one euro was worth. A line is a day, a column a currency, `N/A` is no rate, and lines end with
//! a comma. What is converted goes from one of its columns to another: both numbers are kept, so that their quotient is exact.

use std::collections::HashSet;

use chrono::Datelike;
use kit::{Currency, NaiveDate, Rate};

use crate::{Quote, rate_of};

/// What a file says, day by day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ecb {
    /// The currencies of its columns, the euro first.
    pub currencies: Vec<Currency>,
    /// Columns of currencies that are in use no more, which are left out.
    pub left_out: Vec<String>,
    /// Each day with its numbers, in the order of `currencies`; latest first.
    days: Vec<(NaiveDate, Vec<Option<Quote>>)>,
}

/// Something that is wrong with a file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TroubleAt {
    /// The line, from 1.
    pub line: usize,
    /// The column's heading; empty for the whole line.
    pub column: String,
    /// What it is.
    pub trouble: Trouble,
}

/// What can be wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It does not begin with the headings of days and currencies.
    NoHeadings,
    /// It has no day below its headings.
    NoDays,
    /// A currency has two columns.
    ColumnTwice,
    /// A line has another number of cells than there are headings.
    Cells,
    /// The first cell is no day.
    NotADay(String),
    /// The day was there before.
    DayTwice,
    /// The cell is no number above zero.
    NotANumber(String),
    /// The number has more digits than can be kept.
    TooLong,
}

/// How many troubles are told: who has more of them has another file.
const MOST_TROUBLES: usize = 20;

impl Ecb {
    /// Reads a file.
    ///
    /// # Errors
    /// What is wrong with it, up to twenty things, each with its place. Then nothing of it counts.
    pub fn read(text: &str) -> Result<Self, Vec<TroubleAt>> {
        let mut lines = text.trim_start_matches('\u{feff}').lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let at = |line: usize, column: &str, trouble| TroubleAt { line: line + 1, column: column.to_owned(), trouble };
        let Some((first, headings)) = lines.next() else { return Err(vec![at(0, "", Trouble::NoHeadings)]) };
        let headings = cells(headings);
        if !headings.first().is_some_and(|heading| heading.eq_ignore_ascii_case("date")) || headings.len() < 2 {
            return Err(vec![at(first, "", Trouble::NoHeadings)]);
        }
        let mut troubles = Vec::new();
        let columns: Vec<Option<Currency>> = headings[1..].iter().map(|heading| Currency::from_code(heading)).collect();
        let left_out =
            headings[1..].iter().zip(&columns).filter(|(_, currency)| currency.is_none()).map(|(heading, _)| (*heading).to_owned());
        let mut ecb = Self { currencies: vec![Currency::EUR], left_out: left_out.collect(), days: Vec::new() };
        for (heading, currency) in headings[1..].iter().zip(&columns) {
            let Some(currency) = currency else { continue };
            if ecb.currencies.contains(currency) {
                troubles.push(at(first, heading, Trouble::ColumnTwice));
            }
            ecb.currencies.push(*currency);
        }
        let mut days = HashSet::new();
        for (number, line) in lines {
            let cells = cells(line);
            let Some(day) = day_of(cells[0]) else {
                troubles.push(at(number, headings[0], Trouble::NotADay(cells[0].to_owned())));
                continue;
            };
            if cells.len() != headings.len() {
                troubles.push(at(number, "", Trouble::Cells));
                continue;
            }
            if !days.insert(day) {
                troubles.push(at(number, headings[0], Trouble::DayTwice));
            }
            let mut quotes = vec![Some(Quote::ONE)];
            for ((cell, heading), currency) in cells[1..].iter().zip(&headings[1..]).zip(&columns) {
                if currency.is_none() {
                    continue;
                }
                let none = cell.is_empty() || cell.eq_ignore_ascii_case("n/a");
                let quote = Quote::parse(cell, '.').filter(|_| !none);
                if !none && quote.is_none() {
                    let digits = cell.len() > 12 && cell.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
                    troubles.push(at(number, heading, if digits { Trouble::TooLong } else { Trouble::NotANumber((*cell).to_owned()) }));
                }
                quotes.push(quote);
            }
            ecb.days.push((day, quotes));
            if troubles.len() >= MOST_TROUBLES {
                break;
            }
        }
        if ecb.days.is_empty() && troubles.is_empty() {
            troubles.push(at(first, "", Trouble::NoDays));
        }
        ecb.days.sort_unstable_by(|(one, _), (other, _)| other.cmp(one));
        troubles.truncate(MOST_TROUBLES);
        if troubles.is_empty() { Ok(ecb) } else { Err(troubles) }
    }

    /// How many days it has.
    #[must_use]
    pub fn days(&self) -> usize {
        self.days.len()
    }

    /// Its first day and its last.
    #[must_use]
    pub fn span(&self) -> Option<(NaiveDate, NaiveDate)> {
        Some((self.days.last()?.0, self.days.first()?.0))
    }

    /// The rates of some currencies into another from a day on, latest first. A day on which one of the two has no number has no rate; there
    /// are none at all into a currency that the file does not have.
    #[must_use]
    pub fn rates(&self, currencies: &[Currency], home: Currency, from: NaiveDate) -> Vec<(Currency, Rate)> {
        let column = |currency: Currency| self.currencies.iter().position(|each| *each == currency);
        let Some(home_column) = column(home) else { return Vec::new() };
        let wanted: Vec<(Currency, usize)> = currencies.iter().filter_map(|each| Some((*each, column(*each)?))).collect();
        let mut rates = Vec::new();
        for (day, quotes) in self.days.iter().take_while(|(day, _)| *day >= from) {
            let Some(worth) = quotes[home_column] else { continue };
            for (currency, column) in wanted.iter().filter(|(currency, _)| *currency != home) {
                let rate = quotes[*column].and_then(|units| rate_of((units, *currency), (worth, home), *day));
                rates.extend(rate.map(|rate| (*currency, rate)));
            }
        }
        rates
    }
}

/// The cells of a line, without the one behind the last comma.
fn cells(line: &str) -> Vec<&str> {
    let line = line.trim();
    line.strip_suffix(',').unwrap_or(line).split(',').map(|cell| cell.trim().trim_matches('"').trim()).collect()
}

/// `2026-11-25`, or `25 November 2026` as the file of one day has it.
fn day_of(text: &str) -> Option<NaiveDate> {
    const MONTHS: [&str; 12] =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    let day = text.parse().ok().or_else(|| {
        let mut words = text.split_whitespace();
        let (day, month, year) = (words.next()?, words.next()?.to_ascii_lowercase(), words.next()?);
        let month = MONTHS.iter().position(|name| *name == month)?;
        NaiveDate::from_ymd_opt(year.parse().ok()?, u32::try_from(month).ok()? + 1, day.parse().ok()?)
    })?;
    (1900..3000).contains(&day.year()).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the file of all days is.
    const HISTORY: &str = "Date,USD,JPY,BGN,CYP,GBP,HRK,\n2026-11-25,1.1012,171.35,N/A,N/A,0.8789,N/A,\n2026-11-24,1.0987,170.9,N/A,N/A,0.8801,N/A,\n\
        2022-12-30,1.0666,140.66,1.9558,N/A,N/A,7.5365,\n";
    /// As the file of the latest day is.
    const DAILY: &str = "Date, USD, JPY, GBP, \n25 November 2026, 1.1012, 171.35, 0.8789, \n";

    fn currency(code: &str) -> Currency {
        Currency::from_code(code).expect("a currency")
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn both_files_of_the_bank_are_read() {
        let history = Ecb::read(HISTORY).expect("the file of all days");
        assert_eq!(history.days(), 3);
        assert_eq!(history.left_out, ["CYP", "HRK"]);
        assert_eq!(history.span(), Some((day("2022-12-30"), day("2026-11-25"))));
        let (usd, gbp) = (Currency::USD, currency("GBP"));
        let rates = history.rates(&[Currency::EUR, gbp, usd], usd, day("2022-12-30"));
        let told: Vec<_> = rates.iter().map(|(currency, rate)| (currency.code().to_owned(), rate.units, rate.worth)).collect();
        // None for the dollar itself, and for the day on which the pound had no number.
        let expected =
            [("EUR", 2_500, 2_753), ("GBP", 8_789, 11_012), ("EUR", 10_000, 10_987), ("GBP", 8_801, 10_987), ("EUR", 5_000, 5_333)];
        assert_eq!(told, expected.map(|(code, units, worth)| (code.to_owned(), units, worth)));
        let daily = Ecb::read(DAILY).expect("the file of one day");
        assert_eq!(daily.rates(&[gbp], usd, day("2026-01-01")), history.rates(&[gbp], usd, day("2026-11-25")));
        let windows = format!("\u{feff}{}", DAILY.replace('\n', "\r\n"));
        assert_eq!(Ecb::read(&windows), Ok(daily.clone()));
        assert_eq!(daily.rates(&[gbp], currency("COP"), day("2026-01-01")), []);
        assert_eq!(daily.rates(&[usd], Currency::EUR, day("2026-01-01"))[0].1.units, 2_753);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let troubles = |text: &str| -> Vec<(usize, String, Trouble)> {
            let troubles = Ecb::read(text).expect_err(text);
            troubles.into_iter().map(|at| (at.line, at.column, at.trouble)).collect()
        };
        let one = |line, column: &str, trouble| vec![(line, column.to_owned(), trouble)];
        assert_eq!(troubles(""), one(1, "", Trouble::NoHeadings));
        assert_eq!(troubles("name;age\nAna;30"), one(1, "", Trouble::NoHeadings));
        assert_eq!(troubles("Date,USD,\n"), one(1, "", Trouble::NoDays));
        assert_eq!(troubles("Date,USD,USD,\n2026-01-05,1,1,"), one(1, "USD", Trouble::ColumnTwice));
        assert_eq!(troubles("Date,USD,\n2026-02-30,1.1,"), one(2, "Date", Trouble::NotADay("2026-02-30".into())));
        assert_eq!(troubles("Date,USD,\n\n2026-01-05,1.1,\n2026-01-05,1.2,"), one(4, "Date", Trouble::DayTwice));
        assert_eq!(troubles("Date,USD,JPY,\n2026-01-05,1.1,"), one(2, "", Trouble::Cells));
        assert_eq!(troubles("Date,USD,\n2026-01-05,\"1\",1"), one(2, "", Trouble::Cells));
        assert_eq!(troubles("Date,USD,\n2026-01-05,-1.1,"), one(2, "USD", Trouble::NotANumber("-1.1".into())));
        assert_eq!(troubles("Date,USD,\n2026-01-05,0,"), one(2, "USD", Trouble::NotANumber("0".into())));
        assert_eq!(troubles("Date,USD,\n2026-01-05,1.0000000000000001,"), one(2, "USD", Trouble::TooLong));
        let many = format!("Date,USD,\n{}", "x,1,\n".repeat(50));
        assert_eq!(troubles(&many).len(), MOST_TROUBLES);
    }

    #[test]
    fn a_cross_and_back_is_the_same() {
        let ecb = Ecb::read(HISTORY).expect("a file");
        let all = [Currency::EUR, Currency::USD, currency("JPY"), currency("GBP")];
        for home in all {
            for other in all.into_iter().filter(|each| *each != home) {
                for (there, back) in ecb.rates(&[other], home, day("2026-01-01")).iter().zip(ecb.rates(&[home], other, day("2026-01-01"))) {
                    assert_eq!((there.1.units, there.1.worth), (back.1.worth, back.1.units), "{home} {other}");
                }
            }
        }
    }
}
