//! The calendar of visits as somebody sees it, and what a booking runs into before it is handed in.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{Days, NaiveDate};
use clientele_openapi::FieldError;
use clientele_openapi::clients::ClientHeader;
use clientele_openapi::problem::RuleAnswer;
use clientele_openapi::query::VisitCalendarQuery;
use clientele_openapi::visit_calendar::{CalendarConflict, CalendarDay, CalendarEntry, CalendarPerson, MOST_DAYS, VisitCalendar};
use clientele_openapi::visits::NewVisitBooking;
use clientele_openapi::vocabulary::{Area, ConflictKind, State};
use clientele_rules::calendar::midnight;
use clientele_rules::policies::Authority;
use clientele_rules::visits::calendar::{self as rules, Conflict, Occupancy, Wanted};
use sea_orm::{Condition, ConnectionTrait};
use uuid::Uuid;

use super::plans::Plans;
use super::queries::{self, Span};
use crate::auth::Actor;
use crate::context::Context;
use crate::entity::{visit_booking_areas as areas, visit_bookings as bookings};
use crate::error::{Error, Result};
use crate::http::Query;
use crate::{calendar, clients, people, visits};

/// What the calendar shows: what takes place or is meant to.
const SHOWN: [State; 4] = [State::Draft, State::Submitted, State::Returned, State::Approved];

/// How many days the calendar shows where the query does not say.
const DEFAULT_DAYS: u64 = 7;

/// The visits of some days, as far as the actor may see them.
///
/// # Errors
/// `forbidden`, `validation_failed`; the database's own.
pub async fn calendar(context: &Context, actor: &Actor, query: Query<VisitCalendarQuery>) -> Result<VisitCalendar> {
    visits::service::may_list(actor)?;
    let asked = query.parse()?;
    let (from, to) = period(asked.from, asked.to, context.clock.today())?;
    let db = context.db.read();
    let zone = context.clock.zone();
    let until = to.checked_add_days(Days::new(1)).unwrap_or(to);
    let span = Span { from: midnight(from, zone), until: midnight(until, zone) };
    let seen = queries::bookings(db, visits::seen_by(actor), &SHOWN, span).await?;
    let world = World::around(db, seen, span).await?;
    let mut entries = Vec::new();
    for booking in &world.seen {
        entries.extend(world.entry(actor, booking)?);
    }
    entries.retain(|entry| {
        let person = |id: &Uuid| [&entry.person_in_charge, &entry.escort].into_iter().flatten().any(|person| person.id == *id);
        asked.client_id.is_none_or(|id| entry.client.id == id)
            && asked.area.is_none_or(|area| entry.areas.contains(&area))
            && asked.escort_id.as_ref().is_none_or(person)
    });
    Ok(VisitCalendar { from, to, days: days(db, from, to).await?, entries })
}

/// The days asked for: from today on and a week where not given, at most [`MOST_DAYS`].
fn period(from: Option<NaiveDate>, to: Option<NaiveDate>, today: NaiveDate) -> Result<(NaiveDate, NaiveDate)> {
    let from = from.unwrap_or(today);
    let to = to.or_else(|| from.checked_add_days(Days::new(DEFAULT_DAYS - 1))).unwrap_or(from);
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

async fn days(db: &impl ConnectionTrait, from: NaiveDate, to: NaiveDate) -> Result<Vec<CalendarDay>> {
    let work = calendar::service::work_calendar(db).await?;
    let names = calendar::service::holiday_names(db, from, to).await?;
    let day = |day: NaiveDate| CalendarDay { day, is_working: work.is_working(day), holiday: names.get(&day).cloned() };
    Ok(from.iter_days().take_while(|day| *day <= to).map(day).collect())
}

/// What a booking runs into, as a rule's answer; `None` where its time is still open.
///
/// # Errors
/// The database's own.
pub async fn overlap(
    db: &impl ConnectionTrait,
    actor: &Actor,
    authority: Authority,
    content: &NewVisitBooking,
    saved: Option<&bookings::Model>,
) -> Result<Option<RuleAnswer>> {
    let (Some(starts_at), Some(ends_at)) = (content.starts_at, content.ends_at) else {
        return Ok(None);
    };
    let world = World::around(db, Vec::new(), Span { from: starts_at, until: ends_at }).await?;
    let headcount = content.headcount.unwrap_or_default();
    let known = saved.map(|booking| booking.id);
    let (id, plans) = (known.unwrap_or_default(), Plans::of(db, known.as_slice()).await?);
    let in_charge = saved.and_then(|booking| booking.person_in_charge_id);
    let visit = Occupancy {
        id,
        number: String::new(),
        starts_at,
        ends_at,
        areas: content.requested_areas.iter().map(|requested| (requested.area, headcount)).collect(),
        people: in_charge.into_iter().chain(plans.escorts(id).iter().copied()).collect(),
        room: plans.room(id),
    };
    let conflicts = rules::conflicts(&visit, &world.occupying, &world.capacities);
    let others: Vec<Uuid> = conflicts.iter().flat_map(|conflict| conflict.with.iter().copied()).collect();
    let visible = queries::numbers(db, &others, visits::seen_by(actor)).await?;
    Ok(Some(rules::overlap(&visit, &conflicts, &visible, authority)))
}

/// Everything that a stretch of the calendar is made of, read in batches.
struct World {
    seen: Vec<bookings::Model>,
    occupying: Vec<Occupancy>,
    areas: BTreeMap<Uuid, Vec<areas::Model>>,
    clients: HashMap<Uuid, ClientHeader>,
    names: HashMap<Uuid, String>,
    plans: Plans,
    capacities: BTreeMap<Area, u32>,
}

impl World {
    /// The bookings that are seen, and around them all that take something up at the time.
    async fn around(db: &impl ConnectionTrait, seen: Vec<bookings::Model>, span: Span) -> Result<Self> {
        let others = queries::occupying(db, span).await?;
        let ids: BTreeSet<Uuid> = others.iter().chain(&seen).map(|booking| booking.id).collect();
        let ids: Vec<Uuid> = ids.into_iter().collect();
        let (areas, plans) = (queries::areas(db, &ids).await?, Plans::of(db, &ids).await?);
        let occupying = others.iter().map(|booking| occupancy(booking, &areas, &plans)).collect::<Result<Vec<_>>>()?;
        let clients = clients::service::headers(db, &seen.iter().map(|booking| booking.client_id).collect::<Vec<_>>()).await?;
        let people: Vec<Uuid> =
            seen.iter().filter_map(|booking| booking.person_in_charge_id).chain(plans.all_escorts()).collect();
        let names = people::service::names(db, &people).await?;
        let occupying = occupying.into_iter().flatten().collect();
        Ok(Self { seen, occupying, areas, clients, names, plans, capacities: BTreeMap::new() })
    }

    fn entry(&self, actor: &Actor, booking: &bookings::Model) -> Result<Option<CalendarEntry>> {
        let Some(visit) = occupancy(booking, &self.areas, &self.plans)? else {
            return Ok(None);
        };
        let is_header_only = visits::service::reads_header_only(actor, booking);
        let person = |id: Uuid| CalendarPerson { id, name: self.names.get(&id).cloned().unwrap_or_default() };
        let conflicts = if is_header_only { Vec::new() } else { self.conflicts(&visit) };
        let mut wanted: Vec<Area> = visit.areas.into_keys().collect();
        wanted.retain(|_| !is_header_only);
        Ok(Some(CalendarEntry {
            id: booking.id,
            number: booking.number.clone(),
            client: self.clients.get(&booking.client_id).cloned().ok_or_else(|| Error::internal("a visit without its client"))?,
            visitor_category: booking.visitor_category.as_deref().map(str::parse).transpose().map_err(Error::internal)?,
            state: booking.state.parse().map_err(Error::internal)?,
            headcount: booking.headcount.map(u32::try_from).transpose().map_err(Error::internal)?,
            starts_at: visit.starts_at,
            ends_at: visit.ends_at,
            areas: wanted,
            person_in_charge: booking.person_in_charge_id.filter(|_| !is_header_only).map(person),
            escort: self.plans.escorts(booking.id).first().copied().filter(|_| !is_header_only).map(person),
            room: visit.room.filter(|_| !is_header_only).and_then(|room| self.plans.room_name(room)),
            conflicts,
        }))
    }

    /// What gets in the way of a visit that the reader sees, with the numbers of the others that they see.
    fn conflicts(&self, visit: &Occupancy) -> Vec<CalendarConflict> {
        let found = rules::conflicts(visit, &self.occupying, &self.capacities);
        found.into_iter().map(|conflict| self.describe(&conflict)).collect()
    }

    fn describe(&self, conflict: &Conflict) -> CalendarConflict {
        let seen = self.seen.iter().filter(|booking| conflict.with.contains(&booking.id));
        let numbers = seen.map(|booking| booking.number.clone()).collect();
        let (kind, area, name) = match conflict.wanted {
            Wanted::Person(id) => (ConflictKind::Person, None, self.names.get(&id).cloned()),
            Wanted::Area(area) => (ConflictKind::Area, Some(area), None),
            Wanted::Room(id) => (ConflictKind::Room, None, self.plans.room_name(id)),
        };
        CalendarConflict { kind, area, name, numbers }
    }
}

/// What a booking takes up; `None` while its time is open. A decided area takes the passes that were granted.
fn occupancy(booking: &bookings::Model, areas: &BTreeMap<Uuid, Vec<areas::Model>>, plans: &Plans) -> Result<Option<Occupancy>> {
    let (Some(starts_at), Some(ends_at)) = (booking.starts_at, booking.ends_at) else {
        return Ok(None);
    };
    let rows = areas.get(&booking.id).map(Vec::as_slice).unwrap_or_default();
    let people =
        |row: &areas::Model| u32::try_from(row.granted.or(booking.headcount).unwrap_or_default()).map_err(Error::internal);
    let brought = rows.iter().map(|row| Ok((row.area.parse().map_err(Error::internal)?, people(row)?)));
    Ok(Some(Occupancy {
        id: booking.id,
        number: booking.number.clone(),
        starts_at,
        ends_at,
        areas: brought.collect::<Result<BTreeMap<Area, u32>>>()?,
        people: booking.person_in_charge_id.into_iter().chain(plans.escorts(booking.id).iter().copied()).collect(),
        room: plans.room(booking.id),
    }))
}

/// The visits of a personal link: what the actor sees, submitted, approved or cancelled, in a span of time.
pub(super) async fn of_feed(
    db: &impl ConnectionTrait,
    actor: &Actor,
    span: Span,
) -> Result<Vec<(CalendarEntry, bookings::Model)>> {
    let states = [State::Submitted, State::Approved, State::Cancelled];
    let condition = Condition::all().add(visits::seen_by(actor));
    let world = World::around(db, queries::bookings(db, condition, &states, span).await?, span).await?;
    let mut entries = Vec::new();
    for booking in &world.seen {
        entries.extend(world.entry(actor, booking)?.map(|entry| (entry, booking.clone())));
    }
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::a_week_from_today(None, None, Ok(("2026-11-24", "2026-11-30")))]
    #[case::one_day(Some("2026-12-03"), Some("2026-12-03"), Ok(("2026-12-03", "2026-12-03")))]
    #[case::two_long_months(Some("2026-07-01"), Some("2026-08-31"), Ok(("2026-07-01", "2026-08-31")))]
    #[case::a_day_too_many(Some("2026-07-01"), Some("2026-09-01"), Err("out_of_range"))]
    #[case::backwards(Some("2026-07-02"), Some("2026-07-01"), Err("end_before_start"))]
    fn the_calendar_shows_at_most_two_months(
        #[case] from: Option<&str>,
        #[case] to: Option<&str>,
        #[case] expected: std::result::Result<(&str, &str), &str>,
    ) {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let found = period(from.map(day), to.map(day), day("2026-11-24"));
        match (found, expected) {
            (Ok(found), Ok((from, to))) => assert_eq!(found, (day(from), day(to))),
            (Err(Error::Refused(refusal)), Err(code)) => assert_eq!(refusal.errors[0].code, code),
            (found, expected) => panic!("{found:?} instead of {expected:?}"),
        }
    }
}
