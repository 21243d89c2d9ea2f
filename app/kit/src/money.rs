//! Amounts of money: whole minor units, never a floating number.

use serde::{Deserialize, Serialize};

use crate::Currency;

/// The largest amount a record may hold, in minor units: a hundred billion dollars or euros. A million deals of it still add up in 64 bits.
pub const MAX_AMOUNT: i64 = 10_000_000_000_000;

/// An amount in a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Whole minor units of the currency: cents, where it has them.
    pub minor: i64,
    /// The currency.
    pub currency: Currency,
}

/// A probability in whole percent, 0 to 100.
pub type Percent = i16;

/// A value times a probability, rounded half to even to a whole minor unit. `value` in minor units, up to [`MAX_AMOUNT`]; `percent` 0 to
/// 100. The database's function `weighted` is the same rule; a test holds them together.
#[must_use]
pub fn weighted(value: i64, percent: Percent) -> i64 {
    let product = i128::from(value) * i128::from(percent);
    let (whole, rest) = (product / 100, product % 100);
    let up = rest > 50 || (rest == 50 && whole % 2 == 1);
    i64::try_from(whole + i128::from(up)).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::weighted;

    #[test]
    fn halves_go_to_the_even_neighbour() {
        assert_eq!(weighted(5, 10), 0);
        assert_eq!(weighted(15, 10), 2);
        assert_eq!(weighted(25, 10), 2);
        assert_eq!(weighted(26, 10), 3);
        assert_eq!(weighted(1, 50), 0);
        assert_eq!(weighted(3, 50), 2);
        assert_eq!(weighted(100, 33), 33);
        assert_eq!(weighted(super::MAX_AMOUNT, 100), super::MAX_AMOUNT);
    }
}
