//! Chance, the same each time.

use std::ops::RangeInclusive;

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

/// Draws from one seed.
pub struct Chance(StdRng);

impl Chance {
    /// The chance that every demonstration is drawn from.
    pub fn new() -> Self {
        Self(StdRng::seed_from_u64(1605))
    }

    /// A number within bounds.
    pub fn between(&mut self, bounds: RangeInclusive<i64>) -> i64 {
        self.0.random_range(bounds)
    }

    /// True so often in a hundred times.
    pub fn percent(&mut self, percent: i64) -> bool {
        self.between(1..=100) <= percent
    }

    /// One of several; there has to be one.
    pub fn one_of<T: Copy>(&mut self, several: &[T]) -> T {
        several[self.0.random_range(0..several.len())]
    }
}
