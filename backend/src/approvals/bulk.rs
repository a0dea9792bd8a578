//! Approving several cases at once, each on its own, where nothing warns (P3).

use clientele_openapi::ProblemCode;
use clientele_openapi::approvals::{BulkDecision, BulkOutcome, BulkResult, CaseVersion, DecisionRequest};
use clientele_openapi::vocabulary::Decision;

use super::{decide, documents, service};
use crate::auth::Actor;
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::error::{Error, Result};
use crate::http::{IfMatch, Payload};

/// Approves several cases, each in a transaction of its own; a case that cannot be approved keeps no other from it.
///
/// # Errors
/// The body's; the database's own.
pub async fn decide_all(context: &Context, actor: &Actor, body: &Payload<BulkDecision>) -> Result<BulkOutcome> {
    let request = body.parse()?;
    let mut results = Vec::new();
    for case in &request.cases {
        let outcome = context
            .db
            .write(&[Subject::Case(case.id).alone()], async |tx| approve(tx, context, actor, *case, &request).await)
            .await;
        let code = match outcome {
            Ok(()) => None,
            Err(Error::Refused(refusal)) => Some(refusal.code),
            Err(error) => return Err(error),
        };
        results.push(BulkResult { id: case.id, code });
    }
    Ok(BulkOutcome { results })
}

async fn approve(tx: &Transaction, context: &Context, actor: &Actor, asked: CaseVersion, request: &BulkDecision) -> Result<()> {
    let case = service::visible_case(tx, actor, asked.id).await?;
    let turn = decide::turn_of(tx, context, actor, &case).await?;
    IfMatch::version(asked.version).check(case.model.version)?;
    let turn = turn.ok_or_else(|| Error::refused(ProblemCode::WrongState))?;
    let kind = case.kind()?;
    let answers = documents::stored_rules(tx, kind, case.model.document_id).await?;
    if answers.iter().any(clientele_openapi::problem::RuleAnswer::objects) {
        return Err(Error::refused(ProblemCode::HasObjections));
    }
    let takes = case.engine.takes(kind, turn);
    let visit = match request.visit.as_ref().filter(|_| takes.visit) {
        Some(visit) => Some(documents::whole_visit(tx, case.model.document_id, visit).await?),
        None => None,
    };
    let pass = if takes.pass { documents::whole_pass(tx, case.model.document_id).await? } else { None };
    let decision = DecisionRequest {
        decision: Decision::Approve,
        opinion: request.opinion.clone(),
        overrides: Vec::new(),
        to_step: None,
        instruction: request.instruction.clone().filter(|_| takes.instruction),
        visit,
        pass,
        amendment: None,
    };
    decide::carry_out(tx, context, actor, &case, turn, &decision).await
}
