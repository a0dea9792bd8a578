//! Making amendments and changing those that were returned.

use clientele_openapi::ProblemCode;
use clientele_openapi::amendments::{AmendmentCheck, NewVisitAmendment, VisitAmendment, VisitAmendmentPatch};
use clientele_openapi::problem::CheckAnswer;
use clientele_openapi::vocabulary::{Action, AmendmentEffect, DocumentKind, Permission, Scope, State};
use clientele_rules::policies::permit_submission;
use clientele_rules::visits::amendments as rules;
use serde_json::json;
use uuid::Uuid;

use super::effect::{self, Assessed};
use super::{convert, lifecycle, queries, service};
use crate::auth::Actor;
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::documents;
use crate::entity::{visit_amendments as amendments, visit_bookings as bookings};
use crate::error::{Error, Result, no_errors};
use crate::http::{IdempotencyKey, IfMatch, Payload};
use crate::records::{self, Change};
use crate::{numbers, policies, visits};

/// Whoever takes part in the visit, and the reception.
fn may_amend(actor: &Actor, booking: &bookings::Model) -> Result<()> {
    let takes_part = [booking.preparer_id, booking.applicant_id].contains(&actor.id);
    let is_reception = actor.scopes(Permission::BookingsAmend).contains(&Scope::All);
    if takes_part || is_reception { Ok(()) } else { Err(Error::forbidden()) }
}

/// What would become of a change, without saving it.
///
/// # Errors
/// `not_found`, `forbidden`; the body's; `wrong_state`.
pub async fn check(
    context: &Context,
    actor: &Actor,
    booking_id: Uuid,
    body: &Payload<NewVisitAmendment>,
) -> Result<AmendmentCheck> {
    let db = context.db.read();
    let booking = visits::service::seen_row(db, actor, booking_id).await?;
    may_amend(actor, &booking)?;
    let new = body.parse()?;
    effect::amendable(db, context, &booking).await?;
    let assessed = effect::assess(db, context, actor, &booking, &new).await?;
    let CheckAnswer { outcome, rules } = CheckAnswer::of(assessed.rules);
    Ok(AmendmentCheck {
        effect: assessed.effect,
        outcome,
        rules,
        new_objections: assessed.objections.into_iter().map(|answer| answer.rule).collect(),
        passes: assessed.passes,
    })
}

/// Makes an amendment and hands it in: it takes effect at once, or is asked again.
///
/// # Errors
/// `not_found`, `forbidden`; the body's; `wrong_state`, `amendment_open`, `rule_blocked`, `justification_required`,
/// `no_approver`; `validation_failed` where nothing changes or the reason is missing.
pub async fn create(
    context: &Context,
    actor: &Actor,
    booking_id: Uuid,
    key: &IdempotencyKey,
    body: &Payload<NewVisitAmendment>,
) -> Result<VisitAmendment> {
    key.once(context, actor, &body.fingerprint(), &[Subject::Visit(booking_id).alone()], async |tx| {
        let booking = visits::service::seen_row(tx, actor, booking_id).await?;
        may_amend(actor, &booking)?;
        let id = insert(tx, context, actor, booking, &body.parse()?).await?;
        service::describe(tx, actor, id).await
    })
    .await
}

/// Writes an amendment and hands it in, whoever may.
///
/// # Errors
/// As [`create`].
pub async fn insert(
    tx: &Transaction,
    context: &Context,
    actor: &Actor,
    booking: bookings::Model,
    new: &NewVisitAmendment,
) -> Result<Uuid> {
    effect::amendable(tx, context, &booking).await?;
    if queries::open(tx, booking.id).await?.is_some() {
        return Err(Error::refused(ProblemCode::AmendmentOpen));
    }
    let assessed = effect::assess(tx, context, actor, &booking, new).await?;
    permitted(&assessed, new)?;
    let now = context.clock.now();
    let empty = amendments::Model {
        id: Uuid::now_v7(),
        number: numbers::next(&context.db, tx, numbers::VISIT_AMENDMENT, context.clock.today()).await?,
        booking_id: booking.id,
        preparer_id: actor.id,
        applicant_id: booking.applicant_id,
        starts_at: None,
        ends_at: None,
        headcount: None,
        requested_areas: None,
        reason: String::new(),
        justification: None,
        override_requests: "[]".to_owned(),
        effect: String::new(),
        before: String::new(),
        after: String::new(),
        passes: String::new(),
        rules: String::new(),
        objections: String::new(),
        state: State::Submitted.as_str().to_owned(),
        round: 1,
        case_id: None,
        in_force_at: None,
        created_at: now,
        updated_at: now,
        version: 1,
    };
    let amendment = effect::fill(convert::fill(empty, new)?, &assessed)?;
    let id = amendment.id;
    let submission = policies::service::Submission { kind: DocumentKind::VisitAmendment, document_id: id, round: 1, at: now };
    policies::service::keep_answers(tx, submission, &assessed.rules).await?;
    let details = json!({"number": amendment.number, "visit": booking.number, "effect": assessed.effect, "amendment": new});
    records::record(tx, actor, Change { action: "visit_amendment.submitted", entity: "visit_amendment", id, details }).await?;
    match assessed.effect {
        AmendmentEffect::AtOnce => {
            let state = State::Approved.as_str().to_owned();
            let amendment = queries::insert(tx, amendments::Model { state, in_force_at: Some(now), ..amendment }).await?;
            effect::take_effect(tx, context, actor, booking, &amendment).await?;
        }
        AmendmentEffect::AskedAgain => {
            let amendment = queries::insert(tx, amendment).await?;
            let case_id = lifecycle::open_case(tx, context, actor, booking, &amendment, &new.override_requests).await?;
            let version = amendment.version + 1;
            lifecycle::save(tx, amendments::Model { case_id: Some(case_id), version, ..amendment }).await?;
        }
    }
    Ok(id)
}

/// Whether an amendment may be handed in: what objects anew is to be excepted or justified, and something changes.
pub(super) fn permitted(assessed: &Assessed, new: &NewVisitAmendment) -> Result<()> {
    permit_submission(&assessed.objections, &new.override_requests, new.justification.as_deref())?;
    if !assessed.differs {
        return Err(Error::invalid_field("", "nothing_changed"));
    }
    no_errors(new.completeness())
}

/// Changes an amendment that was returned.
///
/// # Errors
/// `not_found`, `forbidden`; the body's; `if_match_required`, `stale_version`, `wrong_state`.
pub async fn change(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    expected: &IfMatch,
    body: &Payload<VisitAmendmentPatch>,
) -> Result<VisitAmendment> {
    context
        .db
        .write(&[Subject::Amendment(id).alone()], async |tx| {
            let before = queries::readable(tx, actor, id).await?;
            let allowed = rules::may(convert::state(&before)?, convert::parties(&before), actor.id, Action::Edit);
            documents::forbid(allowed)?;
            let after = body.read()?.merged(&convert::content(&before)?).map_err(Error::invalid)?;
            expected.check(before.version)?;
            allowed.map_err(Error::refused)?;
            no_errors(after.completeness())?;
            let booking = visits::service::row(tx, before.booking_id).await?;
            let assessed = effect::assess(tx, context, actor, &booking, &after).await?;
            let (version, updated_at) = (before.version + 1, context.clock.now());
            let changed = effect::fill(convert::fill(before, &after)?, &assessed)?;
            lifecycle::save(tx, amendments::Model { updated_at, version, ..changed }).await?;
            let change = Change { action: "visit_amendment.changed", entity: "visit_amendment", id, details: json!(after) };
            records::record(tx, actor, change).await?;
            service::describe(tx, actor, id).await
        })
        .await
}
