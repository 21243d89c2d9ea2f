//! The one clock.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;

/// Tells the time: the machine's, or one that was set and stands still until it is set again.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    set_to: Option<Arc<AtomicI64>>,
}

impl Clock {
    /// A clock that stands at a moment, for tests and demonstrations.
    #[must_use]
    pub fn standing_at(moment: DateTime<Utc>) -> Self {
        Self { set_to: Some(Arc::new(AtomicI64::new(moment.timestamp_micros()))) }
    }

    /// The moment it stands at; none when it goes with the machine.
    #[must_use]
    pub fn setting(&self) -> Option<DateTime<Utc>> {
        self.set_to.as_ref().and_then(|micros| DateTime::from_timestamp_micros(micros.load(Ordering::Relaxed)))
    }

    /// Sets a standing clock; one that goes with the machine cannot be set.
    pub fn set(&self, moment: DateTime<Utc>) {
        if let Some(micros) = &self.set_to {
            micros.store(moment.timestamp_micros(), Ordering::Relaxed);
        }
    }

    /// Now.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the one clock")]
    pub fn now(&self) -> DateTime<Utc> {
        self.setting().unwrap_or_else(Utc::now)
    }

    /// Today in a time zone.
    #[must_use]
    pub fn today(&self, time_zone: Tz) -> NaiveDate {
        local(self.now(), time_zone).date()
    }
}

/// A moment as the clocks of a time zone show it.
#[must_use]
pub fn local(moment: DateTime<Utc>, time_zone: Tz) -> NaiveDateTime {
    moment.with_timezone(&time_zone).naive_local()
}

/// The moment at which the clocks of a time zone show this; the first, where they show it twice; none where they never do.
#[must_use]
pub fn moment_of(shown: NaiveDateTime, time_zone: Tz) -> Option<DateTime<Utc>> {
    Some(time_zone.from_local_datetime(&shown).earliest()?.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_that_is_skipped_is_no_moment_and_one_that_comes_twice_is_the_first() {
        let moment = |shown: &str| moment_of(shown.parse().expect("a time"), chrono_tz::Europe::Madrid).map(|moment| moment.to_rfc3339());
        assert_eq!(moment("2026-03-12T10:30:00").as_deref(), Some("2026-03-12T09:30:00+00:00"));
        assert_eq!(moment("2026-03-29T02:30:00"), None);
        assert_eq!(moment("2026-10-25T02:30:00").as_deref(), Some("2026-10-25T00:30:00+00:00"));
    }
}
