//! Visits in figures.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, Days, NaiveDate};
use clientele_openapi::clients::ClientHeader;
use clientele_openapi::query::{VisitStatisticsExportQuery, VisitStatisticsQuery};
use clientele_openapi::visit_statistics::{MOST_DAYS, StatisticsRow, VisitCounts, VisitStatistics};
use clientele_openapi::vocabulary::{ExportFormat, Permission, Scope, StatisticsBy};
use clientele_openapi::{FieldError, Lang};
use clientele_rules::calendar::midnight;
use clientele_rules::visits::statistics::{self as rules, Key, VisitFacts};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::export::{self, Download};
use super::queries::{self, Visit, VisitArea};
use crate::auth::Actor;
use crate::clients;
use crate::clock::Clock;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::http::Query;

/// How many ids one query for clients names; the parameters of a statement are limited.
const AT_ONCE: usize = 500;

/// The figures of a period.
///
/// # Errors
/// `forbidden` for who does not read all bookings, `validation_failed`; the database's own.
pub(super) async fn statistics(
    context: &Context,
    actor: &Actor,
    query: Query<VisitStatisticsQuery>,
    lang: Lang,
) -> Result<VisitStatistics> {
    may_count(actor)?;
    let asked = query.parse()?;
    count(context, (asked.from, asked.to), asked.by, lang).await
}

/// The same as a file.
///
/// # Errors
/// As [`statistics`].
pub(super) async fn export(
    context: &Context,
    actor: &Actor,
    query: Query<VisitStatisticsExportQuery>,
    lang: Lang,
) -> Result<Download> {
    may_count(actor)?;
    let asked = query.parse()?;
    let statistics = count(context, (asked.from, asked.to), asked.by, lang).await?;
    export::file(&statistics, asked.format.unwrap_or(ExportFormat::Csv), lang)
}

/// Figures speak of every visit, so they are for those who may read every visit.
fn may_count(actor: &Actor) -> Result<()> {
    let reads_all = actor.scopes(Permission::BookingsRead).contains(&Scope::All);
    if reads_all { Ok(()) } else { Err(Error::forbidden()) }
}

async fn count(
    context: &Context,
    asked: (Option<NaiveDate>, Option<NaiveDate>),
    by: Option<StatisticsBy>,
    lang: Lang,
) -> Result<VisitStatistics> {
    let (from, to) = period(asked, context.clock.today())?;
    let by = by.unwrap_or(StatisticsBy::Category);
    let (db, zone) = (context.db.read(), context.clock.zone());
    let until = to.checked_add_days(Days::new(1)).unwrap_or(to);
    let (visits, mut areas) = queries::visits(db, midnight(from, zone), midnight(until, zone)).await?;
    let of = |visit: &Visit, areas: &mut HashMap<Uuid, Vec<VisitArea>>| facts(visit, areas.remove(&visit.id), &context.clock);
    let visits = visits.iter().map(|visit| of(visit, &mut areas)).collect::<Result<Vec<_>>>()?;
    let (counted, total) = rules::tally(&visits, by, from, to);
    let rows = rows(db, counted, lang).await?;
    Ok(VisitStatistics { from, to, by, rows, total })
}

/// The period asked for; the present year of the company's calendar where it is left open.
fn period(asked: (Option<NaiveDate>, Option<NaiveDate>), today: NaiveDate) -> Result<(NaiveDate, NaiveDate)> {
    let year = |day: NaiveDate, month: u32, last: u32| NaiveDate::from_ymd_opt(day.year(), month, last).unwrap_or(day);
    let from = asked.0.unwrap_or_else(|| year(asked.1.unwrap_or(today), 1, 1));
    let to = asked.1.unwrap_or_else(|| year(from, 12, 31));
    if to < from {
        return Err(Error::invalid_field("to", "end_before_start"));
    }
    if (to - from).num_days() >= MOST_DAYS {
        let last = from.checked_add_days(Days::new(MOST_DAYS.unsigned_abs() - 1)).unwrap_or(from);
        let error = FieldError::new("to", "out_of_range").with("min", from.to_string()).with("max", last.to_string());
        return Err(Error::invalid(vec![error]));
    }
    Ok((from, to))
}

fn facts(visit: &Visit, areas: Option<Vec<VisitArea>>, clock: &Clock) -> Result<VisitFacts> {
    let number = |number: i32| u32::try_from(number).map_err(Error::internal);
    let area = |row: VisitArea| Ok((row.area.parse().map_err(Error::internal)?, row.granted.map(number).transpose()?));
    let starts_at = visit.starts_at.ok_or_else(|| Error::internal("a counted visit without its time"))?;
    Ok(VisitFacts {
        state: visit.state.parse().map_err(Error::internal)?,
        category: visit.visitor_category.as_deref().map(str::parse).transpose().map_err(Error::internal)?,
        client_id: visit.client_id,
        day: clock.date_of(starts_at),
        headcount: visit.headcount.map(number).transpose()?.unwrap_or_default(),
        areas: areas.unwrap_or_default().into_iter().map(area).collect::<Result<_>>()?,
    })
}

/// The rows in words. Clients come by the number of their visits, everything else in its own order.
async fn rows(db: &impl ConnectionTrait, counted: BTreeMap<Key, VisitCounts>, lang: Lang) -> Result<Vec<StatisticsRow>> {
    let ids: Vec<Uuid> = counted
        .keys()
        .filter_map(|key| match key {
            Key::Client(id) => Some(*id),
            _ => None,
        })
        .collect();
    let mut clients: HashMap<Uuid, ClientHeader> = HashMap::new();
    for ids in ids.chunks(AT_ONCE) {
        clients.extend(clients::service::headers(db, ids).await?);
    }
    let row = |(key, counts): (Key, VisitCounts)| {
        let (key, label) = match key {
            Key::Category(category) => category.map_or_else(
                || (String::new(), lang.pick("未填写", "Not given").to_owned()),
                |category| (category.to_string(), category.label(lang).to_owned()),
            ),
            Key::Area(area) => (area.to_string(), area.label(lang).to_owned()),
            Key::Month(month) => (month.format("%Y-%m").to_string(), month.format("%Y-%m").to_string()),
            Key::Client(id) => (id.to_string(), clients.get(&id).map(|client| client.name.clone()).unwrap_or_default()),
        };
        StatisticsRow { key, label, counts }
    };
    let mut rows: Vec<StatisticsRow> = counted.into_iter().map(row).collect();
    if !ids.is_empty() {
        rows.sort_by(|one, other| other.counts.bookings.cmp(&one.counts.bookings).then_with(|| one.label.cmp(&other.label)));
    }
    Ok(rows)
}
