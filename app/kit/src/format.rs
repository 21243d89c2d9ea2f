//! Numbers, money and days as the reader writes them; the same on the server and in the browser.
//!
//! Our own, because the libraries that carry the world's calendars weigh more than the rest of the page. English follows CLDR's `en`,
//! Spanish CLDR's `es`: `$1,234.50` and `1.234,50 US$`, `Mar 1, 2026` and `1 mar 2026`.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

use crate::{Currency, Language, Money};

impl Language {
    fn separators(self) -> (char, char) {
        match self {
            Self::English => (',', '.'),
            Self::Spanish => ('.', ','),
        }
    }

    /// A whole number with its thousands apart: `12,345`.
    #[must_use]
    pub fn number(self, number: i64) -> String {
        let (group, _) = self.separators();
        let digits = number.unsigned_abs().to_string();
        let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
        if number < 0 {
            text.push('-');
        }
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push(group);
            }
            text.push(digit);
        }
        text
    }

    /// An amount without its currency, decimals left out when they are zero: `1,234.50`, `1,234`.
    #[must_use]
    pub fn amount(self, money: Money) -> String {
        let unit = 10_i64.pow(money.currency.decimals());
        let (whole, rest) = (money.minor / unit, (money.minor % unit).unsigned_abs());
        let mut text = self.number(whole);
        if rest > 0 {
            let (_, decimal) = self.separators();
            let width = money.currency.decimals() as usize;
            text.push(decimal);
            text.push_str(&format!("{rest:0width$}"));
        }
        text
    }

    /// An amount with its currency: `$1,234.50`, `1.234,50 US$`.
    #[must_use]
    pub fn money(self, money: Money) -> String {
        self.with_sign(money.currency, &self.amount(money))
    }

    /// A sum for a narrow place: whole units, rounded half to even.
    #[must_use]
    pub fn money_rounded(self, money: Money) -> String {
        let unit = 10_i64.pow(money.currency.decimals());
        let (whole, rest) = (money.minor / unit, money.minor % unit);
        let up = rest * 2 > unit || (rest * 2 == unit && whole % 2 == 1);
        self.with_sign(money.currency, &self.number(whole + i64::from(up)))
    }

    fn with_sign(self, currency: Currency, amount: &str) -> String {
        let sign = currency.sign();
        match self {
            Self::English if sign.len() == 3 && sign.is_ascii() => format!("{sign}\u{a0}{amount}"),
            Self::English => format!("{sign}{amount}"),
            // A dollar sign alone could be anybody's peso.
            Self::Spanish if currency == Currency::USD => format!("{amount}\u{a0}US$"),
            Self::Spanish => format!("{amount}\u{a0}{sign}"),
        }
    }

    fn month(self, month: u32) -> &'static str {
        const ENGLISH: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        const SPANISH: [&str; 12] = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"];
        let names = match self {
            Self::English => ENGLISH,
            Self::Spanish => SPANISH,
        };
        names[(month as usize + 11) % 12]
    }

    /// The full name of a month, 1 to 12, as it stands alone in a choice: `March`, `Marzo`.
    #[must_use]
    pub fn month_name(self, month: u32) -> &'static str {
        const ENGLISH: [&str; 12] =
            ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
        const SPANISH: [&str; 12] =
            ["Enero", "Febrero", "Marzo", "Abril", "Mayo", "Junio", "Julio", "Agosto", "Septiembre", "Octubre", "Noviembre", "Diciembre"];
        let names = match self {
            Self::English => ENGLISH,
            Self::Spanish => SPANISH,
        };
        names[(month as usize + 11) % 12]
    }

    /// A day: `Mar 1, 2026`, `1 mar 2026`.
    #[must_use]
    pub fn day(self, day: NaiveDate) -> String {
        match self {
            Self::English => format!("{} {}, {}", self.month(day.month()), day.day(), day.year()),
            Self::Spanish => format!("{} {} {}", day.day(), self.month(day.month()), day.year()),
        }
    }

    /// A day near today, without the year when it is today's: `Mar 1`, `1 mar`.
    #[must_use]
    pub fn short_day(self, day: NaiveDate, today: NaiveDate) -> String {
        if day.year() != today.year() {
            return self.day(day);
        }
        match self {
            Self::English => format!("{} {}", self.month(day.month()), day.day()),
            Self::Spanish => format!("{} {}", day.day(), self.month(day.month())),
        }
    }

    /// A day as short as it tells enough at a glance: `Mar 1` within today's year or half a year from today, else `Mar 2027`.
    #[must_use]
    pub fn brief_day(self, day: NaiveDate, today: NaiveDate) -> String {
        if day.year() == today.year() || (day - today).num_days().abs() <= 183 {
            self.short_day(day, day)
        } else {
            format!("{} {}", self.month(day.month()), day.year())
        }
    }

    /// A day and time of the reader's zone: `Mar 1, 2026, 14:05`.
    #[must_use]
    pub fn moment(self, moment: NaiveDateTime) -> String {
        format!("{}, {:02}:{:02}", self.day(moment.date()), moment.hour(), moment.minute())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(minor: i64, code: &str) -> Money {
        Money { minor, currency: Currency::from_code(code).expect("a currency") }
    }

    #[test]
    fn money_is_written_as_the_reader_writes_it() {
        assert_eq!(Language::English.money(money(123_450, "USD")), "$1,234.50");
        assert_eq!(Language::English.money(money(123_400, "USD")), "$1,234");
        assert_eq!(Language::Spanish.money(money(123_450, "EUR")), "1.234,50\u{a0}€");
        assert_eq!(Language::Spanish.money(money(100_000_005, "USD")), "1.000.000,05\u{a0}US$");
        assert_eq!(Language::English.money(money(1_234, "JPY")), "¥1,234");
        assert_eq!(Language::English.money(money(1_234_005, "KWD")), "KWD\u{a0}1,234.005");
        assert_eq!(Language::English.money_rounded(money(250, "USD")), "$2");
        assert_eq!(Language::English.money_rounded(money(351, "USD")), "$4");
    }

    #[test]
    fn days_are_written_as_the_reader_writes_them() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 1).expect("a day");
        assert_eq!(Language::English.day(day), "Mar 1, 2026");
        assert_eq!(Language::Spanish.day(day), "1 mar 2026");
        assert_eq!(Language::English.short_day(day, day), "Mar 1");
        let november = NaiveDate::from_ymd_opt(2025, 11, 30).expect("a day");
        assert_eq!(Language::English.brief_day(november, day), "Nov 30");
        assert_eq!(Language::Spanish.brief_day(november, day + chrono::Days::new(180)), "nov 2025");
    }
}
