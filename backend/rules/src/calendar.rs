//! The company's days, and those of them that are worked: announcements in, days and instants out.
//!
//! Weekends are days off and other days are worked, but where an announcement says otherwise: 放假 and 调休. A year
//! without an announcement is unknown: its weekdays are counted, and whoever counts them is told.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc, Weekday};
use chrono_tz::Tz;
use clientele_openapi::vocabulary::DayCount;

/// The instant at which a day of the company's calendar begins.
pub fn midnight(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    // Where summer time skips midnight, the day begins with the first hour that there is.
    let start = day.and_time(NaiveTime::MIN);
    let local = zone.from_local_datetime(&start).earliest();
    local
        .or_else(|| zone.from_local_datetime(&(start + TimeDelta::hours(1))).earliest())
        .map_or_else(|| start.and_utc(), |at| at.to_utc())
}

/// The days on which the announcements depart from the week, and the years that they are known for.
#[derive(Clone, Debug, Default)]
pub struct WorkCalendar {
    is_off: BTreeMap<NaiveDate, bool>,
    announced: BTreeSet<i32>,
}

/// How many days lie between two days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The days; of a year that is not announced, its weekdays.
    pub days: i64,
    /// Those of them that lie in announced years, so that no announcement to come changes them.
    pub certain: i64,
    /// Whether a year is touched whose holidays are not announced.
    pub calendar_unknown: bool,
}

impl WorkCalendar {
    /// A calendar from the days that announcements name, with whether each is off, and the years that are announced.
    /// Where a day comes twice, the later one holds: the announcement of a year may correct the one before.
    pub fn new(days: impl IntoIterator<Item = (NaiveDate, bool)>, announced: impl IntoIterator<Item = i32>) -> Self {
        Self { is_off: days.into_iter().collect(), announced: announced.into_iter().collect() }
    }

    /// Whether the company works on the day.
    pub fn is_working(&self, day: NaiveDate) -> bool {
        let is_weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        !self.is_off.get(&day).copied().unwrap_or(is_weekend)
    }

    /// Whether the holidays of the day's year are announced.
    pub fn is_known(&self, day: NaiveDate) -> bool {
        self.announced.contains(&day.year())
    }

    /// The days d with `booked_on < d <= visit_on`; none where the visit does not come later.
    pub fn days_between(&self, booked_on: NaiveDate, visit_on: NaiveDate, count: DayCount) -> Counted {
        let mut counted = Counted { days: 0, certain: 0, calendar_unknown: false };
        if count == DayCount::Calendar {
            let days = (visit_on - booked_on).num_days().max(0);
            return Counted { days, certain: days, ..counted };
        }
        for day in booked_on.iter_days().skip(1).take_while(|day| *day <= visit_on) {
            let (is_known, days) = (self.is_known(day), i64::from(self.is_working(day)));
            counted.days += days;
            counted.certain += if is_known { days } else { 0 };
            counted.calendar_unknown |= !is_known;
        }
        counted
    }

    /// The day `days` counted days after another, which itself is not counted: the first one that
    /// [`Self::days_between`] finds far enough away.
    pub fn add_days(&self, from: NaiveDate, days: u64, count: DayCount) -> NaiveDate {
        match count {
            DayCount::Calendar => from.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX),
            DayCount::Working => self.add_working_days(from, i64::try_from(days).unwrap_or(i64::MAX)),
        }
    }

    /// The `days`-th working day after a day, or before it where `days` is negative. The day itself is not counted.
    pub fn add_working_days(&self, from: NaiveDate, days: i64) -> NaiveDate {
        let mut day = from;
        let mut left = days.unsigned_abs();
        while left > 0 {
            let next = if days > 0 { day.succ_opt() } else { day.pred_opt() };
            let Some(next) = next else { break };
            day = next;
            left -= u64::from(self.is_working(day));
        }
        day
    }

    /// When a time limit of `hours` ends that begins at `from`: it runs on working days only, around the clock, and
    /// pauses on rest days from midnight to midnight in `zone`. An end at midnight is the end of the day before.
    pub fn due(&self, from: DateTime<Utc>, hours: u32, zone: Tz) -> DateTime<Utc> {
        let mut at = from;
        let mut left = TimeDelta::hours(i64::from(hours));
        let mut day = from.with_timezone(&zone).date_naive();
        while left > TimeDelta::zero() {
            let Some(next) = day.succ_opt() else { break };
            let end = midnight(next, zone);
            if self.is_working(day) {
                let run = left.min(end - at);
                left -= run;
                at += run;
            }
            if left > TimeDelta::zero() {
                at = end;
            }
            day = next;
        }
        at
    }
}

#[cfg(test)]
pub(crate) mod tests;
