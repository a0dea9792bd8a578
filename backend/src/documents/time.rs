//! Instants and days as documents use them.

use chrono::{DateTime, NaiveDate, NaiveTime, SubsecRound, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

/// Both databases keep microseconds.
pub fn micros(at: DateTime<Utc>) -> DateTime<Utc> {
    at.trunc_subsecs(6)
}

/// The instant at which a day of the company's calendar begins.
pub fn midnight(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    // Where summer time skips midnight, the day begins with the first hour that there is.
    let start = day.and_time(NaiveTime::MIN);
    let local = zone.from_local_datetime(&start).earliest();
    local
        .or_else(|| zone.from_local_datetime(&(start + TimeDelta::hours(1))).earliest())
        .map_or_else(|| start.and_utc(), |at| at.to_utc())
}
