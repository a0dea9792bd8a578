//! Passes and ledgers as the contract has them.

use std::collections::HashMap;

use chrono::NaiveDate;
use clientele_openapi::clients::ClientHeader;
use clientele_openapi::passes::{AreaLedger, VisitPass};
use clientele_openapi::vocabulary::{Action, PassStatus, State};
use clientele_rules::visits::passes::{ON_A_PASS, PassFacts, with_a_pass};
use uuid::Uuid;

use crate::entity::{pass_requests as requests, visit_booking_areas as areas, visit_passes as passes};
use crate::error::{Error, Result};
use crate::visits::service::Outline;

/// What surrounds passes: read in batches by the service.
#[derive(Debug, Default)]
pub(super) struct Surroundings {
    pub(super) bookings: HashMap<Uuid, Outline>,
    pub(super) clients: HashMap<Uuid, ClientHeader>,
    pub(super) names: HashMap<Uuid, String>,
}

/// How a reader stands to passes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader {
    /// Whether they work at the reception desk.
    pub(super) runs_desk: bool,
    /// The company's day.
    pub(super) today: NaiveDate,
}

pub(super) fn facts(pass: &passes::Model) -> Result<PassFacts> {
    let state = pass.state.parse().map_err(Error::internal)?;
    Ok(PassFacts { state, valid_on: pass.valid_on, is_inside: pass.is_inside })
}

fn allowed_actions(facts: &PassFacts, reader: Reader) -> Vec<Action> {
    if !reader.runs_desk {
        return Vec::new();
    }
    ON_A_PASS.into_iter().filter(|action| with_a_pass(facts, *action, reader.today).is_ok()).collect()
}

/// A pass.
pub(super) fn pass(row: &passes::Model, reader: Reader, around: &Surroundings) -> Result<VisitPass> {
    let facts = facts(row)?;
    let booking = around.bookings.get(&row.booking_id).ok_or_else(|| Error::internal("a pass without its booking"))?;
    let client = around.clients.get(&booking.client_id).cloned();
    Ok(VisitPass {
        id: row.id,
        number: row.number.clone(),
        code: reader.runs_desk.then(|| row.code.clone()),
        booking_id: row.booking_id,
        booking_number: booking.number.clone(),
        client: client.ok_or_else(|| Error::internal("a booking without its client"))?,
        area: row.area.parse().map_err(Error::internal)?,
        holder: row.holder.clone(),
        valid_on: row.valid_on,
        state: facts.state,
        is_inside: row.is_inside,
        is_overdue: facts.state == PassStatus::Issued && row.valid_on < reader.today,
        circumstances: row.circumstances.clone(),
        issued_by_name: around.names.get(&row.issued_by_id).cloned().unwrap_or_default(),
        issued_at: row.issued_at,
        closed_at: row.closed_at,
        allowed_actions: allowed_actions(&facts, reader),
    })
}

/// One area of a visit: `request` is what its owners were asked last, where they were.
pub(super) fn area(
    row: &areas::Model,
    request: Option<&requests::Model>,
    passes: &[&passes::Model],
    names: &HashMap<Uuid, String>,
    departments: &HashMap<Uuid, String>,
) -> Result<AreaLedger> {
    // What the booking says counts; before its approval, what the owners answered.
    let answered = request.filter(|request| request.state != State::Submitted.as_str() && row.granted.is_none());
    let granted = row.granted.or_else(|| answered.and_then(|request| request.granted));
    let count = |which: fn(&passes::Model) -> bool| {
        u32::try_from(passes.iter().filter(|pass| which(pass)).count()).map_err(Error::internal)
    };
    let positive = |number: i32| u32::try_from(number).map_err(Error::internal);
    Ok(AreaLedger {
        area: row.area.parse().map_err(Error::internal)?,
        note: row.note.clone(),
        status: match granted {
            None => PassStatus::Requested,
            Some(0) => PassStatus::Refused,
            Some(_) => PassStatus::Granted,
        },
        owner_department_name: request.and_then(|request| departments.get(&request.department_id).cloned()),
        case_id: request.and_then(|request| request.case_id),
        decided_by_name: request.and_then(|request| names.get(&request.decided_by_id?).cloned()),
        granted: granted.map(positive).transpose()?,
        refusal_reason: row.refusal_reason.clone().or_else(|| answered.and_then(|request| request.refusal_reason.clone())),
        issued: positive(row.issued)?,
        returned: count(|pass| pass.state == PassStatus::Returned.as_str())?,
        lost: count(|pass| pass.state == PassStatus::Lost.as_str())?,
        inside: count(|pass| pass.is_inside)?,
        // Only a visit that is approved has passes to give out.
        left: positive(row.granted.map_or(0, |granted| granted - row.issued))?,
    })
}
