//! The company's working days: public holidays and make-up working days as they are announced.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    FieldError,
    problem::codes,
    validation::{Findings, Text, Validate},
};

/// The years that the calendar can hold.
pub const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;

/// The most days on which one announcement may depart from the week.
const MOST_DAYS: usize = 366;

/// A day on which the announcement of a year departs from the week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// The day.
    #[cfg_attr(feature = "docs", schema(example = "2026-10-01"))]
    pub day: NaiveDate,
    /// The holiday that it belongs to.
    #[cfg_attr(feature = "docs", schema(example = "国庆节", max_length = 200))]
    pub name: String,
    /// True for a day off, false for a weekend day that is worked instead (调休).
    pub is_off: bool,
}

/// What is known of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct HolidayYear {
    /// The year.
    #[cfg_attr(feature = "docs", schema(example = 2026))]
    pub year: i32,
    /// Whether its holidays are announced. Where not, they are unknown, which is not the same as none.
    pub announced: bool,
    /// The days on which it departs from the week, in their order.
    pub days: Vec<Holiday>,
    /// Counts up with every change; 0 for a year that was never entered.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub version: i32,
}

/// The announcement of a year; it takes the place of what was known before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HolidayYearRequest {
    /// Whether the year's holidays are announced; where not, no days may be given.
    pub announced: bool,
    /// The days on which it departs from the week, each once: of the year itself or of the December before it, which
    /// the announcement of a year may decide as well.
    #[cfg_attr(feature = "docs", schema(example = json!([{"day": "2026-10-01", "name": "国庆节", "is_off": true}])))]
    pub days: Vec<Holiday>,
}

impl HolidayYearRequest {
    /// What is wrong with the days of this year's announcement; empty where nothing is.
    pub fn problems_for(&self, year: i32) -> Vec<FieldError> {
        let bounds = NaiveDate::from_ymd_opt(year - 1, 12, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31));
        let Some((first, last)) = bounds else {
            return vec![FieldError::new("year", codes::INVALID_VALUE)];
        };
        let outside = self.days.iter().enumerate().filter(|(_, holiday)| !(first..=last).contains(&holiday.day));
        let error = |(place, _): (usize, &Holiday)| {
            let field = format!("days[{place}].day");
            FieldError::new(field, codes::OUT_OF_RANGE).with("min", first.to_string()).with("max", last.to_string())
        };
        outside.map(error).collect()
    }
}

impl Validate for HolidayYearRequest {
    fn check(&self, found: &mut Findings) {
        found.each("days", &self.days, MOST_DAYS, |found, holiday| {
            found.required_text("name", &holiday.name, Text::Line);
        });
        if self.days.len() <= MOST_DAYS {
            found.once_each("days", "day", &self.days, |holiday| holiday.day);
        }
        found.require(self.announced || self.days.is_empty(), "days", codes::NOT_ALLOWED);
        found.require(!self.announced || !self.days.is_empty(), "days", codes::REQUIRED);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn request(announced: bool, days: &[&str]) -> HolidayYearRequest {
        let holiday = |day: &&str| Holiday { day: day.parse().unwrap(), name: "元旦".to_owned(), is_off: true };
        HolidayYearRequest { announced, days: days.iter().map(holiday).collect() }
    }

    #[rstest]
    #[case::an_announced_year(true, &["2027-01-01", "2027-01-02"], &[])]
    #[case::a_year_to_come(false, &[], &[])]
    #[case::announced_without_days(true, &[], &["days: required"])]
    #[case::days_of_a_year_to_come(false, &["2027-01-01"], &["days: not_allowed"])]
    #[case::a_day_twice(true, &["2027-01-01", "2027-01-01"], &["days[1].day: duplicate"])]
    fn an_announcement_has_days_and_each_once(#[case] announced: bool, #[case] days: &[&str], #[case] expected: &[&str]) {
        let errors = request(announced, days).problems();
        assert_eq!(errors.iter().map(|error| format!("{}: {}", error.field, error.code)).collect::<Vec<_>>(), expected);
    }

    #[rstest]
    #[case::the_first_day_that_it_may_decide("2026-12-01", true)]
    #[case::earlier("2026-11-30", false)]
    #[case::the_last_day("2027-12-31", true)]
    #[case::later("2028-01-01", false)]
    fn the_days_lie_in_the_year_or_the_december_before_it(#[case] day: &str, #[case] fits: bool) {
        assert_eq!(request(true, &[day]).problems_for(2027).is_empty(), fits);
    }
}
