//! Arrivals, departures and events as the contract has them.

use std::collections::HashMap;

use clientele_openapi::desk::{Attendance, VisitEvent};
use uuid::Uuid;

use crate::entity::{visit_attendances as attendances, visit_events as events};
use crate::error::{Error, Result};

fn count(number: i32) -> Result<u32> {
    u32::try_from(number).map_err(Error::internal)
}

/// A group as it came and went.
pub(super) fn attendance(row: attendances::Model, names: &HashMap<Uuid, String>) -> Result<Attendance> {
    let name = |id: Uuid| names.get(&id).cloned().unwrap_or_default();
    Ok(Attendance {
        headcount: count(row.headcount)?,
        names: serde_json::from_str(&row.names).map_err(Error::internal)?,
        confidentiality_signed: row.confidentiality_signed,
        safety_briefed: row.safety_briefed,
        arrival_note: row.arrival_note,
        arrived_at: row.arrived_at,
        arrived_by_name: name(row.arrived_by_id),
        photo_ban_told: row.photo_ban_told,
        departure_note: row.departure_note,
        departed_at: row.departed_at,
        departed_by_name: row.departed_by_id.map(name),
    })
}

/// Something that happened.
pub(super) fn event(row: events::Model, names: &HashMap<Uuid, String>) -> Result<VisitEvent> {
    Ok(VisitEvent {
        id: row.id,
        kind: row.kind.parse().map_err(Error::internal)?,
        area: row.area.as_deref().map(str::parse).transpose().map_err(Error::internal)?,
        pass_number: row.pass_number,
        headcount: row.headcount.map(count).transpose()?,
        note: row.note,
        actor_name: names.get(&row.actor_id).cloned().unwrap_or_default(),
        at: row.at,
    })
}
