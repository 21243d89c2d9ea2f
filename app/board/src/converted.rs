//! Sums of several currencies in the workspace's: what they come to, what of, and what has no rate.

use kit::{Currency, Money, Rate};

use crate::{Amounts, Sum};

/// What deals closed at, as far as their rate was frozen: each converted at its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Frozen {
    /// In their own currency, minor units.
    pub own: i64,
    /// In the workspace's, minor units.
    pub home: i64,
}

/// A sum in the workspace's currency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Converted {
    /// What it comes to, in minor units.
    pub total: i64,
    /// What of, in the order of the currencies' codes.
    pub parts: Vec<Part>,
    /// What has no rate, and is not in it.
    pub unrated: Vec<Money>,
}

/// A part of a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// In its own currency.
    pub money: Money,
    /// In the workspace's, minor units.
    pub home: i64,
    /// The rate; none for the workspace's own currency, and for what closed: there each deal has its own.
    pub rate: Option<Rate>,
}

impl Sum {
    /// This sum of some amounts in the currency `home`. Of open deals the sum of each currency is converted at the rate of today, and so
    /// rounded once, half to even, to the minor unit; what closed is what each deal was at the rate of its closing day, each rounded once.
    #[must_use]
    pub fn converted(self, closed: bool, amounts: &[Amounts], home: Currency, rates: &[(Currency, Rate)]) -> Converted {
        let mut converted = Converted::default();
        let mut part = |minor: i64, currency: Currency, home: i64, rate: Option<Rate>| {
            if minor != 0 || home != 0 {
                converted.total = converted.total.saturating_add(home);
                converted.parts.push(Part { money: Money { minor, currency }, home, rate });
            }
        };
        let mut unrated = Vec::new();
        for amounts in amounts {
            let (minor, currency) = (self.of(amounts), amounts.currency);
            if currency == home {
                part(minor, currency, minor, None);
            } else if closed {
                part(amounts.frozen.own, currency, amounts.frozen.home, None);
                unrated.push(Money { minor: minor.saturating_sub(amounts.frozen.own), currency });
            } else if let Some(rate) = rate_of(rates, currency) {
                part(minor, currency, rate.converted(minor), Some(rate));
            } else {
                unrated.push(Money { minor, currency });
            }
        }
        converted.unrated = unrated.into_iter().filter(|money| money.minor != 0).collect();
        converted
    }
}

/// The rate of a currency among these.
#[must_use]
pub fn rate_of(rates: &[(Currency, Rate)], currency: Currency) -> Option<Rate> {
    rates.iter().find(|(each, _)| *each == currency).map(|(_, rate)| *rate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amounts(code: &str, value: i64, actual: i64, frozen: (i64, i64)) -> Amounts {
        let currency = Currency::from_code(code).expect("a currency");
        Amounts { currency, value, weighted: value / 2, actual, frozen: Frozen { own: frozen.0, home: frozen.1 } }
    }

    #[test]
    fn parts_add_up_and_what_has_no_rate_stays_apart() {
        let day = "2026-05-15".parse().expect("a day");
        let rates = [(Currency::EUR, Rate { units: 10_000, worth: 10_867, day })];
        let sums = [amounts("CHF", 700, 300, (0, 0)), amounts("EUR", 10_000, 5_000, (4_000, 4_401)), amounts("USD", 1, 2, (0, 0))];
        let open = Sum::Projected.converted(false, &sums, Currency::USD, &rates);
        assert_eq!(open.total, 10_868);
        assert_eq!(open.parts.iter().map(|part| (part.money.minor, part.home)).collect::<Vec<_>>(), [(10_000, 10_867), (1, 1)]);
        assert_eq!(open.unrated, [Money { minor: 700, currency: sums[0].currency }]);
        let won = Sum::Actual.converted(true, &sums, Currency::USD, &rates);
        assert_eq!(won.total, 4_403, "not at today's rate");
        // Of the euros a thousand cents closed without a rate.
        let expected =
            [(300, "CHF"), (1_000, "EUR")].map(|(minor, code)| Money { minor, currency: Currency::from_code(code).expect("one") });
        assert_eq!(won.unrated, expected);
        assert_eq!(Sum::Weighted.converted(false, &[], Currency::USD, &rates), Converted::default());
    }
}
