//! The working-day calendar: read by everyone and by the rules, entered by the administrator.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use clientele_openapi::calendar::{Holiday, HolidayYear, HolidayYearRequest, YEARS};
use clientele_openapi::query::HolidayQuery;
use clientele_openapi::{FieldError, ProblemCode};
use clientele_rules::calendar::WorkCalendar;
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

use super::queries;
use crate::auth::{Actor, May, permission};
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::entity::{holiday_years as years, holidays};
use crate::error::{Error, Result, no_errors};
use crate::http::{IfMatch, Payload, Query};
use crate::records::{self, Change};

/// The calendar that days and time limits are counted by.
///
/// # Errors
/// The database's own.
pub async fn work_calendar(db: &impl ConnectionTrait) -> Result<WorkCalendar> {
    let days = queries::days(db, None).await?;
    let announced = queries::announced(db).await?;
    Ok(WorkCalendar::new(days.into_iter().map(|day| (day.day, day.is_off)), announced.into_iter().map(|year| year.year)))
}

/// What is known of a year.
///
/// # Errors
/// `validation_failed` for a year that the calendar cannot hold; the database's own.
pub async fn holidays(context: &Context, query: Query<HolidayQuery>) -> Result<HolidayYear> {
    let asked = query.parse()?;
    let year = asked.year.unwrap_or_else(|| chrono::Datelike::year(&context.clock.today()));
    if !YEARS.contains(&year) {
        let (first, last) = (*YEARS.start(), *YEARS.end());
        return Err(Error::invalid(vec![FieldError::new("year", "out_of_range").with("min", first).with("max", last)]));
    }
    describe(context.db.read(), year).await
}

/// The names of the holidays that the days of a period belong to, as days off or as make-up working days.
///
/// # Errors
/// The database's own.
pub async fn holiday_names(db: &impl ConnectionTrait, from: NaiveDate, to: NaiveDate) -> Result<BTreeMap<NaiveDate, String>> {
    let days = queries::days_within(db, from, to).await?;
    Ok(days.into_iter().map(|day| (day.day, day.name)).collect())
}

async fn describe(db: &impl ConnectionTrait, year: i32) -> Result<HolidayYear> {
    let known = queries::year(db, year).await?;
    let days = queries::days(db, Some(year)).await?;
    Ok(HolidayYear {
        year,
        announced: known.as_ref().is_some_and(|known| known.announced),
        days: days.into_iter().map(|day| Holiday { day: day.day, name: day.name, is_off: day.is_off }).collect(),
        version: known.map_or(0, |known| known.version),
    })
}

/// Puts the announcement of a year in the place of what was known before. Documents that were submitted keep the
/// answers that the rules gave then.
///
/// # Errors
/// `not_found` for a year that the calendar cannot hold; the body's; `if_match_required`, `stale_version`.
pub async fn replace(
    context: &Context,
    actor: &May<permission::Administer>,
    year: Option<i32>,
    expected: &IfMatch,
    body: &Payload<HolidayYearRequest>,
) -> Result<HolidayYear> {
    let year = year.filter(|year| YEARS.contains(year)).ok_or_else(Error::not_found)?;
    let announcement = body.parse()?;
    no_errors(announcement.problems_for(year))?;
    context
        .db
        .write(&[Subject::HolidayYear(year).alone()], async |tx| {
            let known = queries::year(tx, year).await?;
            expected.check(known.as_ref().map_or(0, |known| known.version))?;
            let id = set_year(tx, context, year, known, announcement.announced).await?;
            let days = announcement.days.iter().map(|day| holidays::Model {
                year,
                day: day.day,
                name: day.name.clone(),
                is_off: day.is_off,
            });
            queries::set_days(tx, year, days.collect()).await?;
            record(tx, actor, id, year, &announcement).await?;
            describe(tx, year).await
        })
        .await
}

async fn set_year(tx: &Transaction, context: &Context, year: i32, known: Option<years::Model>, announced: bool) -> Result<Uuid> {
    let updated_at = context.clock.now();
    let Some(known) = known else {
        let id = Uuid::now_v7();
        queries::insert(tx, years::Model { year, id, announced, updated_at, version: 1 }).await?;
        return Ok(id);
    };
    let (id, version) = (known.id, known.version + 1);
    let is_saved = queries::save(tx, years::Model { announced, updated_at, version, ..known }).await?;
    if is_saved { Ok(id) } else { Err(Error::refused(ProblemCode::StaleVersion)) }
}

async fn record(tx: &Transaction, actor: &Actor, id: Uuid, year: i32, announcement: &HolidayYearRequest) -> Result<()> {
    let details = json!({"year": year, "announced": announcement.announced, "days": announcement.days});
    records::record(tx, actor, Change { action: "holidays.replaced", entity: "holiday_year", id, details }).await
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same table by which the rules of the calendar are tested.
    const WORKDAYS: &str = include_str!("../../rules/tests/data/workdays_cn_excerpt.csv");

    #[test]
    fn the_years_that_an_installation_begins_with_are_worked_as_published() {
        let years = clientele_migration::holidays::shipped().unwrap();
        let announced: Vec<i32> = years.iter().filter(|year| year.announced).map(|year| year.year).collect();
        let days = years.into_iter().flat_map(|year| year.days).map(|holiday| (holiday.day, holiday.is_off));
        let calendar = WorkCalendar::new(days, announced);
        let rows = WORKDAYS.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
        let known =
            rows.map(|row| (row[0].parse::<NaiveDate>().unwrap(), row[2] == "1")).filter(|(day, _)| calendar.is_known(*day));
        let agreeing = known.inspect(|(day, is_working)| assert_eq!(calendar.is_working(*day), *is_working, "{day}"));
        assert_eq!(agreeing.count(), 111);
    }
}
