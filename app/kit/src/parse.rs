//! Reading what a person wrote: amounts, numbers, days. Each answers with the problem to show at its field.

use chrono::{Datelike, NaiveDate};

use crate::{Currency, Language, MAX_AMOUNT, Problem};

impl Language {
    /// An amount as the reader writes it (`1,234.50` or `1.234,50`), in minor units of the currency.
    ///
    /// # Errors
    /// [`Problem::NotAnAmount`] for anything else, also for more decimals than the currency has; [`Problem::OutOfRange`] (in whole
    /// units) below zero and above [`MAX_AMOUNT`].
    pub fn parse_amount(self, text: &str, currency: Currency) -> Result<i64, Problem> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let digits = digits.trim_matches(|c: char| c == '$' || c == '€' || c == '£' || c == '¥');
        let most = MAX_AMOUNT / 10_i64.pow(currency.decimals());
        let minor = self.parse_decimal(digits, currency.decimals(), 0, most);
        minor.map_err(|problem| if problem == Problem::NotADecimal { Problem::NotAnAmount } else { problem })
    }

    /// A number as the reader writes it (`1,234.5` or `1.234,5`) of at most so many decimals, in units of the last of them. The bounds are in whole
    /// units.
    ///
    /// # Errors
    /// [`Problem::NotADecimal`] for anything else, also for more decimals; [`Problem::OutOfRange`].
    pub fn parse_decimal(self, text: &str, decimals: u32, least: i64, most: i64) -> Result<i64, Problem> {
        let (group, decimal) = match self {
            Self::English => (',', '.'),
            Self::Spanish => ('.', ','),
        };
        let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let (negative, digits) = digits.strip_prefix(['-', '−']).map_or((false, digits.as_str()), |rest| (true, rest));
        let (whole, fraction) = digits.split_once(decimal).unwrap_or((digits, ""));
        let groups: Vec<&str> = whole.split(group).collect();
        let grouped = groups.len() == 1 || (groups[0].len() <= 3 && groups[1..].iter().all(|part| part.len() == 3));
        let width = decimals as usize;
        let all_digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
        if whole.is_empty() || !grouped || !groups.iter().all(|part| !part.is_empty() && all_digits(part)) || !all_digits(fraction) {
            return Err(Problem::NotADecimal);
        }
        if fraction.len() > width {
            return Err(Problem::NotADecimal);
        }
        let unit = 10_i128.pow(decimals);
        let number = format!("{}{fraction:0<width$}", groups.concat()).parse::<i128>().unwrap_or(i128::MAX);
        let number = if negative { -number } else { number };
        let within = (i128::from(least) * unit..=i128::from(most) * unit).contains(&number);
        i64::try_from(number).ok().filter(|_| within).ok_or(Problem::OutOfRange(least, most))
    }
}

/// A whole number between two bounds.
///
/// # Errors
/// [`Problem::NotANumber`], [`Problem::OutOfRange`].
pub fn parse_whole(text: &str, least: i64, most: i64) -> Result<i64, Problem> {
    let number: i64 = text.trim().trim_end_matches('%').trim_end().parse().map_err(|_| Problem::NotANumber)?;
    if (least..=most).contains(&number) { Ok(number) } else { Err(Problem::OutOfRange(least, most)) }
}

/// A day as a date control gives it, `2026-03-01`, of the years 1900 to 2999.
///
/// # Errors
/// [`Problem::NotADate`].
pub fn parse_day(text: &str) -> Result<NaiveDate, Problem> {
    let day: NaiveDate = text.trim().parse().map_err(|_| Problem::NotADate)?;
    if (1900..3000).contains(&day.year()) { Ok(day) } else { Err(Problem::NotADate) }
}

/// A line of text: outer space cut off, not longer than `most` characters.
///
/// # Errors
/// [`Problem::TooLong`]; [`Problem::BadCharacters`] for control characters other than line breaks and tabs.
pub fn parse_text(text: &str, most: usize) -> Result<String, Problem> {
    let text = text.trim();
    if text.chars().count() > most {
        return Err(Problem::TooLong(most));
    }
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        return Err(Problem::BadCharacters);
    }
    Ok(text.to_owned())
}

/// A line of text that has to be there.
///
/// # Errors
/// [`Problem::Required`], and those of [`parse_text`].
pub fn parse_name(text: &str, most: usize) -> Result<String, Problem> {
    let text = parse_text(text, most)?;
    if text.is_empty() { Err(Problem::Required) } else { Ok(text) }
}

/// An email address, in lower case. Only its shape is looked at: whether it exists, a message sent there tells.
///
/// # Errors
/// [`Problem::Required`], [`Problem::NotAnEmail`], [`Problem::TooLong`].
pub fn parse_email(text: &str) -> Result<String, Problem> {
    let text = parse_name(text, 254)?.to_lowercase();
    let Some((local, domain)) = text.split_once('@') else { return Err(Problem::NotAnEmail) };
    let fine = !local.is_empty()
        && domain.split('.').count() > 1
        && domain.split('.').all(|label| !label.is_empty())
        && !text.contains(char::is_whitespace)
        && !domain.contains(['@', ',', ';', '<', '>', '"'])
        && !local.contains([',', ';', '<', '>', '"']);
    if fine { Ok(text) } else { Err(Problem::NotAnEmail) }
}

/// A web address of at most `most` characters, with its scheme: `company.com` becomes `https://company.com`. Empty stays empty.
///
/// # Errors
/// [`Problem::NotAWebAddress`], also for schemes that would run something when clicked; those of [`parse_text`].
pub fn parse_web_address(text: &str, most: usize) -> Result<String, Problem> {
    let text = parse_text(text, most)?;
    if text.is_empty() {
        return Ok(text);
    }
    let address = if text.contains("://") { text } else { format!("https://{text}") };
    let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).ok_or(Problem::NotAWebAddress)?;
    let host = host.split(['/', '?', '#']).next().unwrap_or_default();
    let (host, port) = host.split_once(':').unwrap_or((host, "443"));
    let labels = host.split('.').all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'));
    let fine = labels
        && host.contains('.')
        && port.parse::<u16>().is_ok()
        && !address.contains(|c: char| c.is_whitespace() || "<>\"'".contains(c));
    // With the scheme that was not written it may be too long to be kept.
    if fine { parse_text(&address, most) } else { Err(Problem::NotAWebAddress) }
}

/// A phone number as people write it, of at most `most` characters. Empty stays empty.
///
/// # Errors
/// [`Problem::NotAPhoneNumber`] for one without a digit; those of [`parse_text`].
pub fn parse_phone(text: &str, most: usize) -> Result<String, Problem> {
    let text = parse_text(text, most)?;
    if text.is_empty() || text.contains(char::is_numeric) { Ok(text) } else { Err(Problem::NotAPhoneNumber) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_the_reader_writes_them() {
        let euro = Currency::EUR;
        assert_eq!(Language::English.parse_amount("1,234.5", euro), Ok(123_450));
        assert_eq!(Language::Spanish.parse_amount("1.234,50 €", euro), Ok(123_450));
        assert_eq!(Language::English.parse_amount("$ 12", euro), Ok(1_200));
        for wrong in ["", "abc", "1.234,50", "12,34", "1..2", "1e5", "--1", "1.234", "٣"] {
            assert_eq!(Language::English.parse_amount(wrong, euro), Err(Problem::NotAnAmount), "{wrong}");
        }
        assert_eq!(Language::English.parse_amount("-1", euro), Err(Problem::OutOfRange(0, 100_000_000_000)));
        assert_eq!(Language::English.parse_amount("99999999999999999999", euro), Err(Problem::OutOfRange(0, 100_000_000_000)));
        let yen = Currency::from_code("JPY").expect("yen");
        assert_eq!(Language::English.parse_amount("1.5", yen), Err(Problem::NotAnAmount));
    }

    #[test]
    fn numbers_have_a_sign_and_so_many_decimals() {
        let read = |text: &str| Language::Spanish.parse_decimal(text, 4, -1_000_000, 1_000_000);
        assert_eq!(read("1.234,5"), Ok(12_345_000));
        assert_eq!(read(" −0,0001 "), Ok(-1));
        assert_eq!(read("-1.000.000"), Ok(-10_000_000_000));
        for wrong in ["", "-", "1,23456", "1.5", "1e5", "½", "١", "5 %"] {
            assert_eq!(read(wrong), Err(Problem::NotADecimal), "{wrong}");
        }
        for far in ["1.000.000,0001", "-1000001", &"9".repeat(60)] {
            assert_eq!(read(far), Err(Problem::OutOfRange(-1_000_000, 1_000_000)), "{far}");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        for language in Language::ALL {
            for minor in [0, 5, 99, 100, 123_456, MAX_AMOUNT] {
                for code in ["USD", "JPY", "KWD"] {
                    let currency = Currency::from_code(code).expect("a currency");
                    let text = language.amount(crate::Money { minor, currency });
                    assert_eq!(language.parse_amount(&text, currency), Ok(minor), "{text}");
                }
            }
        }
    }

    #[test]
    fn emails_by_shape() {
        assert_eq!(parse_email(" Ana@Empresa.com "), Ok("ana@empresa.com".into()));
        for wrong in ["ana", "ana@", "@x.com", "a@b", "a@b..c", "a b@c.de", "a@b@c.de", "a@b.de,c@d.de"] {
            assert_eq!(parse_email(wrong), Err(Problem::NotAnEmail), "{wrong}");
        }
    }

    #[test]
    fn days_and_numbers_have_bounds() {
        assert_eq!(parse_day("2026-02-30"), Err(Problem::NotADate));
        assert_eq!(parse_day("0001-01-01"), Err(Problem::NotADate));
        assert_eq!(parse_whole("101", 0, 100), Err(Problem::OutOfRange(0, 100)));
        assert_eq!(parse_whole("ten", 0, 100), Err(Problem::NotANumber));
        assert_eq!(parse_whole(" 40 % ", 0, 100), Ok(40));
        assert_eq!(parse_text("a\0b", 10), Err(Problem::BadCharacters));
    }

    #[test]
    fn a_web_address_gets_its_scheme_and_cannot_run_anything() {
        let read = |text: &str| parse_web_address(text, 60);
        assert_eq!(read(" company.com ").as_deref(), Ok("https://company.com"));
        assert_eq!(read("http://español.com.mx/a?b=1").as_deref(), Ok("http://español.com.mx/a?b=1"));
        assert_eq!(read("localhost.test:8080/x").as_deref(), Ok("https://localhost.test:8080/x"));
        assert_eq!(read("").as_deref(), Ok(""));
        for wrong in
            ["javascript:alert(1)", "javascript://a.b/%0aalert(1)", "company", "https://", "https://a..b", "a b.com", "ftp://a.b", "a.b\"x"]
        {
            assert_eq!(read(wrong), Err(Problem::NotAWebAddress), "{wrong}");
        }
        let longest = format!("a.example/{}", "é".repeat(42));
        assert_eq!(read(&longest).map(|address| address.chars().count()), Ok(60));
        assert_eq!(read(&format!("{longest}é")), Err(Problem::TooLong(60)), "too long with its scheme");
    }

    #[test]
    fn a_phone_number_has_a_digit_and_stays_as_it_was_written() {
        for fine in ["", "+52 (55) 0100-22 ext. 4", "٠١٢", "0800 TABLERO"] {
            assert_eq!(parse_phone(&format!(" {fine} "), 40).as_deref(), Ok(fine));
        }
        for wrong in ["reception", "+", "🚲", "()"] {
            assert_eq!(parse_phone(wrong, 40), Err(Problem::NotAPhoneNumber), "{wrong}");
        }
        assert_eq!(parse_phone(&"1".repeat(41), 40), Err(Problem::TooLong(40)));
    }
}
