//! Sums of several currencies in the workspace's: what they come to, what of, and what has no rate.

use serde::{Deserialize, Serialize};

use crate::{Currency, Money, Rate};

/// What deals closed at, as far as their rate was frozen: each converted at its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    /// In their own currency, minor units.
    pub own: i64,
    /// In the workspace's, minor units.
    pub home: i64,
}

/// A sum in the workspace's currency.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Converted {
    /// What it comes to, in minor units.
    pub total: i64,
    /// What of, in the order in which it was added.
    pub parts: Vec<Part>,
    /// What has no rate, and is not in it.
    pub unrated: Vec<Money>,
}

/// A part of a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// In its own currency.
    pub money: Money,
    /// In the workspace's, minor units.
    pub home: i64,
    /// The rate; none for the workspace's own currency, and for what closed: there each deal has its own.
    pub rate: Option<Rate>,
}

impl Converted {
    /// Adds all that is open in one currency: it is converted at the rate among these, and so rounded once, half to even, to the minor unit of
    /// the currency `home`.
    pub fn add_open(&mut self, money: Money, home: Currency, rates: &[(Currency, Rate)]) {
        if money.currency == home {
            self.part(money, money.minor, None);
        } else if let Some(rate) = rate_among(rates, money.currency) {
            self.part(money, rate.converted(money.minor), Some(rate));
        } else {
            self.without_rate(money);
        }
    }

    /// Adds all that closed in one currency: each deal counts what it was at the rate of its closing day, rounded once; what closed without a
    /// rate stays apart.
    pub fn add_closed(&mut self, money: Money, home: Currency, frozen: Frozen) {
        if money.currency == home {
            self.part(money, money.minor, None);
        } else {
            self.part(Money { minor: frozen.own, ..money }, frozen.home, None);
            self.without_rate(Money { minor: money.minor.saturating_sub(frozen.own), ..money });
        }
    }

    /// What the total is made of, where there is money of another currency than `home` in it; else nothing, for the total says it.
    #[must_use]
    pub fn made_of(&self, home: Currency) -> Vec<Money> {
        let of_others = self.parts.iter().any(|part| part.money.currency != home);
        if of_others { self.parts.iter().map(|part| part.money).collect() } else { Vec::new() }
    }

    fn part(&mut self, money: Money, home: i64, rate: Option<Rate>) {
        if money.minor != 0 || home != 0 {
            self.total = self.total.saturating_add(home);
            self.parts.push(Part { money, home, rate });
        }
    }

    fn without_rate(&mut self, money: Money) {
        if money.minor != 0 {
            self.unrated.push(money);
        }
    }
}

/// The rate of a currency among these.
#[must_use]
pub fn rate_among(rates: &[(Currency, Rate)], currency: Currency) -> Option<Rate> {
    rates.iter().find(|(each, _)| *each == currency).map(|(_, rate)| *rate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_rate_stays_apart() {
        let day = "2026-05-15".parse().expect("a day");
        let rates = [(Currency::EUR, Rate { units: 10_000, worth: 10_867, day })];
        let franc = Currency::from_code("CHF").expect("francs");
        let mut sum = Converted::default();
        for (minor, currency) in [(1, Currency::USD), (10_000, Currency::EUR), (700, franc), (0, franc)] {
            sum.add_open(Money { minor, currency }, Currency::USD, &rates);
        }
        assert_eq!(sum.total, 10_868);
        assert_eq!(
            sum.made_of(Currency::USD),
            [Money { minor: 1, currency: Currency::USD }, Money { minor: 10_000, currency: Currency::EUR }]
        );
        assert_eq!(sum.unrated, [Money { minor: 700, currency: franc }]);
        let mut own = Converted::default();
        own.add_open(Money { minor: 1, currency: Currency::USD }, Currency::USD, &rates);
        own.add_open(Money { minor: 700, currency: franc }, Currency::USD, &rates);
        assert_eq!(own.made_of(Currency::USD), [], "nothing that the total does not say");
    }
}
