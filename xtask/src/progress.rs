//! What is being done, and how long it took.

use anyhow::Result;
use std::time::{Duration, Instant};

/// Says `what`, does `work`, says how long it took.
///
/// # Errors
/// Those of `work`.
pub fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("── {what} …");
    let start = Instant::now();
    let outcome = work();
    let end = if outcome.is_ok() { "done" } else { "failed" };
    println!("   {end} after {}", duration(start.elapsed()));
    outcome
}

/// A duration as people say it: `3.2 s`, `4 min 07 s`.
pub fn duration(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if seconds < 60 { format!("{:.1} s", duration.as_secs_f64()) } else { format!("{} min {:02} s", seconds / 60, seconds % 60) }
}

/// A number of bytes as people say it: `612 B`, `249.7 kB`, `1.3 MB`.
pub fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_readable() {
        assert_eq!(duration(Duration::from_millis(3_210)), "3.2 s");
        assert_eq!(duration(Duration::from_secs(247)), "4 min 07 s");
    }

    #[test]
    fn sizes_are_readable() {
        assert_eq!(size(612), "612 B");
        assert_eq!(size(249_700), "249.7 kB");
        assert_eq!(size(1_300_000), "1.3 MB");
    }
}
