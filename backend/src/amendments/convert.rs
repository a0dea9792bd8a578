//! Amendments as the contract and the rules have them.

use std::collections::HashMap;

use clientele_openapi::amendments::{NewVisitAmendment, PassChange, VisitAmendment, VisitTerms};
use clientele_openapi::clients::ClientHeader;
use clientele_openapi::problem::RuleAnswer;
use clientele_openapi::vocabulary::State;
use clientele_rules::visits::amendments as rules;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::approvals;
use crate::auth::Actor;
use crate::documents::micros;
use crate::entity::{visit_amendments as amendments, visit_bookings as bookings};
use crate::error::{Error, Result};

/// What surrounds amendments: read in batches by the service.
pub(super) struct Surroundings {
    pub(super) bookings: HashMap<Uuid, bookings::Model>,
    pub(super) clients: HashMap<Uuid, ClientHeader>,
    pub(super) names: HashMap<Uuid, String>,
}

pub(super) fn written(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(Error::internal)
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(Error::internal)
}

pub(super) fn state(amendment: &amendments::Model) -> Result<State> {
    amendment.state.parse().map_err(Error::internal)
}

pub(super) fn passes(amendment: &amendments::Model) -> Result<Vec<PassChange>> {
    read(&amendment.passes)
}

pub(super) fn before(amendment: &amendments::Model) -> Result<VisitTerms> {
    read(&amendment.before)
}

pub(super) fn after(amendment: &amendments::Model) -> Result<VisitTerms> {
    read(&amendment.after)
}

pub(super) fn rules(amendment: &amendments::Model) -> Result<Vec<RuleAnswer>> {
    read(&amendment.rules)
}

pub(super) fn objections(amendment: &amendments::Model) -> Result<Vec<RuleAnswer>> {
    read(&amendment.objections)
}

pub(super) fn parties(amendment: &amendments::Model) -> [Uuid; 2] {
    [amendment.preparer_id, amendment.applicant_id]
}

/// The part that the author writes.
pub(super) fn content(amendment: &amendments::Model) -> Result<NewVisitAmendment> {
    Ok(NewVisitAmendment {
        starts_at: amendment.starts_at,
        ends_at: amendment.ends_at,
        headcount: amendment.headcount.map(u32::try_from).transpose().map_err(Error::internal)?,
        requested_areas: amendment.requested_areas.as_deref().map(read).transpose()?,
        reason: Some(amendment.reason.clone()),
        justification: amendment.justification.clone(),
        override_requests: approvals::service::overrides(&amendment.override_requests)?,
    })
}

/// Puts what the author wrote into an amendment.
pub(super) fn fill(amendment: amendments::Model, content: &NewVisitAmendment) -> Result<amendments::Model> {
    Ok(amendments::Model {
        starts_at: content.starts_at.map(micros),
        ends_at: content.ends_at.map(micros),
        headcount: content.headcount.map(i32::try_from).transpose().map_err(Error::internal)?,
        requested_areas: content.requested_areas.as_ref().map(written).transpose()?,
        reason: content.reason.clone().unwrap_or_default(),
        justification: content.justification.clone(),
        override_requests: written(&content.override_requests)?,
        ..amendment
    })
}

pub(super) fn whole(amendment: &amendments::Model, actor: &Actor, around: &Surroundings) -> Result<VisitAmendment> {
    let name = |id: Uuid| around.names.get(&id).cloned().unwrap_or_default();
    let booking = around.bookings.get(&amendment.booking_id).ok_or_else(|| Error::internal("an amendment without its visit"))?;
    let client = around.clients.get(&booking.client_id).cloned().ok_or_else(|| Error::internal("a visit without its client"))?;
    let (content, state) = (content(amendment)?, state(amendment)?);
    Ok(VisitAmendment {
        id: amendment.id,
        number: amendment.number.clone(),
        visit_booking_id: amendment.booking_id,
        visit_booking_number: booking.number.clone(),
        client,
        preparer_id: amendment.preparer_id,
        preparer_name: name(amendment.preparer_id),
        applicant_id: amendment.applicant_id,
        applicant_name: name(amendment.applicant_id),
        starts_at: content.starts_at,
        ends_at: content.ends_at,
        headcount: content.headcount,
        requested_areas: content.requested_areas,
        reason: amendment.reason.clone(),
        justification: content.justification,
        override_requests: content.override_requests,
        effect: amendment.effect.parse().map_err(Error::internal)?,
        before: before(amendment)?,
        after: after(amendment)?,
        rules: rules(amendment)?,
        new_objections: objections(amendment)?.into_iter().map(|answer| answer.rule).collect(),
        passes: passes(amendment)?,
        in_force_at: amendment.in_force_at,
        case_id: amendment.case_id,
        state,
        round: amendment.round,
        allowed_actions: rules::allowed_actions(state, parties(amendment), actor.id),
        version: amendment.version,
        created_at: amendment.created_at,
        updated_at: amendment.updated_at,
    })
}
