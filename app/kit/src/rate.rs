//! What money of one currency is worth in another.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A rate of exchange into the workspace's currency, and the day it is of: so many minor units of a currency are worth so many of the
/// workspace's. Two whole numbers, so that a rate which comes from two quotes is exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rate {
    /// Minor units of the currency, 1 to [`Rate::MOST`].
    pub units: i64,
    /// What they are worth in minor units of the workspace's currency, 1 to [`Rate::MOST`].
    pub worth: i64,
    /// The day it is of.
    pub day: NaiveDate,
}

impl Rate {
    /// The largest of its numbers. Any amount times it still fits into 128 bits.
    pub const MOST: i64 = 1_000_000_000_000_000_000;

    /// An amount (minor units) in the workspace's currency: times `worth`, by `units`, rounded half to even to a whole minor unit. What does
    /// not fit becomes the largest or least that does. The database's function `converted` is the same rule; a test holds them together.
    #[must_use]
    pub fn converted(&self, minor: i64) -> i64 {
        let (product, units) = (i128::from(minor) * i128::from(self.worth), i128::from(self.units.max(1)));
        let (whole, rest) = (product.div_euclid(units), product.rem_euclid(units));
        let up = 2 * rest > units || (2 * rest == units && whole % 2 != 0);
        i64::try_from(whole + i128::from(up)).unwrap_or(if minor < 0 { i64::MIN } else { i64::MAX })
    }
}

#[cfg(test)]
mod tests {
    use super::Rate;

    fn converted(minor: i64, units: i64, worth: i64) -> i64 {
        Rate { units, worth, day: chrono::NaiveDate::default() }.converted(minor)
    }

    #[test]
    fn halves_go_to_the_even_neighbour() {
        assert_eq!([1, 3, 5, 7, -1, -3].map(|minor| converted(minor, 2, 1)), [0, 2, 2, 4, 0, -2]);
        assert_eq!(converted(100, 10_000, 10_867), 109, "1.0867 for each");
        assert_eq!(converted(100, 1, 66), 6_600, "yen into cents");
        assert_eq!(converted(0, 3, 7), 0);
        assert_eq!(converted(i64::MAX, Rate::MOST, Rate::MOST), i64::MAX);
        assert_eq!((converted(i64::MAX, 1, Rate::MOST), converted(i64::MIN, 1, Rate::MOST)), (i64::MAX, i64::MIN));
    }

    #[test]
    fn what_is_converted_is_nearest() {
        // A generator of one's own, so that what failed fails again.
        let mut state = 88_172_645_463_325_252_u64;
        let mut next = |most: u64| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            i64::try_from(state % most).unwrap_or_default()
        };
        for _ in 0..10_000 {
            let (minor, units, worth) = (next(10_000_000_000_000) - 5_000, 1 + next(1_000_000_000), 1 + next(1_000_000_000));
            let there = i128::from(converted(minor, units, worth));
            let off = there * i128::from(units) - i128::from(minor) * i128::from(worth);
            assert!(2 * off.abs() <= i128::from(units), "{minor} × {worth} / {units} is not {there}");
            assert!(2 * off.abs() != i128::from(units) || there % 2 == 0, "{minor} × {worth} / {units}: {there} is odd");
        }
    }
}
