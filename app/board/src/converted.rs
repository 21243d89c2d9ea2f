//! Sums of a board in the workspace's currency.

use kit::{Converted, Currency, Money, Rate};

use crate::{Amounts, Sum};

impl Sum {
    /// This sum of some amounts in the currency `home`: of open deals at the rates of today, of what closed at those of each deal.
    #[must_use]
    pub fn converted(self, closed: bool, amounts: &[Amounts], home: Currency, rates: &[(Currency, Rate)]) -> Converted {
        let mut converted = Converted::default();
        for amounts in amounts {
            let money = Money { minor: self.of(amounts), currency: amounts.currency };
            if closed {
                converted.add_closed(money, home, amounts.frozen);
            } else {
                converted.add_open(money, home, rates);
            }
        }
        converted
    }
}

#[cfg(test)]
mod tests {
    use kit::Frozen;

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
