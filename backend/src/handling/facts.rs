//! What is known of a visit, read for the rules.

use clientele_openapi::handling::Vehicle;
use clientele_openapi::vocabulary::{HandlingAction, Permission, State};
use clientele_rules::policies::HandlingPolicy;
use clientele_rules::visits::reception_plan::VisitFacts;
use sea_orm::ConnectionTrait;

use super::queries;
use crate::auth::Actor;
use crate::context::Context;
use crate::entity::visit_bookings as bookings;
use crate::error::{Error, Result};
use crate::policies::service::handling_policy;
use crate::visits;

/// What the plan of a booking depends on.
pub(super) async fn of_booking(db: &impl ConnectionTrait, booking: &bookings::Model) -> Result<VisitFacts> {
    let arranged = queries::arrangements(db, booking.id).await?;
    let room_capacity = match arranged.as_ref().and_then(|arranged| arranged.room_id) {
        Some(id) => Some(queries::room(db, id).await?.capacity),
        None => queries::largest_room(db).await?,
    };
    let vehicles: Vec<Vehicle> = match &arranged {
        Some(arranged) => serde_json::from_str(&arranged.vehicles).map_err(Error::internal)?,
        None => Vec::new(),
    };
    Ok(VisitFacts {
        category: booking.visitor_category.as_deref().map(str::parse).transpose().map_err(Error::internal)?,
        institution_kind: booking.institution_kind.as_deref().map(str::parse).transpose().map_err(Error::internal)?,
        headcount: booking.headcount,
        areas: visits::service::requested_areas(db, booking.id).await?,
        starts_at: booking.starts_at,
        room_capacity,
        person_in_charge: booking.person_in_charge_id,
        senior_host: arranged.as_ref().and_then(|arranged| arranged.senior_host_id),
        safety_briefing: arranged.as_ref().and_then(|arranged| arranged.safety_briefing_wanted),
        confidentiality: arranged.as_ref().and_then(|arranged| arranged.confidentiality_wanted),
        first_pick_up: vehicles.iter().map(|vehicle| vehicle.pick_up_at).min(),
    })
}

/// The policy that a booking is handled by: that of its submission, or today's.
pub(super) async fn policy(db: &impl ConnectionTrait, context: &Context, booking: &bookings::Model) -> Result<HandlingPolicy> {
    handling_policy(db, context.clock.today(), booking.policy_version_id).await
}

/// How a booking stands.
pub(super) fn state(booking: &bookings::Model) -> Result<State> {
    booking.state.parse().map_err(Error::internal)
}

/// Whether somebody handles visits.
pub(super) fn handles(actor: &Actor) -> bool {
    actor.may(Permission::VisitsHandle)
}

/// The actions that hold, in their order.
pub(super) fn actions(possible: &[(bool, HandlingAction)]) -> Vec<HandlingAction> {
    possible.iter().filter(|(holds, _)| *holds).map(|(_, action)| *action).collect()
}
