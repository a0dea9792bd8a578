//! Everything that the engine wants of the documents themselves: the one place that tells their kinds apart.

use std::collections::HashMap;

use clientele_openapi::approvals::{BulkVisit, DecisionRequest};
use clientele_openapi::problem::RuleAnswer;
use clientele_openapi::visits::{PassDecision, VisitDecision};
use clientele_openapi::vocabulary::{DocumentKind, State};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::convert::Glance;
use crate::auth::Actor;
use crate::context::Context;
use crate::db::Transaction;
use crate::error::Result;
use crate::{amendments, expenses, passes, policies, visits};

/// Whether the actor reads the document whole: then they see its case. Who reads no more than the header of bookings
/// sees no case: it says more than a header.
pub(super) async fn is_readable(db: &impl ConnectionTrait, actor: &Actor, kind: DocumentKind, id: Uuid) -> Result<bool> {
    match kind {
        DocumentKind::VisitBooking => visits::service::is_readable(db, actor, id).await,
        DocumentKind::ExpenseApplication => expenses::service::is_readable(db, actor, id).await,
        DocumentKind::PolicyVersion => policies::service::is_readable(db, actor, id).await,
        DocumentKind::VisitAmendment => amendments::service::is_readable(db, actor, id).await,
        DocumentKind::VisitPass => passes::requests::is_readable(db, actor, id).await,
    }
}

/// What the rules said when the document was handed in.
pub(super) async fn stored_rules(db: &impl ConnectionTrait, kind: DocumentKind, id: Uuid) -> Result<Vec<RuleAnswer>> {
    match kind {
        DocumentKind::VisitBooking => visits::service::stored_rules(db, id).await,
        DocumentKind::ExpenseApplication => expenses::service::stored_rules(db, id).await,
        // The schemes are judged by people; no rule speaks about them.
        DocumentKind::PolicyVersion => Ok(Vec::new()),
        DocumentKind::VisitAmendment => amendments::service::stored_rules(db, id).await,
        // What an owner grants is checked when it is granted.
        DocumentKind::VisitPass => Ok(Vec::new()),
    }
}

/// A decision as its document is told of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decided<'a> {
    pub(super) kind: DocumentKind,
    pub(super) document_id: Uuid,
    /// The state of the case after the decision.
    pub(super) state: State,
    pub(super) request: &'a DecisionRequest,
}

/// Carries a decision over to the document.
pub(super) async fn decided(tx: &Transaction, context: &Context, actor: &Actor, what: Decided<'_>) -> Result<()> {
    let Decided { kind, document_id: id, state, request } = what;
    match kind {
        DocumentKind::VisitBooking => visits::service::decided(tx, context, actor, id, (state, request.visit.as_ref())).await,
        DocumentKind::ExpenseApplication => expenses::service::decided(tx, context, id, state).await,
        DocumentKind::PolicyVersion => policies::service::decided(tx, context, id, state).await,
        DocumentKind::VisitAmendment => {
            amendments::service::decided(tx, context, actor, id, state, request.amendment.as_ref()).await
        }
        DocumentKind::VisitPass => {
            let answer = passes::requests::Answer {
                decision: request.decision,
                state,
                pass: request.pass.as_ref(),
                opinion: request.opinion.as_deref(),
            };
            passes::requests::decided(tx, context, actor, id, answer).await
        }
    }
}

/// What the inbox shows of documents of one kind, by their id.
pub(super) async fn glances(db: &impl ConnectionTrait, kind: DocumentKind, ids: &[Uuid]) -> Result<HashMap<Uuid, Glance>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    match kind {
        DocumentKind::VisitBooking => visits::service::glances(db, ids).await,
        DocumentKind::ExpenseApplication => expenses::service::glances(db, ids).await,
        DocumentKind::PolicyVersion => Ok(policies::service::glances(ids)),
        DocumentKind::VisitAmendment => amendments::service::glances(db, ids).await,
        DocumentKind::VisitPass => passes::requests::glances(db, ids).await,
    }
}

/// The decision on a visit that grants a pass to everybody in every requested area.
pub(super) async fn whole_visit(db: &impl ConnectionTrait, id: Uuid, visit: &BulkVisit) -> Result<VisitDecision> {
    visits::service::whole_decision(db, id, visit).await
}

/// The decision on a pass request that grants a pass to everybody who comes (V 4.1).
pub(super) async fn whole_pass(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<PassDecision>> {
    let headcount = passes::requests::glances(db, &[id]).await?.remove(&id).and_then(|glance| glance.headcount);
    Ok(headcount.map(|granted| PassDecision { granted, refusal_reason: None }))
}
