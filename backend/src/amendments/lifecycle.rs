//! What happens to an amendment after it was made: handed in again, withdrawn, decided, ended with its visit.

use clientele_openapi::ProblemCode;
use clientele_openapi::amendments::{AmendmentDecision, VisitAmendment};
use clientele_openapi::approvals::OverrideRequest;
use clientele_openapi::visits::EmptyBody;
use clientele_openapi::vocabulary::{Action, Area, DocumentKind, NoticeKind, State};
use clientele_rules::approvals::{Event, Facts};
use clientele_rules::visits::amendments as rules;
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

use super::{concerned, convert, drafts, effect, queries, service};
use crate::approvals::service::Matter;
use crate::auth::Actor;
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::entity::{visit_amendments as amendments, visit_bookings as bookings};
use crate::error::{Error, Result};
use crate::http::{IfMatch, Payload};
use crate::records::{self, Change};
use crate::{approvals, documents, passes, permits, policies, visits};

/// Saves an amendment with its version counted up.
pub(super) async fn save(tx: &impl ConnectionTrait, amendment: amendments::Model) -> Result<()> {
    if queries::save(tx, amendment).await? { Ok(()) } else { Err(Error::refused(ProblemCode::StaleVersion)) }
}

/// Opens the approval of an amendment, or its next round. The booking's version counts up, so that cancelling it at the
/// same moment is noticed.
pub(super) async fn open_case(
    tx: &Transaction,
    context: &Context,
    actor: &Actor,
    booking: bookings::Model,
    amendment: &amendments::Model,
    overrides: &[OverrideRequest],
) -> Result<Uuid> {
    let matter = Matter {
        kind: DocumentKind::VisitAmendment,
        document_id: amendment.id,
        number: &amendment.number,
        client_id: Some(booking.client_id),
        department_id: None,
        facts: Facts {
            visitor_category: booking.visitor_category.as_deref().map(str::parse).transpose().map_err(Error::internal)?,
            institution_kind: booking.institution_kind.as_deref().map(str::parse).transpose().map_err(Error::internal)?,
            has_objections: !convert::objections(amendment)?.is_empty(),
            ..Facts::default()
        },
        preparer_id: amendment.preparer_id,
        applicant_id: amendment.applicant_id,
        overrides,
        case_id: amendment.case_id,
    };
    let booking_id = booking.id;
    visits::service::touch(tx, context, booking).await?;
    let case_id = approvals::service::submit(tx, context, actor, &matter).await?.id;
    let touched = convert::passes(amendment)?;
    let asked: Vec<Area> = rules::left_to_owners(&touched).map(|change| change.area).collect();
    if !asked.is_empty() {
        let outline = visits::service::outline(tx, booking_id).await?;
        passes::requests::open_again(tx, context, actor, &outline, &asked).await?;
    }
    Ok(case_id)
}

/// The checks in their order: 404, 403, the body, the version, the state.
async fn permitted(
    tx: &Transaction,
    actor: &Actor,
    id: Uuid,
    action: Action,
    expected: &IfMatch,
    body: &Payload<EmptyBody>,
) -> Result<amendments::Model> {
    let amendment = queries::readable(tx, actor, id).await?;
    let allowed = rules::may(convert::state(&amendment)?, convert::parties(&amendment), actor.id, action);
    documents::forbid(allowed)?;
    body.parse()?;
    expected.check(amendment.version)?;
    allowed.map_err(Error::refused)?;
    Ok(amendment)
}

/// Hands an amendment in again after it was returned; it is asked again whatever it touches now.
///
/// # Errors
/// `not_found`, `forbidden`; the body's; `if_match_required`, `stale_version`, `wrong_state`, `rule_blocked`,
/// `justification_required`, `no_approver`; `validation_failed` where nothing changes.
pub async fn submit(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    expected: &IfMatch,
    body: &Payload<EmptyBody>,
) -> Result<VisitAmendment> {
    context
        .db
        .write(&[Subject::Amendment(id).alone()], async |tx| {
            let amendment = permitted(tx, actor, id, Action::Submit, expected, body).await?;
            let booking = visits::service::row(tx, amendment.booking_id).await?;
            effect::amendable(tx, context, &booking).await?;
            let content = convert::content(&amendment)?;
            let assessed = effect::assess(tx, context, actor, &booking, &content).await?;
            drafts::permitted(&assessed, &content)?;
            let amendment = effect::fill(amendment, &assessed)?;
            let case_id = open_case(tx, context, actor, booking, &amendment, &content.override_requests).await?;
            let submission = policies::service::Submission {
                kind: DocumentKind::VisitAmendment,
                document_id: id,
                round: amendment.round + 1,
                at: context.clock.now(),
            };
            policies::service::keep_answers(tx, submission, &assessed.rules).await?;
            let details = json!({"number": amendment.number, "round": amendment.round + 1});
            let after = amendments::Model {
                case_id: Some(case_id),
                state: State::Submitted.as_str().to_owned(),
                round: amendment.round + 1,
                updated_at: context.clock.now(),
                version: amendment.version + 1,
                ..amendment
            };
            save(tx, after).await?;
            let change = Change { action: "visit_amendment.submitted", entity: "visit_amendment", id, details };
            records::record(tx, actor, change).await?;
            service::describe(tx, actor, id).await
        })
        .await
}

/// Takes an amendment back; the visit stays as it is.
///
/// # Errors
/// `not_found`, `forbidden`; the body's; `if_match_required`, `stale_version`, `wrong_state`.
pub async fn withdraw(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    expected: &IfMatch,
    body: &Payload<EmptyBody>,
) -> Result<VisitAmendment> {
    context
        .db
        .write(&[Subject::Amendment(id).alone()], async |tx| {
            let amendment = permitted(tx, actor, id, Action::Withdraw, expected, body).await?;
            end(tx, context, actor, amendment).await?;
            service::describe(tx, actor, id).await
        })
        .await
}

async fn end(tx: &Transaction, context: &Context, actor: &Actor, amendment: amendments::Model) -> Result<()> {
    let case_id = amendment.case_id.ok_or_else(|| Error::internal("an open amendment without its case"))?;
    approvals::service::end(tx, context, actor, case_id, Event::Withdraw).await?;
    passes::requests::close(tx, context, actor, amendment.booking_id).await?;
    let (id, details) = (amendment.id, json!({"number": amendment.number}));
    let state = State::Withdrawn.as_str().to_owned();
    let (version, updated_at) = (amendment.version + 1, context.clock.now());
    save(tx, amendments::Model { state, updated_at, version, ..amendment }).await?;
    records::record(tx, actor, Change { action: "visit_amendment.withdrawn", entity: "visit_amendment", id, details }).await
}

/// Carries a decision over to the amendment; with the last approval it takes effect.
///
/// # Errors
/// `wrong_state` where the visit has begun or was cancelled; `validation_failed` for passes that are not decided;
/// `rule_blocked` for more passes at the same time than an area holds.
pub async fn decided(
    tx: &Transaction,
    context: &Context,
    actor: &Actor,
    id: Uuid,
    state: State,
    decision: Option<&AmendmentDecision>,
) -> Result<()> {
    let mut amendment = queries::any(tx, id).await?;
    let booking = visits::service::row(tx, amendment.booking_id).await?;
    let now = context.clock.now();
    if state == State::Approved {
        effect::amendable(tx, context, &booking).await?;
        let is_owners = rules::left_to_owners(&convert::passes(&amendment)?).next().is_some();
        let owners = if is_owners { passes::requests::latest_answers(tx, booking.id).await? } else { Vec::new() };
        amendment = effect::settle(amendment, decision, &owners)?;
        amendment.in_force_at = Some(now);
    }
    if matches!(state, State::Refused | State::Returned) {
        passes::requests::close(tx, context, actor, booking.id).await?;
    }
    amendment.state = state.as_str().to_owned();
    amendment.updated_at = now;
    amendment.version += 1;
    save(tx, amendment.clone()).await?;
    if state == State::Approved {
        effect::take_effect(tx, context, actor, booking, &amendment).await?;
    }
    Ok(())
}

/// A visit was cancelled: its open amendment ends, its passes go back, its photo permits lapse, and everyone concerned is
/// told.
///
/// # Errors
/// `stale_version` where somebody decided on the amendment at the same moment; the database's own.
pub async fn visit_cancelled(
    tx: &Transaction,
    context: &Context,
    actor: &Actor,
    booking: &bookings::Model,
    reason: &str,
) -> Result<()> {
    if let Some(amendment) = queries::open(tx, booking.id).await? {
        end(tx, context, actor, amendment).await?;
    }
    visits::service::give_passes_back(tx, booking.id, reason).await?;
    permits::service::visit_changed(tx, context, actor, booking, reason).await?;
    concerned::tell(tx, context, actor, booking, NoticeKind::VisitCancelled, reason).await
}
