//! Turn-aways and incidents as the contract has them.

use std::collections::HashMap;

use clientele_openapi::clients::ClientHeader;
use clientele_openapi::incidents::{IncidentEntry, TurnAway, VisitIncident};
use clientele_openapi::vocabulary::Action;
use clientele_rules::visits::incidents::Standing;
use uuid::Uuid;

use crate::entity::{turn_aways, visit_incident_entries as entries, visit_incidents as incidents};
use crate::error::{Error, Result};

fn name(names: &HashMap<Uuid, String>, id: Uuid) -> String {
    names.get(&id).cloned().unwrap_or_default()
}

fn people(count: i32) -> Result<u32> {
    u32::try_from(count).map_err(Error::internal)
}

pub(super) fn turn_away(
    row: turn_aways::Model,
    names: &HashMap<Uuid, String>,
    clients: &HashMap<Uuid, ClientHeader>,
) -> Result<TurnAway> {
    Ok(TurnAway {
        id: row.id,
        occurred_at: row.occurred_at,
        place: row.place,
        headcount: people(row.headcount)?,
        said_to_be: row.said_to_be,
        client_id: row.client_id,
        client: row.client_id.and_then(|id| clients.get(&id).cloned()),
        reason: row.reason,
        turned_away_by_id: row.turned_away_by_id,
        turned_away_by_name: name(names, row.turned_away_by_id),
        recorded_by_id: row.recorded_by_id,
        recorded_by_name: name(names, row.recorded_by_id),
        created_at: row.created_at,
    })
}

pub(super) fn standing(incident: &incidents::Model) -> Result<Standing> {
    Ok(Standing {
        state: incident.state.parse().map_err(Error::internal)?,
        recorded_by_id: incident.recorded_by_id,
        led_by_id: incident.led_by_id,
    })
}

fn entry(entry: entries::Model) -> Result<IncidentEntry> {
    Ok(IncidentEntry {
        id: entry.id,
        kind: entry.kind.parse().map_err(Error::internal)?,
        text: entry.text,
        user_id: entry.user_id,
        name: entry.name,
        at: entry.at,
    })
}

pub(super) fn incident(
    row: incidents::Model,
    entries: Vec<entries::Model>,
    names: &HashMap<Uuid, String>,
    bookings: &HashMap<Uuid, String>,
    allowed_actions: Vec<Action>,
) -> Result<VisitIncident> {
    Ok(VisitIncident {
        id: row.id,
        number: row.number,
        occurred_at: row.occurred_at,
        area: row.area.as_deref().map(str::parse).transpose().map_err(Error::internal)?,
        place: row.place,
        led_by_id: row.led_by_id,
        led_by_name: row.led_by_name,
        visitors: row.visitors,
        headcount: people(row.headcount)?,
        witnesses: serde_json::from_str(&row.witnesses).map_err(Error::internal)?,
        description: row.description,
        visit_booking_id: row.visit_booking_id,
        visit_booking_number: row.visit_booking_id.and_then(|id| bookings.get(&id).cloned()),
        state: row.state.parse().map_err(Error::internal)?,
        outcome: row.outcome,
        entries: entries.into_iter().map(entry).collect::<Result<_>>()?,
        recorded_by_id: row.recorded_by_id,
        recorded_by_name: name(names, row.recorded_by_id),
        allowed_actions,
        version: row.version,
        created_at: row.created_at,
        updated_at: row.updated_at,
    })
}
