//! Instants as documents keep them.

use chrono::{DateTime, SubsecRound, Utc};

/// Both databases keep microseconds.
pub fn micros(at: DateTime<Utc>) -> DateTime<Utc> {
    at.trunc_subsecs(6)
}
