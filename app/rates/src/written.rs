//! Rates as the reader writes them.

use kit::{Currency, Language, Rate};

/// How many digits are written of a rate that has no end.
const DIGITS: usize = 6;

/// What one unit of a currency is worth: `1 EUR = 1.0867 USD`; of one that is worth little, how many are worth one: `1 USD = 163.25 JPY`. Exact
/// where six digits, or the whole part, are enough, else rounded half up.
#[must_use]
pub fn rate_in_words(language: Language, currency: Currency, rate: &Rate, home: Currency) -> String {
    let (units, worth) = (i128::from(rate.units), i128::from(rate.worth));
    // From minor units to whole ones.
    let (units, worth) = (units * 10_i128.pow(home.decimals()), worth * 10_i128.pow(currency.decimals()));
    let (one, number, other) = if worth * 10 >= units {
        (currency, quotient(language, worth, units), home)
    } else {
        (home, quotient(language, units, worth), currency)
    };
    format!("1\u{a0}{one} = {number}\u{a0}{other}")
}

fn quotient(language: Language, number: i128, by: i128) -> String {
    let whole = (number / by).to_string();
    let before = if whole == "0" { 0 } else { whole.len() };
    let decimals = u32::try_from(DIGITS.saturating_sub(before)).unwrap_or_default();
    let scale = 10_i128.pow(decimals);
    let rounded = (number * scale * 2 + by) / (by * 2);
    let text = language.number(i64::try_from(rounded / scale).unwrap_or(i64::MAX));
    let width = decimals as usize;
    let rest = rounded % scale;
    let fraction = format!("{rest:0width$}");
    let fraction = fraction.trim_end_matches('0');
    let decimal = if language == Language::Spanish { ',' } else { '.' };
    if width == 0 || fraction.is_empty() { text } else { format!("{text}{decimal}{fraction}") }
}

#[cfg(test)]
mod tests {
    use kit::NaiveDate;

    use super::*;
    use crate::{Quote, rate_of};

    fn words(language: Language, units: &str, of: &str, worth: &str, home: &str) -> String {
        let side =
            |number: &str, code: &str| (Quote::parse(number, '.').expect("a number"), Currency::from_code(code).expect("a currency"));
        let rate = rate_of(side(units, of), side(worth, home), NaiveDate::default()).expect("a rate");
        rate_in_words(language, side(units, of).1, &rate, side(worth, home).1).replace('\u{a0}', " ")
    }

    #[test]
    fn rates_are_written_so_that_one_sees_them() {
        assert_eq!(words(Language::English, "1", "EUR", "1.0867", "USD"), "1 EUR = 1.0867 USD");
        assert_eq!(words(Language::Spanish, "1", "EUR", "1.0867", "USD"), "1 EUR = 1,0867 USD");
        assert_eq!(words(Language::English, "0.8345", "GBP", "1.0867", "USD"), "1 GBP = 1.30222 USD");
        assert_eq!(words(Language::English, "163.25", "JPY", "1", "USD"), "1 USD = 163.25 JPY");
        assert_eq!(words(Language::Spanish, "1", "USD", "4123.45", "COP"), "1 USD = 4.123,45 COP");
        assert_eq!(words(Language::English, "1100000", "IRR", "1", "USD"), "1 USD = 1,100,000 IRR");
        assert_eq!(words(Language::English, "1", "KWD", "3.25", "USD"), "1 KWD = 3.25 USD");
        assert_eq!(words(Language::English, "2", "EUR", "2", "USD"), "1 EUR = 1 USD");
    }
}
