//! Deciding: exactly one decision wins, and every decision is a signature (P2, P4).

use clientele_openapi::ProblemCode;
use clientele_openapi::approvals::{ApprovalCase, DecisionRequest, OverrideRequest};
use clientele_openapi::problem::codes;
use clientele_openapi::vocabulary::{Decision, SignatureKind};
use clientele_rules::approvals::{Act, Turn};
use clientele_rules::policies::permit_exceptions;
use serde_json::json;
use uuid::Uuid;

use super::load::{self, Loaded};
use super::{convert, describe, documents, queries, saving, service, telling};
use crate::auth::Actor;
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::entity::approval_signatures as signatures;
use crate::error::{Error, Result, no_errors};
use crate::http::{IfMatch, Payload};
use crate::records::{self, Change};

/// Decides the step that waits.
///
/// # Errors
/// `not_found`, `own_document`, `forbidden`; the body's; `if_match_required`, `stale_version`, `wrong_state`,
/// `override_not_permitted`, `override_required`; `validation_failed` for what this kind of document and step lacks.
pub async fn decide(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    expected: &IfMatch,
    body: &Payload<DecisionRequest>,
) -> Result<ApprovalCase> {
    context
        .db
        .write(&[Subject::Case(id).alone()], async |tx| {
            let case = service::visible_case(tx, actor, id).await?;
            let turn = turn_of(tx, context, actor, &case).await?;
            let request = body.parse()?;
            expected.check(case.model.version)?;
            let turn = turn.ok_or_else(|| Error::refused(ProblemCode::WrongState))?;
            carry_out(tx, context, actor, &case, turn, &request).await?;
            let case = load::one(tx, queries::case(tx, id).await?).await?;
            describe::case(tx, context, actor, case).await
        })
        .await
}

/// The actor's turn, if it is theirs. Parties never decide. Who has signed already, or could have signed a step that
/// was decided meanwhile, is told that they are late rather than that they may not.
///
/// # Errors
/// `own_document`, `forbidden`.
pub(super) async fn turn_of(tx: &Transaction, context: &Context, actor: &Actor, case: &Loaded) -> Result<Option<Turn>> {
    if describe::is_party(actor, case) {
        return Err(Error::refused(ProblemCode::OwnDocument));
    }
    let staff = load::staff(tx, context.clock.today(), &[&case.engine]).await?;
    let turn = case.engine.deciders(&staff).into_iter().find(|turn| turn.user_id == actor.id);
    let has_signed = case.signed.iter().any(|signature| signature.user_id == actor.id);
    if turn.is_some() || has_signed || case.engine.could_have_been_signed_by(&actor.person()) {
        Ok(turn)
    } else {
        Err(Error::forbidden())
    }
}

/// Everything that a decision does, with the permission already checked.
pub(super) async fn carry_out(
    tx: &Transaction,
    context: &Context,
    actor: &Actor,
    case: &Loaded,
    turn: Turn,
    request: &DecisionRequest,
) -> Result<()> {
    let model = &case.model;
    let kind = case.kind()?;
    let answers = documents::stored_rules(tx, kind, model.document_id).await?;
    if request.decision == Decision::Approve {
        permit_exceptions(&case.engine, turn, &answers, &request.overrides, &granted_before(case)?)?;
    }
    no_errors(request.completeness(case.engine.takes(kind, turn)))?;
    let to_step = request.to_step.map(|to| usize::try_from(to).unwrap_or(0));
    if to_step.is_some_and(|to| !(1..case.engine.step).contains(&to)) {
        return Err(Error::invalid_field("to_step", codes::NOT_EARLIER_STEP));
    }
    let after = case.engine.after(turn, Act::Decide(request.decision, to_step)).map_err(Error::refused)?;
    // Whoever signed before may have left: a return that nobody could sign anew is refused.
    if to_step.is_some() && !after.can_be_decided(&load::staff(tx, context.clock.today(), &[&after]).await?) {
        return Err(Error::refused(ProblemCode::NoApprover));
    }
    saving::save(tx, context, (model, &case.engine), &after).await?;
    queries::sign(tx, signature(context, actor, case, turn, request)?).await?;
    let decided = documents::Decided { kind, document_id: model.document_id, state: after.state, request };
    documents::decided(tx, context, actor, decided).await?;
    telling::decided(tx, context, actor, case, &after, request).await?;
    let details = json!({"number": model.document_number, "round": model.round, "lap": model.lap, "step": model.step,
        "decision": request.decision, "to_step": request.to_step, "role": turn.role, "on_behalf_of_id": turn.on_behalf_of,
        "opinion": request.opinion, "overrides": request.overrides});
    records::record(tx, actor, Change { action: "approval.decided", entity: "approval_case", id: model.id, details }).await
}

/// The exceptions of the signatures that count.
fn granted_before(case: &Loaded) -> Result<Vec<OverrideRequest>> {
    let counts = |signature: &&signatures::Model| {
        signature.round == case.model.round
            && case.engine.standing.iter().any(|one| {
                (one.key, i32::try_from(one.slot).ok(), one.by) == (signature.step_key, Some(signature.slot), signature.user_id)
            })
    };
    let lists = case.signed.iter().filter(counts).map(|signature| convert::overrides(&signature.overrides));
    Ok(lists.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
}

fn signature(
    context: &Context,
    actor: &Actor,
    case: &Loaded,
    turn: Turn,
    request: &DecisionRequest,
) -> Result<signatures::Model> {
    let decision = match request.decision {
        Decision::Approve => SignatureKind::Approve,
        Decision::Refuse => SignatureKind::Refuse,
        Decision::Return => SignatureKind::Return,
    };
    let steps = &case.engine.steps;
    let key = |step: i32| usize::try_from(step - 1).ok().and_then(|index| steps.get(index)).map(|step| step.key);
    let signature = service::signature(&case.model, actor, context, case.model.step, turn.role, decision);
    Ok(signatures::Model {
        step_key: key(case.model.step).ok_or_else(|| Error::internal("a case beyond its steps"))?,
        slot: i32::try_from(turn.slot).map_err(Error::internal)?,
        on_behalf_of_id: turn.on_behalf_of,
        to_key: request.to_step.and_then(key),
        opinion: request.opinion.clone(),
        instruction: request.instruction.clone(),
        overrides: service::written(&request.overrides)?,
        ..signature
    })
}
