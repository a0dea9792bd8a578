//! Cases and signatures as the contract has them.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use clientele_openapi::Money;
use clientele_openapi::approvals::{ApprovalCase, CaseSummary, Decider, DocumentRef, OverrideRequest, Signature, Step};
use clientele_openapi::clients::ClientHeader;
use clientele_openapi::vocabulary::{Action, Role, VisitorCategory};
use uuid::Uuid;

use crate::entity::{approval_cases as cases, approval_signatures as signatures};
use crate::error::{Error, Result};

/// What the inbox shows of a document beside its case.
#[derive(Clone, Debug, Default)]
pub struct Glance {
    /// When the visit or the reception begins.
    pub happens_at: Option<DateTime<Utc>>,
    /// The category of a visit.
    pub visitor_category: Option<VisitorCategory>,
    /// The headcount of a visit.
    pub headcount: Option<u32>,
    /// The total of an application.
    pub total: Option<Money>,
    /// Whether a rule warns or blocks.
    pub has_objections: bool,
}

/// What surrounds a case: read in batches by the service.
#[derive(Debug, Default)]
pub(super) struct Surroundings {
    pub(super) clients: HashMap<Uuid, ClientHeader>,
    pub(super) names: HashMap<Uuid, String>,
}

impl Surroundings {
    fn client(&self, id: Option<Uuid>) -> Result<Option<ClientHeader>> {
        let found = |id| self.clients.get(&id).cloned().ok_or_else(|| Error::internal("a case without its client"));
        id.map(found).transpose()
    }

    fn name(&self, id: Uuid) -> String {
        self.names.get(&id).cloned().unwrap_or_default()
    }
}

pub(super) fn steps(roles: &[Role]) -> Vec<Step> {
    (1..).zip(roles).map(|(index, role)| Step { index, role: *role }).collect()
}

fn document(case: &cases::Model) -> Result<DocumentRef> {
    let kind = case.document_kind.parse().map_err(Error::internal)?;
    Ok(DocumentRef { kind, id: case.document_id, number: case.document_number.clone() })
}

pub(super) fn case(
    case: &cases::Model,
    roles: &[Role],
    signed: Vec<signatures::Model>,
    deciders: &[(Uuid, Role)],
    allowed_actions: Vec<Action>,
    around: &Surroundings,
) -> Result<ApprovalCase> {
    Ok(ApprovalCase {
        id: case.id,
        document: document(case)?,
        client: around.client(case.client_id)?,
        applicant_id: case.applicant_id,
        applicant_name: around.name(case.applicant_id),
        state: case.state.parse().map_err(Error::internal)?,
        round: case.round,
        step: case.step,
        steps: steps(roles),
        waiting_for: deciders.iter().map(|(id, role)| Decider { user_id: *id, name: around.name(*id), role: *role }).collect(),
        signatures: signed.into_iter().map(signature).collect::<Result<_>>()?,
        allowed_actions,
        version: case.version,
        submitted_at: case.submitted_at,
    })
}

pub(super) fn summary(
    case: &cases::Model,
    roles: &[Role],
    glance: &Glance,
    allowed_actions: Vec<Action>,
    around: &Surroundings,
) -> Result<CaseSummary> {
    Ok(CaseSummary {
        id: case.id,
        document: document(case)?,
        client: around.client(case.client_id)?,
        applicant_id: case.applicant_id,
        applicant_name: around.name(case.applicant_id),
        state: case.state.parse().map_err(Error::internal)?,
        round: case.round,
        step: case.step,
        steps: steps(roles),
        happens_at: glance.happens_at,
        visitor_category: glance.visitor_category,
        headcount: glance.headcount,
        total: glance.total,
        has_objections: glance.has_objections,
        allowed_actions,
        version: case.version,
        submitted_at: case.submitted_at,
    })
}

fn signature(signature: signatures::Model) -> Result<Signature> {
    Ok(Signature {
        step: signature.step,
        round: signature.round,
        user_id: signature.user_id,
        name: signature.name,
        role: signature.role.map(|role| role.parse()).transpose().map_err(Error::internal)?,
        decision: signature.decision.parse().map_err(Error::internal)?,
        opinion: signature.opinion,
        instruction: signature.instruction,
        at: signature.at,
        overrides: overrides(&signature.overrides)?,
    })
}

/// Exceptions as they are stored with signatures and documents.
///
/// # Errors
/// An internal one where they do not read.
pub fn overrides(text: &str) -> Result<Vec<OverrideRequest>> {
    serde_json::from_str(text).map_err(Error::internal)
}
