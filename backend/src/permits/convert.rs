//! Photo permits as the contract has them.

use std::collections::HashMap;

use clientele_openapi::clients::ClientHeader;
use clientele_openapi::permits::PhotoPermit;
use clientele_openapi::vocabulary::{Action, Area, Permission, PermitState};
use uuid::Uuid;

use crate::auth::Actor;
use crate::entity::{photo_permits as permits, visit_bookings as bookings};
use crate::error::{Error, Result};

/// What surrounds permits: read in batches by the service.
pub(super) struct Surroundings {
    pub(super) bookings: HashMap<Uuid, bookings::Model>,
    pub(super) clients: HashMap<Uuid, ClientHeader>,
    pub(super) names: HashMap<Uuid, String>,
}

pub(super) fn areas(permit: &permits::Model) -> Result<Vec<Area>> {
    serde_json::from_str(&permit.areas).map_err(Error::internal)
}

pub(super) fn state(permit: &permits::Model) -> Result<PermitState> {
    permit.state.parse().map_err(Error::internal)
}

pub(super) fn permit(row: permits::Model, actor: &Actor, around: &Surroundings) -> Result<PhotoPermit> {
    let name = |id: Uuid| around.names.get(&id).cloned().unwrap_or_default();
    let booking = around.bookings.get(&row.visit_booking_id).ok_or_else(|| Error::internal("a permit without its booking"))?;
    let client =
        around.clients.get(&booking.client_id).cloned().ok_or_else(|| Error::internal("a booking without its client"))?;
    let state = state(&row)?;
    let may_revoke = state == PermitState::Valid && actor.may(Permission::PhotoPermitsGrant);
    Ok(PhotoPermit {
        id: row.id,
        areas: areas(&row)?,
        number: row.number,
        visit_booking_id: row.visit_booking_id,
        visit_booking_number: booking.number.clone(),
        client,
        whole_group: row.whole_group,
        photographers: serde_json::from_str(&row.photographers).map_err(Error::internal)?,
        purpose: row.purpose,
        valid_from: row.valid_from,
        valid_until: row.valid_until,
        state,
        permitted_by_id: row.permitted_by_id,
        permitted_by_name: name(row.permitted_by_id),
        revoked_by_id: row.revoked_by_id,
        revoked_by_name: row.revoked_by_id.map(name),
        revoked_at: row.revoked_at,
        revoke_reason: row.revoke_reason,
        allowed_actions: if may_revoke { vec![Action::Revoke] } else { Vec::new() },
        version: row.version,
        created_at: row.created_at,
        updated_at: row.updated_at,
    })
}
