//! What the owners of areas are asked when a visit is handed in, and what they answer (V 4.1).
//!
//! Each requested area that has owners gets an approval case of its own; the reception manager's approval waits for
//! all of them. Areas without owners are the reception manager's to answer.

use std::collections::HashMap;

use clientele_openapi::visits::{AreaDecision, PassDecision};
use clientele_openapi::vocabulary::{Area, Decision, DocumentKind, State};
use clientele_openapi::{FieldError, ProblemCode};
use clientele_rules::approvals::{Event, Facts};
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

use super::{granting, queries, telling};
use crate::approvals::service::{Glance, Matter};
use crate::areas::service::OwnedArea;
use crate::auth::Actor;
use crate::context::Context;
use crate::db::Transaction;
use crate::entity::pass_requests as requests;
use crate::error::{Error, Result};
use crate::records::{self, Change};
use crate::visits::service::Outline;
use crate::{amendments, approvals, areas, visits};

/// Asks the owners of every requested area that has any. The booking is as it was just handed in.
///
/// # Errors
/// `no_approver` where an area's owners and their substitutes all belong to the booking.
pub async fn open(tx: &Transaction, context: &Context, actor: &Actor, booking: &Outline, asked: &[Area]) -> Result<()> {
    let earlier = queries::requests(tx, &[booking.id]).await?.len();
    let owned = areas::service::owned(tx, asked).await?;
    for (place, owned) in (earlier + 1..).zip(owned) {
        open_one(tx, context, actor, booking, &owned, place).await?;
    }
    Ok(())
}

/// Asks the owners again because an amendment touches their passes: in a round of its own, beyond those before.
///
/// # Errors
/// As [`open`].
pub async fn open_again(tx: &Transaction, context: &Context, actor: &Actor, booking: &Outline, asked: &[Area]) -> Result<()> {
    let latest = queries::requests(tx, &[booking.id]).await?.iter().map(|request| request.round).max().unwrap_or_default();
    open(tx, context, actor, &Outline { round: latest.max(booking.round) + 1, ..booking.clone() }, asked).await
}

/// What the owners answered in the latest round.
///
/// # Errors
/// `passes_pending` with the areas whose owners have not answered.
pub async fn latest_answers(db: &impl ConnectionTrait, booking_id: Uuid) -> Result<Vec<AreaDecision>> {
    let all = queries::requests(db, &[booking_id]).await?;
    let latest = all.iter().map(|request| request.round).max().unwrap_or_default();
    let asked: Vec<requests::Model> = all.into_iter().filter(|request| request.round == latest).collect();
    let pending = granting::pending(&asked);
    if !pending.is_empty() {
        let error = FieldError::new("amendment.areas", "area_pending").with("areas", pending);
        return Err(Error::refused_for(ProblemCode::PassesPending, vec![error]));
    }
    asked.iter().map(granting::answered).collect()
}

async fn open_one(
    tx: &Transaction,
    context: &Context,
    actor: &Actor,
    booking: &Outline,
    owned: &OwnedArea,
    place: usize,
) -> Result<()> {
    let id = Uuid::now_v7();
    let number = format!("{}-{place}", booking.number);
    let request = requests::Model {
        id,
        number: number.clone(),
        booking_id: booking.id,
        area: owned.area.as_str().to_owned(),
        round: booking.round,
        department_id: owned.department_id,
        case_id: None,
        state: State::Submitted.as_str().to_owned(),
        granted: None,
        refusal_reason: None,
        decided_by_id: None,
        decided_at: None,
        created_at: context.clock.now(),
    };
    queries::insert_request(tx, request.clone()).await?;
    let matter = Matter {
        kind: DocumentKind::VisitPass,
        document_id: id,
        number: &number,
        client_id: Some(booking.client_id),
        department_id: Some(owned.department_id),
        facts: Facts { visitor_category: booking.visitor_category, ..Facts::default() },
        preparer_id: booking.preparer_id,
        applicant_id: booking.applicant_id,
        overrides: &[],
        case_id: None,
    };
    let case = approvals::service::submit(tx, context, actor, &matter).await?;
    queries::save_request(tx, requests::Model { case_id: Some(case.id), ..request }).await?;
    let details = json!({"number": number, "booking": booking.number, "area": owned.area});
    records::record(tx, actor, Change { action: "pass_request.submitted", entity: "pass_request", id, details }).await
}

/// Asks nobody any longer: the booking was returned, refused, withdrawn or cancelled. What was answered stays.
///
/// # Errors
/// `stale_version` where somebody decides at the same moment.
pub async fn close(tx: &Transaction, context: &Context, actor: &Actor, booking_id: Uuid) -> Result<()> {
    let open = queries::requests(tx, &[booking_id]).await?;
    for request in open.into_iter().filter(|request| request.state == State::Submitted.as_str()) {
        let case_id = request.case_id.ok_or_else(|| Error::internal("a pass request without its case"))?;
        approvals::service::end(tx, context, actor, case_id, Event::Withdraw).await?;
        let (id, details) = (request.id, json!({"number": request.number, "area": request.area}));
        queries::save_request(tx, requests::Model { state: State::Withdrawn.as_str().to_owned(), ..request }).await?;
        records::record(tx, actor, Change { action: "pass_request.withdrawn", entity: "pass_request", id, details }).await?;
    }
    Ok(())
}

/// What a decision on a pass request comes to.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    /// Approved or refused.
    pub decision: Decision,
    /// The state of the case after it: a flow may have further steps.
    pub state: State,
    /// The number, to approve.
    pub pass: Option<&'a PassDecision>,
    /// The reason, to refuse.
    pub opinion: Option<&'a str>,
}

/// Carries the owners' decision over: a number of passes, or none with the reason.
///
/// # Errors
/// `validation_failed` for more passes than people; `rule_blocked` for more at the same time than the area holds;
/// `validation_failed` for sending a request back, which has no form to be mended.
pub async fn decided(tx: &Transaction, context: &Context, actor: &Actor, id: Uuid, answer: Answer<'_>) -> Result<()> {
    let request = one(tx, id).await?;
    let booking = visits::service::outline(tx, request.booking_id).await?;
    let booking = amendments::service::as_it_is_to_be(tx, booking).await?;
    let decided = requests::Model { state: answer.state.as_str().to_owned(), ..request };
    let (granted, reason) = match (answer.decision, answer.pass) {
        (Decision::Return, _) if answer.state == State::Submitted => return queries::save_request(tx, unanswered(decided)).await,
        (Decision::Return, _) => return Err(Error::invalid_field("decision", "not_allowed")),
        (Decision::Refuse, _) => (0, answer.opinion.map(str::to_owned)),
        (Decision::Approve, Some(pass)) => (pass.granted, pass.refusal_reason.clone()),
        // A signature before or after the one that gives the number.
        (Decision::Approve, None) if answer.state == State::Submitted || decided.granted.is_some() => {
            return queries::save_request(tx, decided).await;
        }
        (Decision::Approve, None) => return Err(Error::invalid_field("pass", "required")),
    };
    let headcount = booking.headcount.unwrap_or_default();
    if granted > headcount {
        return Err(Error::invalid(vec![FieldError::new("pass.granted", "above_headcount").with("max", headcount)]));
    }
    let area = granting::area_of(&decided)?;
    granting::within_capacity(tx, context, &booking, &[(area, granted)]).await?;
    let details = json!({"number": decided.number, "area": area, "granted": granted, "reason": reason});
    let row = requests::Model {
        granted: Some(i32::try_from(granted).map_err(Error::internal)?),
        refusal_reason: reason,
        decided_by_id: Some(actor.id),
        decided_at: Some(context.clock.now()),
        ..decided
    };
    queries::save_request(tx, row.clone()).await?;
    telling::decided(tx, context, actor, &booking, &row).await?;
    records::record(tx, actor, Change { action: "pass_request.decided", entity: "pass_request", id, details }).await
}

/// A request that went back to an earlier step: what was answered since counts no longer.
fn unanswered(request: requests::Model) -> requests::Model {
    requests::Model { granted: None, refusal_reason: None, decided_by_id: None, decided_at: None, ..request }
}

pub(super) async fn one(db: &impl ConnectionTrait, id: Uuid) -> Result<requests::Model> {
    queries::requests_by_id(db, &[id]).await?.pop().ok_or_else(|| Error::internal("a case without its pass request"))
}

/// Whether the actor reads the booking that a request belongs to, and with it the request.
///
/// # Errors
/// The database's own.
pub async fn is_readable(db: &impl ConnectionTrait, actor: &Actor, id: Uuid) -> Result<bool> {
    visits::service::is_readable(db, actor, one(db, id).await?.booking_id).await
}

/// What the inbox shows of pass requests: their area and their visit, as it is to be where an amendment asks.
///
/// # Errors
/// The database's own.
pub async fn glances(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, Glance>> {
    let found = queries::requests_by_id(db, ids).await?;
    let bookings: Vec<Uuid> = found.iter().map(|request| request.booking_id).collect();
    let visits = visits::service::outlines(db, &bookings).await?;
    let mut glances = HashMap::new();
    for request in found {
        let Some(visit) = visits.get(&request.booking_id).cloned() else { continue };
        let visit = if is_of_amendment(&request, &visit) { amendments::service::as_it_is_to_be(db, visit).await? } else { visit };
        let glance = Glance {
            happens_at: visit.starts_at,
            visitor_category: visit.visitor_category,
            headcount: visit.headcount,
            area: Some(granting::area_of(&request)?),
            ..Glance::default()
        };
        glances.insert(request.id, glance);
    }
    Ok(glances)
}

/// Whether an amendment asks, rather than the booking itself.
pub(super) const fn is_of_amendment(request: &requests::Model, visit: &Outline) -> bool {
    request.round > visit.round
}
