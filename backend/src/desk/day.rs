//! The list of a day: every visit with its areas, passes, people and permits to photograph.

use std::collections::HashMap;

use chrono::{DateTime, Days, Utc};
use clientele_openapi::clients::ClientHeader;
use clientele_openapi::desk::{Attendance, DeskVisit, ReceptionDesk};
use clientele_openapi::passes::AreaLedger;
use clientele_openapi::permits::PhotoPermit;
use clientele_openapi::query::DeskQuery;
use clientele_rules::calendar::midnight;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{queries, service};
use crate::auth::{Actor, May, permission};
use crate::context::Context;
use crate::entity::visit_bookings as bookings;
use crate::error::{Error, Result};
use crate::http::Query;
use crate::visits::service::Outline;
use crate::{clients, passes, people, permits, visits};

/// The visits of a day.
///
/// # Errors
/// `validation_failed`; the database's own.
pub async fn desk(context: &Context, actor: &May<permission::RunDesk>, query: Query<DeskQuery>) -> Result<ReceptionDesk> {
    let today = context.clock.today();
    let date = query.parse()?.date.unwrap_or(today);
    let (db, zone) = (context.db.read(), context.clock.zone());
    let next = date.checked_add_days(Days::new(1)).unwrap_or(date);
    let (from, until) = (midnight(date, zone), midnight(next, zone));
    let rows = queries::on_a_day(db, from, until).await?;
    let mut around = Surroundings::load(db, actor, &rows, (from, until)).await?;
    let mut visits = Vec::new();
    for row in &rows {
        visits.push(around.visit(db, context, actor, row.id).await?);
    }
    Ok(ReceptionDesk { date, today, visits })
}

/// What belongs to the visits of a day, each by its booking.
struct Surroundings {
    bookings: HashMap<Uuid, Outline>,
    attendances: HashMap<Uuid, Attendance>,
    ledgers: HashMap<Uuid, Vec<AreaLedger>>,
    permits: HashMap<Uuid, Vec<PhotoPermit>>,
    clients: HashMap<Uuid, ClientHeader>,
    names: HashMap<Uuid, String>,
}

impl Surroundings {
    async fn load(
        db: &impl ConnectionTrait,
        actor: &Actor,
        rows: &[bookings::Model],
        (from, until): (DateTime<Utc>, DateTime<Utc>),
    ) -> Result<Self> {
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let clients: Vec<Uuid> = rows.iter().map(|row| row.client_id).collect();
        let people: Vec<Uuid> = rows.iter().filter_map(|row| row.person_in_charge_id).collect();
        Ok(Self {
            bookings: visits::service::outlines(db, &ids).await?,
            attendances: service::attendances(db, &ids).await?,
            ledgers: passes::service::ledgers(db, &ids).await?,
            permits: permits::service::valid_between(db, actor, &ids, from, until).await?,
            clients: clients::service::headers(db, &clients).await?,
            names: people::service::names(db, &people).await?,
        })
    }

    async fn visit(&mut self, db: &impl ConnectionTrait, context: &Context, actor: &Actor, id: Uuid) -> Result<DeskVisit> {
        let booking = self.bookings.get(&id).ok_or_else(|| Error::internal("a visit without its booking"))?;
        let client = self.clients.get(&booking.client_id).ok_or_else(|| Error::internal("a booking without its client"))?;
        let attendance = self.attendances.remove(&id);
        let areas = self.ledgers.remove(&id).unwrap_or_default();
        Ok(DeskVisit {
            booking_id: id,
            number: booking.number.clone(),
            state: booking.state,
            client: client.clone(),
            visitor_category: booking.visitor_category,
            starts_at: booking.starts_at,
            ends_at: booking.ends_at,
            headcount: booking.headcount,
            contact_name: booking.contact_name.clone(),
            contact_phone: booking.contact_phone.clone(),
            person_in_charge_name: booking.person_in_charge_id.and_then(|id| self.names.get(&id).cloned()),
            inside: areas.iter().map(|area| area.inside).sum(),
            passes_out: areas.iter().map(|area| area.issued - area.returned - area.lost).sum(),
            photo_permits: self.permits.remove(&id).unwrap_or_default(),
            required_at_arrival: service::required_at_arrival(db, booking).await?,
            allowed_actions: service::allowed_actions(context, actor, booking, attendance.as_ref()),
            attendance,
            areas,
        })
    }
}
