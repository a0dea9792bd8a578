//! Receiving a group and seeing it off, and what was not given back.

use std::collections::HashMap;

use chrono::NaiveDate;
use clientele_openapi::desk::{ArrivalRequest, Attendance, DepartureRequest};
use clientele_openapi::passes::{PassLedger, VisitPass};
use clientele_openapi::query::DeskQuery;
use clientele_openapi::vocabulary::{Action, Permission, VisitEventKind, VisitTaskKind};
use clientele_openapi::{FieldError, ProblemCode};
use clientele_rules::visits::passes::{ON_THE_DAY, VisitDay, on_the_day};
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

use super::events::{self, Event};
use super::{convert, queries};
use crate::auth::{Actor, May, permission};
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::entity::visit_attendances as attendances;
use crate::error::{Error, Result, no_errors};
use crate::http::{Payload, Query};
use crate::records::{self, Change};
use crate::visits::service::Outline;
use crate::{handling, passes, people, visits};

pub use super::day::desk;

/// The groups of several visits as they came and went.
///
/// # Errors
/// The database's own.
pub async fn attendances(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, Attendance>> {
    let rows = queries::attendances(db, ids).await?;
    let people: Vec<Uuid> = rows.iter().flat_map(|row| [Some(row.arrived_by_id), row.departed_by_id]).flatten().collect();
    let names = people::service::names(db, &people).await?;
    rows.into_iter().map(|row| Ok((row.booking_id, convert::attendance(row, &names)?))).collect()
}

/// A visit that the actor reads, and may receive.
///
/// # Errors
/// `not_found`, `forbidden`.
pub async fn permitted(db: &impl ConnectionTrait, actor: &Actor, id: Uuid) -> Result<Outline> {
    let booking = visits::service::readable(db, actor, id).await?;
    if actor.may(Permission::DeskRun) { Ok(booking) } else { Err(Error::forbidden()) }
}

fn day(context: &Context, booking: &Outline, attendance: Option<&Attendance>) -> VisitDay {
    VisitDay {
        state: booking.state,
        begins_on: booking.starts_at.map(|at| context.clock.date_of(at)),
        ends_on: booking.ends_at.map(|at| context.clock.date_of(at)),
        today: context.clock.today(),
        has_arrived: attendance.is_some(),
        has_left: attendance.is_some_and(|attendance| attendance.departed_at.is_some()),
    }
}

/// What the actor may do on the day of a visit now.
pub fn allowed_actions(context: &Context, actor: &Actor, booking: &Outline, attendance: Option<&Attendance>) -> Vec<Action> {
    if !actor.may(Permission::DeskRun) {
        return Vec::new();
    }
    let visit = day(context, booking, attendance);
    ON_THE_DAY.into_iter().filter(|action| on_the_day(&visit, *action).is_ok()).collect()
}

/// Insists that something may be done on the day of a visit now.
///
/// # Errors
/// `wrong_state`, `not_the_day`, `not_arrived`.
pub async fn insist(db: &impl ConnectionTrait, context: &Context, booking: &Outline, action: Action) -> Result<()> {
    let attendance = attendances(db, &[booking.id]).await?.remove(&booking.id);
    on_the_day(&day(context, booking, attendance.as_ref()), action).map_err(Error::refused)
}

/// Insists that a visit has not begun: who came cannot be called off.
///
/// # Errors
/// `wrong_state`.
pub async fn insist_not_arrived(db: &impl ConnectionTrait, booking_id: Uuid) -> Result<()> {
    let has_arrived = !queries::attendances(db, &[booking_id]).await?.is_empty();
    if has_arrived { Err(Error::refused(ProblemCode::WrongState)) } else { Ok(()) }
}

/// What has to be settled when a group arrives, as the plan of the visit wants it.
///
/// # Errors
/// The database's own.
pub async fn required_at_arrival(db: &impl ConnectionTrait, booking: &Outline) -> Result<Vec<String>> {
    let wanted = handling::service::wanted_at_arrival(db, booking.id).await?;
    let fields = [(VisitTaskKind::Confidentiality, "confidentiality_signed"), (VisitTaskKind::SafetyBriefing, "safety_briefed")];
    Ok(fields.iter().filter(|(kind, _)| wanted.contains(kind)).map(|(_, field)| (*field).to_owned()).collect())
}

/// Receives a group.
///
/// # Errors
/// `not_found`, `forbidden`; the body's, more people than are booked; `wrong_state`, `not_the_day`.
pub async fn arrive(context: &Context, actor: &Actor, id: Uuid, body: &Payload<ArrivalRequest>) -> Result<PassLedger> {
    context
        .db
        .write(&[Subject::Visit(id).alone()], async |tx| {
            let booking = permitted(tx, actor, id).await?;
            let request = body.parse()?;
            insist(tx, context, &booking, Action::Arrive).await?;
            complete(tx, &booking, &request).await?;
            receive(tx, context, actor, &booking, &request).await?;
            passes::service::arrived(tx, context, actor, &booking, request.headcount).await?;
            passes::service::ledger_of(tx, context, actor, id).await
        })
        .await
}

/// No more people than are booked; what has to be settled is.
async fn complete(tx: &Transaction, booking: &Outline, request: &ArrivalRequest) -> Result<()> {
    let booked = booking.headcount.unwrap_or_default();
    if request.headcount > booked {
        return Err(Error::invalid(vec![FieldError::new("headcount", "above_headcount").with("max", booked)]));
    }
    let is_settled = |field: &str| match field {
        "safety_briefed" => request.safety_briefed,
        "confidentiality_signed" => request.confidentiality_signed,
        _ => true,
    };
    let required = required_at_arrival(tx, booking).await?;
    no_errors(required.iter().filter(|field| !is_settled(field)).map(|field| FieldError::new(field, "required")).collect())
}

async fn receive(tx: &Transaction, context: &Context, actor: &Actor, booking: &Outline, request: &ArrivalRequest) -> Result<()> {
    let row = attendances::Model {
        booking_id: booking.id,
        headcount: i32::try_from(request.headcount).map_err(Error::internal)?,
        names: serde_json::to_string(&request.names).map_err(Error::internal)?,
        confidentiality_signed: request.confidentiality_signed,
        safety_briefed: request.safety_briefed,
        arrival_note: request.note.clone(),
        arrived_at: context.clock.now(),
        arrived_by_id: actor.id,
        photo_ban_told: None,
        departure_note: None,
        departed_at: None,
        departed_by_id: None,
    };
    queries::insert(tx, row).await?;
    let details = json!({"number": booking.number, "headcount": request.headcount,
        "confidentiality_signed": request.confidentiality_signed, "safety_briefed": request.safety_briefed, "note": request.note});
    let change = Change { action: "visit_booking.arrived", entity: "visit_booking", id: booking.id, details };
    records::record(tx, actor, change).await?;
    let (headcount, note) = (Some(request.headcount), request.note.clone());
    events::add(tx, context, actor, booking.id, Event { headcount, note, ..Event::of(VisitEventKind::CheckIn) }).await
}

/// Sees a group off, once every pass is back or reported lost.
///
/// # Errors
/// `not_found`, `forbidden`; the body's; `wrong_state`, `not_arrived`, `passes_outstanding`.
pub async fn depart(context: &Context, actor: &Actor, id: Uuid, body: &Payload<DepartureRequest>) -> Result<PassLedger> {
    context
        .db
        .write(&[Subject::Visit(id).alone()], async |tx| {
            let booking = permitted(tx, actor, id).await?;
            let request = body.parse()?;
            insist(tx, context, &booking, Action::Depart).await?;
            let out = passes::service::out_of_visit(tx, id).await?;
            if !out.is_empty() {
                let error = FieldError::new("passes", "passes_out").with("numbers", out);
                return Err(Error::refused_for(ProblemCode::PassesOutstanding, vec![error]));
            }
            see_off(tx, context, actor, &booking, &request).await?;
            passes::service::ledger_of(tx, context, actor, id).await
        })
        .await
}

async fn see_off(
    tx: &Transaction,
    context: &Context,
    actor: &Actor,
    booking: &Outline,
    request: &DepartureRequest,
) -> Result<()> {
    let before = queries::attendances(tx, &[booking.id]).await?.pop();
    let row = attendances::Model {
        photo_ban_told: Some(request.photo_ban_told),
        departure_note: request.note.clone(),
        departed_at: Some(context.clock.now()),
        departed_by_id: Some(actor.id),
        ..before.ok_or_else(|| Error::refused(ProblemCode::NotArrived))?
    };
    if !queries::leave(tx, row).await? {
        return Err(Error::refused(ProblemCode::NotArrived));
    }
    let details = json!({"number": booking.number, "photo_ban_told": request.photo_ban_told, "note": request.note});
    let change = Change { action: "visit_booking.departed", entity: "visit_booking", id: booking.id, details };
    records::record(tx, actor, change).await?;
    events::add(tx, context, actor, booking.id, Event { note: request.note.clone(), ..Event::of(VisitEventKind::CheckOut) }).await
}

/// The passes that should have come back by the end of a day.
///
/// # Errors
/// `validation_failed`; the database's own.
pub async fn outstanding(context: &Context, actor: &May<permission::RunDesk>, query: Query<DeskQuery>) -> Result<Vec<VisitPass>> {
    let date = query.parse()?.date.unwrap_or_else(|| context.clock.today());
    passes_outstanding(context, actor, date).await
}

/// The passes that are out on a day or before, for whoever reminds of them at the day's end.
///
/// # Errors
/// The database's own.
pub async fn passes_outstanding(context: &Context, actor: &Actor, date: NaiveDate) -> Result<Vec<VisitPass>> {
    passes::service::out(context.db.read(), context, actor, date).await
}
