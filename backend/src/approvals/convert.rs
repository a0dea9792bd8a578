//! Cases and signatures as the contract has them.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use clientele_openapi::Money;
use clientele_openapi::approvals::{
    ApprovalCase, Asked, CaseSummary, Decider, DecisionTakes, DocumentRef, Entry, NamedPerson, OverrideRequest, Signature, Step,
    StepSlot,
};
use clientele_openapi::clients::ClientHeader;
use clientele_openapi::vocabulary::{Action, Area, SignatureKind, State, VisitorCategory};
use clientele_rules::approvals::{Ask, Case, CaseStep, Turn};
use uuid::Uuid;

use super::load::Loaded;
use crate::entity::{approval_cases as cases, approval_entries as entries, approval_signatures as signatures};
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
    /// The area of a pass request.
    pub area: Option<Area>,
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

    /// A person with their name.
    pub(super) fn person(&self, user_id: Uuid) -> NamedPerson {
        NamedPerson { user_id, name: self.name(user_id) }
    }

    /// Whom a step asks, with names.
    pub(super) fn asked(&self, ask: &Ask) -> Asked {
        Asked { role: ask.role, person: ask.user_id.map(|id| self.person(id)) }
    }

    /// Somebody whose turn it is, with names.
    pub(super) fn decider(&self, turn: &Turn) -> Decider {
        Decider {
            user_id: turn.user_id,
            name: self.name(turn.user_id),
            role: turn.role,
            on_behalf_of: turn.on_behalf_of.map(|id| self.person(id)),
            stands_in: turn.stands_in,
        }
    }

    fn steps(&self, case: &Case) -> Vec<Step> {
        let step = |(index, step): (i32, &CaseStep)| {
            let slots = step.slots.iter().enumerate().map(|(place, slot)| StepSlot {
                asked: slot.asks.iter().map(|ask| self.asked(ask)).collect(),
                transferred_to: slot.transfer.map(|transfer| self.person(transfer.to)),
                signed_by: case.signer(step.key, place).map(|id| self.person(id)),
                powers: slot.powers().collect(),
            });
            let roles = step.slots.iter().flat_map(|slot| &slot.asks).filter(|ask| ask.user_id.is_none());
            Step {
                index,
                role: roles.filter_map(|ask| ask.role).next(),
                mode: step.mode,
                added_by: step.added_by.map(|id| self.person(id)),
                slots: slots.collect(),
            }
        };
        (1..).zip(&case.steps).map(step).collect()
    }
}

fn document(case: &cases::Model) -> Result<DocumentRef> {
    let kind = case.document_kind.parse().map_err(Error::internal)?;
    Ok(DocumentRef { kind, id: case.document_id, number: case.document_number.clone() })
}

fn is_overdue(case: &cases::Model, now: DateTime<Utc>) -> bool {
    case.state == State::Submitted.as_str() && case.due_at.is_some_and(|due| due < now)
}

/// What a reader is shown of a case beside the case itself.
#[derive(Debug)]
pub(super) struct Shown<'a> {
    pub(super) turns: &'a [Turn],
    pub(super) entries: Vec<entries::Model>,
    pub(super) copied_to: Vec<Uuid>,
    pub(super) takes: Option<DecisionTakes>,
    pub(super) allowed_actions: Vec<Action>,
    pub(super) now: DateTime<Utc>,
}

pub(super) fn case(loaded: &Loaded, shown: Shown<'_>, around: &Surroundings) -> Result<ApprovalCase> {
    let Loaded { model, engine, signed } = loaded;
    let may_return = shown.takes.is_some();
    Ok(ApprovalCase {
        id: model.id,
        document: document(model)?,
        client: around.client(model.client_id)?,
        applicant_id: model.applicant_id,
        applicant_name: around.name(model.applicant_id),
        state: engine.state,
        round: model.round,
        lap: model.lap,
        step: model.step,
        steps: around.steps(engine),
        waiting_for: shown.turns.iter().map(|turn| around.decider(turn)).collect(),
        signatures: signed.iter().map(|one| signature(one, engine, around)).collect::<Result<_>>()?,
        entries: shown.entries.into_iter().map(|one| entry(one, around)).collect::<Result<_>>()?,
        copied_to: shown.copied_to.into_iter().map(|id| around.person(id)).collect(),
        due_at: model.due_at.filter(|_| engine.state == State::Submitted),
        overdue: is_overdue(model, shown.now),
        escalated: engine.late,
        takes: shown.takes,
        returnable_steps: if may_return { (1..model.step).collect() } else { Vec::new() },
        has_objections: model.has_objections,
        allowed_actions: shown.allowed_actions,
        version: model.version,
        submitted_at: model.submitted_at,
    })
}

/// What the inbox shows of a case for its reader.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) glance: Glance,
    pub(super) unread: bool,
    pub(super) allowed_actions: Vec<Action>,
    pub(super) now: DateTime<Utc>,
}

pub(super) fn summary(loaded: &Loaded, row: Row, around: &Surroundings) -> Result<CaseSummary> {
    let model = &loaded.model;
    Ok(CaseSummary {
        id: model.id,
        document: document(model)?,
        client: around.client(model.client_id)?,
        applicant_id: model.applicant_id,
        applicant_name: around.name(model.applicant_id),
        state: loaded.engine.state,
        round: model.round,
        step: model.step,
        steps: around.steps(&loaded.engine),
        happens_at: row.glance.happens_at,
        visitor_category: row.glance.visitor_category,
        headcount: row.glance.headcount,
        area: row.glance.area,
        total: row.glance.total,
        has_objections: row.glance.has_objections,
        due_at: model.due_at.filter(|_| loaded.engine.state == State::Submitted),
        overdue: is_overdue(model, row.now),
        unread: row.unread,
        allowed_actions: row.allowed_actions,
        version: model.version,
        submitted_at: model.submitted_at,
    })
}

/// The step of a signature is the one that it is now, where signers were added before it.
fn signature(signature: &signatures::Model, case: &Case, around: &Surroundings) -> Result<Signature> {
    let is_now = signature.round == case.round && signature.step > 0;
    let place = |key: i32| case.position(key).filter(|_| is_now).and_then(|at| i32::try_from(at).ok());
    let slot = usize::try_from(signature.slot).map_err(Error::internal)?;
    let decision: SignatureKind = signature.decision.parse().map_err(Error::internal)?;
    let stands = case.standing.iter().any(|one| (one.key, one.slot, one.by) == (signature.step_key, slot, signature.user_id));
    Ok(Signature {
        step: place(signature.step_key).unwrap_or(signature.step),
        round: signature.round,
        lap: signature.lap,
        user_id: signature.user_id,
        name: signature.name.clone(),
        role: signature.role.as_deref().map(str::parse).transpose().map_err(Error::internal)?,
        on_behalf_of: signature.on_behalf_of_id.map(|id| around.person(id)),
        decision,
        to_step: signature.to_key.and_then(|key| place(key).or(Some(key))),
        opinion: signature.opinion.clone(),
        instruction: signature.instruction.clone(),
        at: signature.at,
        overrides: overrides(&signature.overrides)?,
        counts: signature.round == case.round && (decision != SignatureKind::Approve || stands),
    })
}

fn entry(entry: entries::Model, around: &Surroundings) -> Result<Entry> {
    Ok(Entry {
        kind: entry.kind.parse().map_err(Error::internal)?,
        round: entry.round,
        step: entry.step,
        user_id: entry.user_id,
        people: people(&entry)?.into_iter().map(|id| around.person(id)).collect(),
        name: entry.name,
        place: entry.place.as_deref().map(str::parse).transpose().map_err(Error::internal)?,
        text: entry.text,
        at: entry.at,
    })
}

/// Whom an entry concerns.
pub(super) fn people(entry: &entries::Model) -> Result<Vec<Uuid>> {
    serde_json::from_str(&entry.people).map_err(Error::internal)
}

/// Exceptions as they are stored with signatures and documents.
///
/// # Errors
/// An internal one where they do not read.
pub fn overrides(text: &str) -> Result<Vec<OverrideRequest>> {
    serde_json::from_str(text).map_err(Error::internal)
}
