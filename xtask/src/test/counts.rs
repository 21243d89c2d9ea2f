//! How many passed and failed, as the runners tell it.

use anyhow::{Context, Result, ensure};
use std::fmt;
use std::ops::AddAssign;

/// How many tests passed, and how many did not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub passed: usize,
    pub failed: usize,
}

impl Counts {
    /// One check, which passed or not.
    pub fn one(passed: bool) -> Self {
        Self { passed: usize::from(passed), failed: usize::from(!passed) }
    }

    /// The counts, unless there is nothing to count: a group that ran no test has not shown anything.
    ///
    /// # Errors
    /// When nothing ran.
    pub fn some(self) -> Result<Self> {
        ensure!(self != Self::default(), "no test ran");
        Ok(self)
    }

    /// The counts in what a program of Rust tests printed; none when it came to no end.
    pub fn of_libtest(output: &str) -> Option<Self> {
        let (_, result) = output.rsplit_once("\ntest result: ")?;
        Some(Self { passed: number_before(result, " passed")?, failed: number_before(result, " failed")? })
    }

    /// The counts in Playwright's report. A test that passed only when tried again has failed.
    ///
    /// # Errors
    /// When it is no such report.
    pub fn of_playwright(report: &[u8]) -> Result<Self> {
        let report: serde_json::Value = serde_json::from_slice(report)?;
        let count = |name: &str| {
            let number = report["stats"][name].as_u64().and_then(|number| usize::try_from(number).ok());
            number.with_context(|| format!("Playwright's report has no stats.{name}"))
        };
        let errors = report["errors"].as_array().map_or(0, Vec::len);
        Ok(Self { passed: count("expected")?, failed: count("unexpected")? + count("flaky")? + errors })
    }
}

/// The number that stands before `word`.
fn number_before(text: &str, word: &str) -> Option<usize> {
    let (before, _) = text.split_once(word)?;
    before.rsplit(' ').next()?.parse().ok()
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:5} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_result_of_a_test_program_counts() {
        let output = "\nrunning 3 tests\ntest a ... ok\nprinted by a test: test result: nonsense\n\
            \ntest result: FAILED. 41 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\n";
        assert_eq!(Counts::of_libtest(output), Some(Counts { passed: 41, failed: 2 }));
    }

    #[test]
    fn a_test_program_that_died_has_no_counts() {
        assert_eq!(Counts::of_libtest("\nrunning 3 tests\ntest a ... ok\n"), None);
    }

    #[test]
    fn a_flaky_browser_test_has_failed() {
        let report = br#"{"stats": {"expected": 12, "skipped": 1, "unexpected": 2, "flaky": 1}, "errors": []}"#;
        assert_eq!(Counts::of_playwright(report).unwrap(), Counts { passed: 12, failed: 3 });
    }

    #[test]
    fn an_error_outside_of_any_test_is_a_failure() {
        let report = br#"{"stats": {"expected": 12, "skipped": 0, "unexpected": 0, "flaky": 0}, "errors": [{"message": "no config"}]}"#;
        assert_eq!(Counts::of_playwright(report).unwrap(), Counts { passed: 12, failed: 1 });
        assert!(Counts::of_playwright(b"{}").is_err());
    }

    #[test]
    fn nothing_run_is_an_error() {
        assert!(Counts::default().some().is_err());
        assert!(Counts::one(false).some().is_ok());
    }
}
