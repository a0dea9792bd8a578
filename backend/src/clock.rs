//! Business time: what "now" and "today" mean to the company's rules.

use std::sync::{Arc, RwLock};

use chrono::{DateTime, NaiveDate, SubsecRound, Utc};
use chrono_tz::Tz;

/// The company's clock and time zone.
///
/// Rules and documents ask this clock. Sessions and sign-in limits ask the machine's, so that a trial with a fixed
/// business time still lets people sign in.
#[derive(Clone, Debug)]
pub struct Clock {
    zone: Tz,
    fixed: Arc<RwLock<Option<DateTime<Utc>>>>,
}

impl Clock {
    /// The machine's time, in the company's zone.
    pub fn system(zone: Tz) -> Self {
        Self { zone, fixed: Arc::default() }
    }

    /// A business time that stands still: for trials and tests.
    pub fn fixed(zone: Tz, at: DateTime<Utc>) -> Self {
        Self { zone, fixed: Arc::new(RwLock::new(Some(at))) }
    }

    /// Moves a fixed clock, or fixes a running one.
    pub fn set(&self, at: DateTime<Utc>) {
        if let Ok(mut fixed) = self.fixed.write() {
            *fixed = Some(at);
        }
    }

    /// The business time, to the microsecond that both databases keep.
    pub fn now(&self) -> DateTime<Utc> {
        self.fixed.read().ok().and_then(|fixed| *fixed).unwrap_or_else(Utc::now).trunc_subsecs(6)
    }

    /// The company's calendar day.
    pub fn today(&self) -> NaiveDate {
        self.date_of(self.now())
    }

    /// The company's calendar day on which an instant falls.
    pub fn date_of(&self, instant: DateTime<Utc>) -> NaiveDate {
        instant.with_timezone(&self.zone).date_naive()
    }

    /// The company's time zone.
    pub fn zone(&self) -> Tz {
        self.zone
    }
}

/// The machine's time, to the microsecond that both databases keep.
pub fn machine_now() -> DateTime<Utc> {
    Utc::now().trunc_subsecs(6)
}
