//! How long something took, many times.

use std::time::Duration;

/// Durations, in the order of their length.
#[derive(Debug)]
pub struct Samples(Vec<Duration>);

impl Samples {
    /// The samples of these durations; there must be one at least.
    pub fn new(mut durations: Vec<Duration>) -> Self {
        assert!(!durations.is_empty(), "nothing was measured");
        durations.sort_unstable();
        Self(durations)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The shortest that at least `percent` of all do not exceed (the nearest rank), in milliseconds.
    pub fn percentile(&self, percent: usize) -> f64 {
        let rank = (self.0.len() * percent).div_ceil(100).max(1);
        self.0[rank - 1].as_secs_f64() * 1e3
    }

    /// The longest, in milliseconds.
    pub fn longest(&self) -> f64 {
        self.percentile(100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_samples() {
        let samples = Samples::new((1..=200).rev().map(Duration::from_millis).collect());
        assert_eq!((samples.percentile(50), samples.percentile(99), samples.longest()), (100.0, 198.0, 200.0));
        let single = Samples::new(vec![Duration::from_millis(7)]);
        assert_eq!((single.count(), single.percentile(50), single.longest()), (1, 7.0, 7.0));
    }
}
