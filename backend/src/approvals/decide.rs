//! Deciding: exactly one decision wins, and every decision is a signature (P2, P4).

use clientele_openapi::ProblemCode;
use clientele_openapi::approvals::{ApprovalCase, DecisionRequest, OverrideRequest};
use clientele_openapi::problem::RuleAnswer;
use clientele_openapi::vocabulary::{Decision, DocumentKind, Role, SignatureKind, State};
use sea_orm::DatabaseTransaction;
use serde_json::json;
use uuid::Uuid;

use super::rules::{Case, Event};
use super::{convert, documents, queries, service, telling};
use crate::auth::Actor;
use crate::context::Context;
use crate::entity::{approval_cases as cases, approval_signatures as signatures};
use crate::error::{Error, Result, no_errors};
use crate::http::{IfMatch, Payload};
use crate::policies::blocked;
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
        .write(async |tx| {
            let case = service::visible_case(tx, actor, id).await?;
            let engine = queries::engine_case(tx, &case).await?;
            let deciders = engine.deciders(&service::people_for(tx, &engine.steps).await?);
            let turn = deciders.iter().find(|(decider, _)| *decider == actor.id).map(|(_, role)| *role);
            let signed = queries::signatures(tx, case.id).await?;
            permitted(actor, &case, &engine, turn, &signed)?;
            let request = body.parse()?;
            expected.check(case.version)?;
            let (Some(step_role), Some(role)) = (engine.waiting_role(), turn) else {
                return Err(Error::refused(ProblemCode::WrongState));
            };
            carry_out(tx, context, actor, &Turn { case, engine, step_role, role, signed }, &request).await?;
            let case = queries::case(tx, id).await?;
            service::describe(tx, actor, &case).await
        })
        .await
}

/// A step that waits, and the role in which the actor decides it.
struct Turn {
    case: cases::Model,
    engine: Case,
    step_role: Role,
    role: Role,
    signed: Vec<signatures::Model>,
}

/// Parties never decide. Who has signed already, or could have signed a step that was decided meanwhile, is told that
/// they are late rather than that they may not.
fn permitted(actor: &Actor, case: &cases::Model, engine: &Case, turn: Option<Role>, signed: &[signatures::Model]) -> Result<()> {
    if [case.preparer_id, case.applicant_id].contains(&actor.id) {
        return Err(Error::refused(ProblemCode::OwnDocument));
    }
    let has_signed = signed.iter().any(|signature| signature.user_id == actor.id);
    let decided = if engine.state == State::Submitted { engine.step - 1 } else { engine.steps.len() };
    let could_have = engine.steps.iter().take(decided).any(|role| actor.has_role(*role));
    if turn.is_some() || has_signed || could_have { Ok(()) } else { Err(Error::forbidden()) }
}

async fn carry_out(
    tx: &DatabaseTransaction,
    context: &Context,
    actor: &Actor,
    turn: &Turn,
    request: &DecisionRequest,
) -> Result<()> {
    let case = &turn.case;
    let kind: DocumentKind = case.document_kind.parse().map_err(Error::internal)?;
    let answers = documents::stored_rules(tx, kind, case.document_id).await?;
    if request.decision == Decision::Approve {
        permit_overrides(turn, &answers, &request.overrides)?;
    }
    no_errors(request.completeness(kind, case.step))?;
    let after = turn.engine.after(Event::Decide(request.decision), actor.id).map_err(Error::refused)?;
    if !queries::save(tx, case, &after, context.clock.now()).await? {
        return Err(Error::refused(ProblemCode::StaleVersion));
    }
    queries::sign(tx, signature(context, actor, turn, request)?).await?;
    let decided = documents::Decided { kind, document_id: case.document_id, state: after.state, request };
    documents::decided(tx, context, actor, decided).await?;
    telling::decided(tx, context, actor, case.id, request.decision, request.opinion.as_deref()).await?;
    let details = json!({"number": case.document_number, "round": case.round, "step": case.step, "decision": request.decision,
        "role": turn.role, "opinion": request.opinion, "overrides": request.overrides});
    records::record(tx, actor, Change { action: "approval.decided", entity: "approval_case", id: case.id, details }).await
}

/// A blocked rule passes only with an exception, granted by a role that may: this one now, or a later step's.
fn permit_overrides(turn: &Turn, answers: &[RuleAnswer], overrides: &[OverrideRequest]) -> Result<()> {
    for (index, granted) in overrides.iter().enumerate() {
        let Some(answer) = blocked(answers).find(|answer| answer.rule == granted.rule) else {
            return Err(Error::invalid_field(&format!("overrides[{index}].rule"), "not_allowed"));
        };
        // The fallback has the powers of the step's role.
        if !answer.overridable_by.contains(&turn.step_role) {
            return Err(Error::refused(ProblemCode::OverrideNotPermitted));
        }
    }
    let earlier = granted_before(turn)?;
    let later = turn.engine.steps.get(turn.engine.step..).unwrap_or_default();
    let open: Vec<RuleAnswer> = blocked(answers)
        .filter(|answer| !overrides.iter().chain(&earlier).any(|granted| granted.rule == answer.rule))
        .filter(|answer| !answer.overridable_by.iter().any(|role| later.contains(role)))
        .cloned()
        .collect();
    if open.is_empty() { Ok(()) } else { Err(Error::rules(ProblemCode::OverrideRequired, open)) }
}

fn granted_before(turn: &Turn) -> Result<Vec<OverrideRequest>> {
    let this_round = turn.signed.iter().filter(|signature| signature.round == turn.case.round && signature.step > 0);
    let lists = this_round.map(|signature| convert::overrides(&signature.overrides)).collect::<Result<Vec<_>>>()?;
    Ok(lists.into_iter().flatten().collect())
}

fn signature(context: &Context, actor: &Actor, turn: &Turn, request: &DecisionRequest) -> Result<signatures::Model> {
    let decision = match request.decision {
        Decision::Approve => SignatureKind::Approve,
        Decision::Refuse => SignatureKind::Refuse,
        Decision::Return => SignatureKind::Return,
    };
    let signature = service::signature(&turn.case, actor, context, turn.case.step, Some(turn.role), decision);
    Ok(signatures::Model {
        opinion: request.opinion.clone(),
        instruction: request.instruction.clone(),
        overrides: service::written(&request.overrides)?,
        ..signature
    })
}
