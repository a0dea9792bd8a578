//! What happens to a booking: submitted, withdrawn, cancelled, decided.

use chrono::NaiveDate;
use clientele_openapi::ProblemCode;
use clientele_openapi::problem::RuleAnswer;
use clientele_openapi::visits::{CancelRequest, EmptyBody, VisitBooking, VisitDecision};
use clientele_openapi::vocabulary::{Action, Area, DocumentKind, State};
use clientele_rules::approvals::{Event, Facts};
use clientele_rules::documents::may;
use clientele_rules::policies::permit_submission;
use clientele_rules::visits::bookings as rules;
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

use super::{convert, queries, service};
use crate::approvals::service::Matter;
use crate::auth::Actor;
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::entity::visit_bookings as bookings;
use crate::error::{Error, Result, no_errors};
use crate::http::{IfMatch, Payload};
use crate::records::{self, Change};
use crate::{amendments, approvals, clients, desk, documents, handling, passes, people, policies};

/// The day from which the notice counts: the first submission's, or today where a resubmission moves the visit earlier.
pub(super) fn booked_on(booking: &bookings::Model, today: NaiveDate) -> NaiveDate {
    rules::booked_on(booking.booked_on, booking.booked_for, booking.starts_at, today)
}

/// Saves a booking with its version counted up.
pub(super) async fn save(tx: &impl ConnectionTrait, booking: bookings::Model) -> Result<()> {
    if queries::save(tx, booking).await? { Ok(()) } else { Err(Error::refused(ProblemCode::StaleVersion)) }
}

/// Hands a booking in for approval.
///
/// # Errors
/// `not_found`, `forbidden`, `if_match_required`, `stale_version`, `wrong_state`, `client_retired`, `rule_blocked`,
/// `justification_required`, `no_approver`; `validation_failed` for what the form lacks.
pub async fn submit(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    expected: &IfMatch,
    body: &Payload<EmptyBody>,
) -> Result<VisitBooking> {
    context
        .db
        .write(&[Subject::Visit(id).alone()], async |tx| {
            let booking = queries::booking(tx, id, queries::seen_by(actor)).await?;
            permitted(context, actor, &booking, Action::Submit, expected, || body.parse().map(drop))?;
            hand_in(tx, context, actor, booking).await?;
            service::describe(tx, context, actor, id).await
        })
        .await
}

/// The checks in their order: 403, the body, the version, the state.
fn permitted(
    context: &Context,
    actor: &Actor,
    booking: &bookings::Model,
    action: Action,
    expected: &IfMatch,
    body: impl FnOnce() -> Result<()>,
) -> Result<()> {
    let allowed = may(&convert::standing(booking)?, &actor.person(), action, context.clock.now());
    documents::forbid(allowed)?;
    body()?;
    expected.check(booking.version)?;
    allowed.map_err(Error::refused)
}

/// Everything that submitting does, with the permission already checked.
pub(super) async fn hand_in(tx: &Transaction, context: &Context, actor: &Actor, booking: bookings::Model) -> Result<()> {
    clients::service::not_retired(tx, booking.client_id).await?;
    let today = context.clock.today();
    let rows = queries::areas(tx, &[booking.id]).await?.remove(&booking.id).unwrap_or_default();
    let content = convert::content(&booking, &rows)?;
    let answers = service::answers(tx, context, actor, &content, Some(&booking)).await?;
    permit_submission(&answers, &content.override_requests, content.justification.as_deref())?;
    let matter = Matter {
        kind: DocumentKind::VisitBooking,
        document_id: booking.id,
        number: &booking.number,
        client_id: Some(booking.client_id),
        department_id: None,
        facts: Facts {
            visitor_category: content.visitor_category,
            institution_kind: content.institution_kind,
            has_objections: answers.iter().any(RuleAnswer::objects),
            ..Facts::default()
        },
        preparer_id: booking.preparer_id,
        applicant_id: booking.applicant_id,
        overrides: &content.override_requests,
        case_id: booking.case_id,
    };
    let case = approvals::service::submit(tx, context, actor, &matter).await?;
    let submission = policies::service::Submission {
        kind: DocumentKind::VisitBooking,
        document_id: booking.id,
        round: case.round,
        at: case.submitted_at,
    };
    policies::service::keep_answers(tx, submission, &answers).await?;
    no_errors(content.completeness())?;
    let policy = policies::service::visit_policy(tx, today).await?;
    let id = booking.id;
    let change = Change {
        action: "visit_booking.submitted",
        entity: "visit_booking",
        id,
        details: json!({"number": booking.number, "round": case.round}),
    };
    save(
        tx,
        bookings::Model {
            state: State::Submitted.as_str().to_owned(),
            round: case.round,
            case_id: Some(case.id),
            policy_version_id: Some(policy.version_id),
            booked_on: Some(booked_on(&booking, today)),
            booked_for: booking.starts_at,
            rules: serde_json::to_string(&answers).map_err(Error::internal)?,
            updated_at: context.clock.now(),
            version: booking.version + 1,
            ..booking
        },
    )
    .await?;
    records::record(tx, actor, change).await?;
    let asked: Vec<Area> = content.requested_areas.iter().map(|area| area.area).collect();
    passes::requests::open(tx, context, actor, &service::outline(tx, id).await?, &asked).await
}

/// Takes a booking back.
///
/// # Errors
/// `not_found`, `forbidden`, `if_match_required`, `stale_version`, `wrong_state`.
pub async fn withdraw(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    expected: &IfMatch,
    body: &Payload<EmptyBody>,
) -> Result<VisitBooking> {
    end(context, actor, id, Action::Withdraw, Event::Withdraw, expected, || body.parse().map(|_| None)).await
}

/// Calls an approved visit off, before it begins.
///
/// # Errors
/// As [`withdraw`], and the body's.
pub async fn cancel(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    expected: &IfMatch,
    body: &Payload<CancelRequest>,
) -> Result<VisitBooking> {
    end(context, actor, id, Action::Cancel, Event::Cancel, expected, || body.parse().map(|request| Some(request.reason))).await
}

#[expect(clippy::too_many_arguments, reason = "withdrawing and cancelling are one use case that differs in these")]
async fn end(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    action: Action,
    event: Event,
    expected: &IfMatch,
    body: impl Fn() -> Result<Option<String>>,
) -> Result<VisitBooking> {
    context
        .db
        .write(&[Subject::Visit(id).alone()], async |tx| {
            let booking = queries::booking(tx, id, queries::seen_by(actor)).await?;
            permitted(context, actor, &booking, action, expected, || body().map(drop))?;
            let reason = body()?;
            if event == Event::Cancel {
                desk::service::insist_not_arrived(tx, id).await?;
            }
            let case_id = booking.case_id.ok_or_else(|| Error::internal("a submitted booking without its case"))?;
            approvals::service::end(tx, context, actor, case_id, event).await?;
            passes::requests::close(tx, context, actor, id).await?;
            let (state, done) = match event {
                Event::Cancel => (State::Cancelled, "visit_booking.cancelled"),
                _ => (State::Withdrawn, "visit_booking.withdrawn"),
            };
            let details = json!({"number": booking.number, "reason": reason});
            let version = booking.version + 1;
            let (state, updated_at) = (state.as_str().to_owned(), context.clock.now());
            let original = match event {
                Event::Cancel => Some(super::changes::original(tx, &booking).await?),
                _ => booking.original,
            };
            let ended = bookings::Model { state, cancel_reason: reason.clone(), original, updated_at, version, ..booking };
            save(tx, ended.clone()).await?;
            records::record(tx, actor, Change { action: done, entity: "visit_booking", id, details }).await?;
            handling::service::booking_changed(tx, context, actor, id).await?;
            if event == Event::Cancel {
                amendments::service::visit_cancelled(tx, context, actor, &ended, &reason.unwrap_or_default()).await?;
            }
            service::describe(tx, context, actor, id).await
        })
        .await
}

/// Carries a decision over to the booking: its state, and on approval the management decision, the person in charge
/// and the passes (V 3.2).
///
/// # Errors
/// `validation_failed` where areas are left out, or more passes granted than people come.
pub async fn decided(
    tx: &Transaction,
    context: &Context,
    actor: &Actor,
    id: Uuid,
    (state, visit): (State, Option<&VisitDecision>),
) -> Result<()> {
    if matches!(state, State::Refused | State::Returned) {
        passes::requests::close(tx, context, actor, id).await?;
    }
    let mut booking = queries::any_booking(tx, id).await?;
    if let Some(visit) = visit {
        let granted = passes::service::settle(tx, context, id, visit).await?;
        people::service::active(tx, visit.person_in_charge_id, "visit.person_in_charge_id").await?;
        queries::set_passes(tx, id, &granted).await?;
        booking.management_decision = Some(visit.management_decision.clone());
        booking.person_in_charge_id = Some(visit.person_in_charge_id);
    }
    booking.state = state.as_str().to_owned();
    booking.updated_at = context.clock.now();
    booking.version += 1;
    save(tx, booking).await?;
    if state == State::Approved {
        handling::service::approved(tx, context, &Actor::system(), id).await?;
    }
    Ok(())
}
