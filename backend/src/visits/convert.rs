//! Bookings as the contract and the rules have them.

use std::collections::HashMap;

use chrono::NaiveDate;
use clientele_openapi::clients::ClientHeader;
use clientele_openapi::problem::RuleAnswer;
use clientele_openapi::visits::{AreaDecision, NewVisitBooking, RequestedArea, VisitBooking, VisitDecisionAnswer};
use clientele_openapi::vocabulary::{Action, Permission, State};
use clientele_rules::documents::Standing;
use clientele_rules::visits::areas::AreaFacts;
use clientele_rules::visits::bookings::BookingFacts;
use uuid::Uuid;

use crate::approvals;
use crate::clock::Clock;
use crate::documents::micros;
use crate::entity::{visit_booking_areas as areas, visit_bookings as bookings};
use crate::error::{Error, Result};

/// What surrounds bookings: read in batches by the service.
#[derive(Debug, Default)]
pub(super) struct Surroundings {
    pub(super) clients: HashMap<Uuid, ClientHeader>,
    pub(super) names: HashMap<Uuid, String>,
    pub(super) areas: HashMap<Uuid, Vec<areas::Model>>,
}

pub(super) fn state(booking: &bookings::Model) -> Result<State> {
    booking.state.parse().map_err(Error::internal)
}

pub(super) fn standing(booking: &bookings::Model) -> Result<Standing> {
    Ok(Standing {
        state: state(booking)?,
        preparer_id: booking.preparer_id,
        applicant_id: booking.applicant_id,
        starts_at: booking.starts_at,
        cancel: Permission::BookingsCancel,
        amend: Some(Permission::BookingsAmend),
    })
}

pub(super) fn rules(booking: &bookings::Model) -> Result<Vec<RuleAnswer>> {
    serde_json::from_str(&booking.rules).map_err(Error::internal)
}

pub(super) fn requested(rows: &[areas::Model]) -> Result<Vec<RequestedArea>> {
    let mut requested = rows
        .iter()
        .filter(|row| !row.removed)
        .map(|row| Ok(RequestedArea { area: row.area.parse().map_err(Error::internal)?, note: row.note.clone() }))
        .collect::<Result<Vec<_>>>()?;
    requested.sort_by_key(|area| area.area);
    Ok(requested)
}

/// The part that the author writes.
pub(super) fn content(booking: &bookings::Model, rows: &[areas::Model]) -> Result<NewVisitBooking> {
    Ok(NewVisitBooking {
        client_id: booking.client_id,
        applicant_id: Some(booking.applicant_id),
        visitor_category: booking.visitor_category.as_deref().map(str::parse).transpose().map_err(Error::internal)?,
        institution_kind: booking.institution_kind.as_deref().map(str::parse).transpose().map_err(Error::internal)?,
        starts_at: booking.starts_at,
        ends_at: booking.ends_at,
        headcount: booking.headcount.map(u32::try_from).transpose().map_err(Error::internal)?,
        contact_name: booking.contact_name.clone(),
        contact_phone: booking.contact_phone.clone(),
        purpose: booking.purpose.clone(),
        requested_areas: requested(rows)?,
        justification: booking.justification.clone(),
        override_requests: approvals::service::overrides(&booking.override_requests)?,
    })
}

/// Puts what the author wrote into a booking.
pub(super) fn fill(booking: bookings::Model, content: &NewVisitBooking) -> Result<bookings::Model> {
    Ok(bookings::Model {
        client_id: content.client_id,
        visitor_category: content.visitor_category.map(|category| category.as_str().to_owned()),
        institution_kind: content.institution_kind.map(|kind| kind.as_str().to_owned()),
        starts_at: content.starts_at.map(micros),
        ends_at: content.ends_at.map(micros),
        sort_at: content.starts_at.map_or(booking.created_at, micros),
        headcount: content.headcount.map(i32::try_from).transpose().map_err(Error::internal)?,
        contact_name: content.contact_name.clone(),
        contact_phone: content.contact_phone.clone(),
        purpose: content.purpose.clone(),
        justification: content.justification.clone(),
        override_requests: serde_json::to_string(&content.override_requests).map_err(Error::internal)?,
        ..booking
    })
}

/// What the rules look at; `booked_on` is the day from which the notice counts.
pub(super) fn facts(
    content: &NewVisitBooking,
    booked_on: NaiveDate,
    area_facts: Vec<AreaFacts>,
    clock: &Clock,
) -> Result<BookingFacts> {
    Ok(BookingFacts {
        category: content.visitor_category,
        institution_kind: content.institution_kind,
        headcount: content.headcount.map(i32::try_from).transpose().map_err(Error::internal)?,
        areas: content.requested_areas.iter().map(|area| area.area).collect(),
        area_facts,
        booked_on,
        visit_on: content.starts_at.map(|at| clock.date_of(at)),
    })
}

/// A booking whole.
pub(super) fn whole(
    booking: &bookings::Model,
    rules: Vec<RuleAnswer>,
    actions: Vec<Action>,
    around: &Surroundings,
) -> Result<VisitBooking> {
    let name = |id: Uuid| around.names.get(&id).cloned().unwrap_or_default();
    let rows = around.areas.get(&booking.id).map(Vec::as_slice).unwrap_or_default();
    let content = content(booking, rows)?;
    Ok(VisitBooking {
        id: booking.id,
        number: booking.number.clone(),
        client_id: booking.client_id,
        client: around.clients.get(&booking.client_id).cloned().ok_or_else(|| Error::internal("a booking without its client"))?,
        preparer_id: booking.preparer_id,
        preparer_name: name(booking.preparer_id),
        applicant_id: booking.applicant_id,
        applicant_name: name(booking.applicant_id),
        visitor_category: content.visitor_category,
        institution_kind: content.institution_kind,
        starts_at: content.starts_at,
        ends_at: content.ends_at,
        headcount: content.headcount,
        contact_name: content.contact_name,
        contact_phone: content.contact_phone,
        purpose: content.purpose,
        requested_areas: content.requested_areas,
        justification: content.justification,
        override_requests: content.override_requests,
        visit: decision(booking, rows, name)?,
        original: booking.original.as_deref().map(serde_json::from_str).transpose().map_err(Error::internal)?,
        cancel_reason: booking.cancel_reason.clone(),
        case_id: booking.case_id,
        state: state(booking)?,
        round: booking.round,
        rules,
        allowed_actions: actions,
        version: booking.version,
        created_at: booking.created_at,
        updated_at: booking.updated_at,
    })
}

fn decision(
    booking: &bookings::Model,
    rows: &[areas::Model],
    name: impl Fn(Uuid) -> String,
) -> Result<Option<VisitDecisionAnswer>> {
    let (Some(management_decision), Some(person)) = (booking.management_decision.clone(), booking.person_in_charge_id) else {
        return Ok(None);
    };
    let mut areas = rows
        .iter()
        .filter_map(|row| Some((row, row.granted?)))
        .map(|(row, granted)| {
            Ok(AreaDecision {
                area: row.area.parse().map_err(Error::internal)?,
                granted: u32::try_from(granted).map_err(Error::internal)?,
                refusal_reason: row.refusal_reason.clone(),
            })
        })
        .collect::<Result<Vec<_>>>()?;
    areas.sort_by_key(|area| area.area);
    Ok(Some(VisitDecisionAnswer { management_decision, person_in_charge_id: person, person_in_charge_name: name(person), areas }))
}

/// The header of a booking, for who may read no more: when, who, of which category, and how it stands.
pub(super) fn header(booking: VisitBooking) -> VisitBooking {
    VisitBooking {
        contact_name: None,
        contact_phone: None,
        purpose: None,
        requested_areas: Vec::new(),
        justification: None,
        override_requests: Vec::new(),
        visit: None,
        original: None,
        cancel_reason: None,
        case_id: None,
        rules: Vec::new(),
        allowed_actions: Vec::new(),
        ..booking
    }
}
