//! What is arranged for a visit: room, vehicles, diet, undertaking, briefing, host and hospitality.

use clientele_openapi::handling::{ArrangementsUpdate, VisitArrangements};
use clientele_openapi::vocabulary::{HandlingAction, State};
use clientele_openapi::{FieldError, ProblemCode};
use clientele_rules::visits::reception_plan;
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

use super::{convert, facts, plans, queries, souvenirs, tasks};
use crate::auth::Actor;
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::entity::{visit_arrangements as arrangements, visit_bookings as bookings};
use crate::error::{Error, Result};
use crate::http::{IfMatch, Payload};
use crate::records::{self, Change};
use crate::{people, visits};

/// What is arranged for a visit.
///
/// # Errors
/// `not_found`, `forbidden`; the database's own.
pub async fn arrangements(context: &Context, actor: &Actor, id: Uuid) -> Result<VisitArrangements> {
    let db = context.db.read();
    let booking = visits::service::whole(db, actor, id).await?;
    describe(db, actor, &booking).await
}

pub(super) async fn describe(db: &impl ConnectionTrait, actor: &Actor, booking: &bookings::Model) -> Result<VisitArrangements> {
    let row = queries::arrangements(db, booking.id).await?;
    let version = row.as_ref().map_or(0, |row| row.version);
    let content = row.map(|row| content(&row)).transpose()?.unwrap_or_default();
    let names = people::service::names(db, &content.senior_host_id.into_iter().collect::<Vec<_>>()).await?;
    let state = facts::state(booking)?;
    let handles = facts::handles(actor);
    let room = match content.room_id {
        Some(id) => Some(convert::room(&queries::room(db, id).await?)?),
        None => None,
    };
    Ok(VisitArrangements {
        room,
        vehicles: content.vehicles,
        dietary_needs: content.dietary_needs,
        confidentiality_wanted: content.confidentiality_wanted,
        safety_briefing_wanted: content.safety_briefing_wanted,
        senior_host: content.senior_host_id.map(|id| convert::person(&names, id)),
        hospitality: content.hospitality,
        hospitality_note: content.hospitality_note,
        souvenirs: souvenirs::handed_out(db, booking.id).await?,
        allowed_actions: facts::actions(&[
            (handles && reception_plan::is_alive(state), HandlingAction::Arrange),
            (handles && state == State::Approved, HandlingAction::HandOut),
        ]),
        version,
    })
}

fn content(row: &arrangements::Model) -> Result<ArrangementsUpdate> {
    Ok(ArrangementsUpdate {
        room_id: row.room_id,
        vehicles: serde_json::from_str(&row.vehicles).map_err(Error::internal)?,
        dietary_needs: row.dietary_needs.clone(),
        confidentiality_wanted: row.confidentiality_wanted,
        safety_briefing_wanted: row.safety_briefing_wanted,
        senior_host_id: row.senior_host_id,
        hospitality: serde_json::from_str(&row.hospitality).map_err(Error::internal)?,
        hospitality_note: row.hospitality_note.clone(),
    })
}

/// Arranges a visit; everything at once. A plan that is kept follows.
///
/// # Errors
/// `not_found`, `forbidden`; the body's; `if_match_required`, `stale_version`, `wrong_state`; `room_taken` with the
/// number of the other visit; `validation_failed` with `unknown_reference`.
pub async fn arrange(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    expected: &IfMatch,
    body: &Payload<ArrangementsUpdate>,
) -> Result<VisitArrangements> {
    context
        .db
        .write(&[Subject::Visit(id).alone()], async |tx| {
            let booking = tasks::handled(tx, actor, id).await?;
            let update = body.parse()?;
            let before = queries::arrangements(tx, id).await?;
            let version = before.as_ref().map_or(0, |row| row.version);
            expected.check(version)?;
            let state = facts::state(&booking)?;
            if !reception_plan::is_alive(state) {
                return Err(Error::refused(ProblemCode::WrongState));
            }
            if let Some(host) = update.senior_host_id {
                people::service::active(tx, host, "senior_host_id").await?;
            }
            if let Some(room) = update.room_id {
                let is_held = before.is_some_and(|row| row.room_id == Some(room));
                book_room(tx, &booking, room, is_held).await?;
            }
            queries::save_arrangements(tx, filled(context, id, &update, version + 1)?).await?;
            if state == State::Approved {
                plans::settle(tx, context, actor, &booking).await?;
            }
            let details = json!({"number": booking.number, "arranged": update});
            let change = Change { action: "visit_arrangements.changed", entity: "visit_booking", id, details };
            records::record(tx, actor, change).await?;
            describe(tx, actor, &booking).await
        })
        .await
}

fn filled(context: &Context, id: Uuid, update: &ArrangementsUpdate, version: i32) -> Result<arrangements::Model> {
    Ok(arrangements::Model {
        booking_id: id,
        room_id: update.room_id,
        vehicles: serde_json::to_string(&update.vehicles).map_err(Error::internal)?,
        dietary_needs: update.dietary_needs.clone(),
        confidentiality_wanted: update.confidentiality_wanted,
        safety_briefing_wanted: update.safety_briefing_wanted,
        senior_host_id: update.senior_host_id,
        hospitality: serde_json::to_string(&update.hospitality).map_err(Error::internal)?,
        hospitality_note: update.hospitality_note.clone(),
        updated_at: context.clock.now(),
        version,
    })
}

/// Books a room for the time of the visit. One that the visit has already may have been put out of use since.
async fn book_room(tx: &Transaction, booking: &bookings::Model, room_id: Uuid, is_held: bool) -> Result<()> {
    tx.lock(&[Subject::Room(room_id).alone()]).await?;
    let room = queries::room_if_any(tx, room_id).await?.filter(|room| room.active || is_held);
    if room.is_none() {
        return Err(Error::invalid_field("room_id", "unknown_reference"));
    }
    let (Some(from), Some(to)) = (booking.starts_at, booking.ends_at) else {
        return Ok(());
    };
    match queries::room_holder(tx, room_id, booking.id, (from, to)).await? {
        None => Ok(()),
        Some(other) => {
            let error = FieldError::new("room_id", "room_taken").with("number", other.number);
            Err(Error::with_fields(ProblemCode::RoomTaken, vec![error]))
        }
    }
}

/// A visit that moved gives a room back that somebody else has at the new time.
pub(super) async fn give_room_back(tx: &Transaction, context: &Context, booking: &bookings::Model) -> Result<()> {
    let Some(row) = queries::arrangements(tx, booking.id).await? else {
        return Ok(());
    };
    let (Some(room_id), Some(from), Some(to)) = (row.room_id, booking.starts_at, booking.ends_at) else {
        return Ok(());
    };
    tx.lock(&[Subject::Room(room_id).alone()]).await?;
    if queries::room_holder(tx, room_id, booking.id, (from, to)).await?.is_none() {
        return Ok(());
    }
    let (updated_at, version) = (context.clock.now(), row.version + 1);
    queries::save_arrangements(tx, arrangements::Model { room_id: None, updated_at, version, ..row }).await
}
