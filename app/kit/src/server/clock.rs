//! The one clock.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
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
