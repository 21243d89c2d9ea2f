//! Decimal numbers as people and banks write them, exactly.

use kit::{Currency, Language, NaiveDate, Problem, Rate};

/// A decimal number above zero: `digits` by ten to the `decimals`. At most fifteen digits, twelve of them decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    digits: i64,
    decimals: u32,
}

const MOST_DIGITS: usize = 15;
const MOST_DECIMALS: usize = 12;

impl Quote {
    /// One.
    pub const ONE: Self = Self { digits: 1, decimals: 0 };

    /// The number of a text with this sign before its decimals; none for anything else, for zero, and for more digits than it holds.
    #[must_use]
    pub fn parse(text: &str, decimal: char) -> Option<Self> {
        let (whole, fraction) = text.split_once(decimal).unwrap_or((text, ""));
        let fraction_fits = fraction.len() <= MOST_DECIMALS && whole.len() + fraction.len() <= MOST_DIGITS;
        let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || text.ends_with(decimal) || !fraction_fits || !plain(whole) || !plain(fraction) {
            return None;
        }
        let digits: i64 = format!("{whole}{fraction}").parse().ok()?;
        (digits > 0).then_some(Self { digits, decimals: u32::try_from(fraction.len()).ok()? })
    }

    /// A number as the reader writes it, `1.0867` or `1,0867`. Without separators of thousands: `1.087` would be read as one or as a thousand.
    ///
    /// # Errors
    /// [`Problem::Required`], [`Problem::NotARate`].
    pub fn written(text: &str, language: Language) -> Result<Self, Problem> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Problem::Required);
        }
        let decimal = match language {
            Language::English => '.',
            Language::Spanish => ',',
        };
        Self::parse(text, decimal).ok_or(Problem::NotARate)
    }
}

/// The rate by which so many units of a currency are worth so many of another, both in whole units such as euros; none when its numbers get
/// larger than a rate's can be. Exact, and in its lowest terms, so that the same rate is always written by the same two numbers.
#[must_use]
pub fn rate_of((units, currency): (Quote, Currency), (worth, home): (Quote, Currency), day: NaiveDate) -> Option<Rate> {
    // In minor units both, and both times what the other was divided by.
    let minor = |quote: Quote, currency: Currency, other: Quote| {
        i128::from(quote.digits) * 10_i128.pow(currency.decimals()) * 10_i128.pow(other.decimals)
    };
    let (units, worth) = (minor(units, currency, worth), minor(worth, home, units));
    let common = greatest_common(units, worth);
    let number = |number: i128| i64::try_from(number / common).ok().filter(|number| (1..=Rate::MOST).contains(number));
    Some(Rate { units: number(units)?, worth: number(worth)?, day })
}

fn greatest_common(one: i128, other: i128) -> i128 {
    let (mut one, mut other) = (one, other);
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quote(text: &str) -> Quote {
        Quote::parse(text, '.').expect("a number")
    }

    fn currency(code: &str) -> Currency {
        Currency::from_code(code).expect("a currency")
    }

    fn rate(units: &str, of: &str, worth: &str, home: &str) -> Option<(i64, i64)> {
        rate_of((quote(units), currency(of)), (quote(worth), currency(home)), NaiveDate::default()).map(|rate| (rate.units, rate.worth))
    }

    #[test]
    fn numbers_are_read_as_they_are_written() {
        assert_eq!(Quote::written(" 1.0867 ", Language::English), Ok(Quote { digits: 10_867, decimals: 4 }));
        assert_eq!(Quote::written("1,0867", Language::Spanish), Ok(Quote { digits: 10_867, decimals: 4 }));
        assert_eq!(Quote::written("", Language::Spanish), Err(Problem::Required));
        for (wrong, language) in [
            ("1,0867", Language::English),
            ("1.087", Language::Spanish),
            ("1,234.5", Language::English),
            ("0", Language::English),
            ("0.000", Language::English),
            ("-1", Language::English),
            ("1e3", Language::English),
            (".5", Language::English),
            ("5.", Language::English),
            ("1.2.3", Language::English),
            ("٣", Language::English),
            ("N/A", Language::English),
            ("1234567890123456", Language::English),
            ("0.0000000000001", Language::English),
        ] {
            assert_eq!(Quote::written(wrong, language), Err(Problem::NotARate), "{wrong}");
        }
    }

    #[test]
    fn rates_are_exact_and_in_lowest_terms() {
        assert_eq!(rate("1", "EUR", "1.0867", "USD"), Some((10_000, 10_867)));
        assert_eq!(rate("0.8345", "GBP", "1.0867", "USD"), Some((8_345, 10_867)));
        // A hundred yen are a hundred of their minor units, and 66 cents.
        assert_eq!(rate("100", "JPY", "0.66", "USD"), Some((50, 33)));
        assert_eq!(rate("1", "CLF", "39.5", "USD"), Some((200, 79)));
        assert_eq!(rate("100", "EUR", "108.67", "USD"), rate("1.00", "EUR", "1.0867", "USD"), "the same rate");
        assert_eq!(rate("0.000000000001", "UYW", "999999999999999", "JPY"), None);
    }
}
