//! Opening, reading and ending cases. Deciding and everything else that is done in a case have files of their own.

use std::collections::HashMap;

use clientele_openapi::ProblemCode;
use clientele_openapi::approvals::{ApprovalCase, FlowStep, OverrideRequest};
use clientele_openapi::vocabulary::{DocumentKind, Role, SignatureKind};
use clientele_rules::approvals::{Case, Event, Facts, Opening};
use sea_orm::{ActiveModelTrait, ConnectionTrait, IntoActiveModel};
use uuid::Uuid;

pub use super::acts::{comment, copy};
pub use super::bulk::decide_all;
pub use super::convert::{Glance, overrides};
pub use super::deadlines::{escalate, look_at_time_limits, remind_due};
pub use super::decide::decide;
pub use super::delegations::{acting_for, create as delegate};
pub use super::inbox::to_decide;
use super::load::{self, Loaded, Wanted};
pub use super::stuck::stuck;
use super::{describe, documents, queries, saving, telling};
use crate::auth::Actor;
use crate::clients;
use crate::context::Context;
use crate::db::Transaction;
use crate::entity::{approval_cases as cases, approval_signatures as signatures};
use crate::error::{Error, Result};

/// A document as it is handed in.
#[derive(Debug)]
pub struct Matter<'a> {
    /// What kind of document.
    pub kind: DocumentKind,
    /// The document.
    pub document_id: Uuid,
    /// Its number.
    pub number: &'a str,
    /// Its client; a policy version has none.
    pub client_id: Option<Uuid>,
    /// The department whose area owners decide, where the document is about an area of theirs.
    pub department_id: Option<Uuid>,
    /// What the conditions of the flow look at; the class of the client is looked up.
    pub facts: Facts,
    /// Who entered it.
    pub preparer_id: Uuid,
    /// Who applies.
    pub applicant_id: Uuid,
    /// The exceptions that it asks for.
    pub overrides: &'a [OverrideRequest],
    /// The case of an earlier round.
    pub case_id: Option<Uuid>,
}

/// Hands a document in: opens its case, or begins the next round of one that was returned, under the flow that it
/// began with.
///
/// # Errors
/// `no_approver` where some step would find nobody.
pub async fn submit(tx: &Transaction, context: &Context, actor: &Actor, matter: &Matter<'_>) -> Result<cases::Model> {
    let parties = [matter.preparer_id, matter.applicant_id];
    let before = match matter.case_id {
        Some(id) => Some(load::one(tx, queries::case(tx, id).await?).await?),
        None => None,
    };
    let flow = match &before {
        Some(case) => queries::flow(tx, case.model.flow_id).await?,
        None => queries::current_flow(tx, matter.kind).await?,
    };
    let flow_steps: Vec<FlowStep> = serde_json::from_str(&flow.steps).map_err(Error::internal)?;
    let facts = Facts { enterprise_class: class_of(tx, matter.client_id).await?, ..matter.facts };
    let engine = open(tx, context, matter, facts, &flow_steps, before.as_ref()).await?;
    let now = context.clock.now();
    let deadline = saving::deadline(tx, context, &engine, now).await?;
    let case = cases::Model {
        id: before.as_ref().map_or_else(Uuid::now_v7, |case| case.model.id),
        flow_id: flow.id,
        document_kind: matter.kind.as_str().to_owned(),
        document_id: matter.document_id,
        document_number: matter.number.to_owned(),
        client_id: matter.client_id,
        preparer_id: parties[0],
        applicant_id: parties[1],
        state: engine.state.as_str().to_owned(),
        round: engine.round,
        lap: engine.lap,
        step: 1,
        steps: serde_json::to_string(&engine.steps).map_err(Error::internal)?,
        step_since: Some(now),
        due_at: deadline.due_at,
        remind_at: deadline.remind_at,
        reminded_at: None,
        escalated_at: None,
        due_sort: saving::due_sort(deadline.due_at),
        has_objections: facts.has_objections,
        submitted_at: now,
        created_at: before.as_ref().map_or(now, |case| case.model.created_at),
        updated_at: now,
        version: before.as_ref().map_or(1, |case| case.model.version + 1),
    };
    let active = case.clone().into_active_model().reset_all();
    let case = if before.is_some() { active.update(tx).await? } else { active.insert(tx).await? };
    queries::set_asked(tx, case.id, saving::asked_rows(case.id, &engine)).await?;
    let signature = signature(&case, actor, context, 0, None, SignatureKind::Submit);
    queries::sign(tx, signatures::Model { overrides: written(matter.overrides)?, ..signature }).await?;
    telling::waits(tx, context, actor, &case, &engine).await?;
    Ok(case)
}

/// The case as its document enters it, once it is certain that every step will find somebody.
async fn open(
    tx: &Transaction,
    context: &Context,
    matter: &Matter<'_>,
    facts: Facts,
    flow: &[FlowStep],
    before: Option<&Loaded>,
) -> Result<Case> {
    let parties = [matter.preparer_id, matter.applicant_id];
    // Named people sign in a role that they hold: they must be known before the steps are.
    let mut wanted = Wanted::default();
    wanted.people.extend(flow.iter().flat_map(|step| step.deciders.iter().chain(&step.fallback)).filter_map(|one| one.user_id));
    let named = wanted.find(tx, context.clock.today()).await?;
    let opening = Opening { kind: matter.kind, department_id: matter.department_id, facts, staff: &named };
    let steps = opening.steps(flow);
    let engine = match before {
        Some(case) => case.engine.resubmitted(steps, parties).map_err(Error::refused)?,
        None => Case::opened(steps, parties),
    };
    let staff = load::staff(tx, context.clock.today(), &[&engine]).await?;
    if engine.steps.is_empty() || !engine.can_be_decided(&staff) {
        return Err(Error::refused(ProblemCode::NoApprover));
    }
    Ok(engine)
}

async fn class_of(
    db: &impl ConnectionTrait,
    client_id: Option<Uuid>,
) -> Result<Option<clientele_openapi::vocabulary::EnterpriseClass>> {
    let mut headers = clients::service::headers(db, client_id.as_slice()).await?;
    Ok(client_id.and_then(|id| headers.remove(&id)).and_then(|client| client.enterprise_class))
}

/// Ends a case by the applicant's or a manager's hand: withdrawn or cancelled.
///
/// # Errors
/// `wrong_state` where the event does not fit; `stale_version` where somebody decided at the same moment.
pub async fn end(tx: &Transaction, context: &Context, actor: &Actor, case_id: Uuid, event: Event) -> Result<()> {
    let case = load::one(tx, queries::case(tx, case_id).await?).await?;
    let after = case.engine.ended(event).map_err(Error::refused)?;
    saving::save(tx, context, (&case.model, &case.engine), &after).await?;
    telling::ended(tx, context, actor, &case, event).await
}

/// A signature without opinion, instruction and exceptions.
pub(super) fn signature(
    case: &cases::Model,
    actor: &Actor,
    context: &Context,
    step: i32,
    role: Option<Role>,
    decision: SignatureKind,
) -> signatures::Model {
    signatures::Model {
        id: Uuid::now_v7(),
        case_id: case.id,
        round: case.round,
        lap: case.lap,
        step,
        step_key: 0,
        slot: 0,
        user_id: actor.id,
        name: actor.name.clone(),
        role: role.map(|role| role.as_str().to_owned()),
        on_behalf_of_id: None,
        decision: decision.as_str().to_owned(),
        to_key: None,
        opinion: None,
        instruction: None,
        overrides: "[]".to_owned(),
        at: context.clock.now(),
    }
}

pub(super) fn written(overrides: &[OverrideRequest]) -> Result<String> {
    serde_json::to_string(overrides).map_err(Error::internal)
}

/// The instructions to the person executing (E 3.3) by case, as the last first signature gave them.
///
/// # Errors
/// The database's own.
pub async fn instructions(db: &impl ConnectionTrait, case_ids: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    let given = queries::instructions(db, case_ids).await?;
    Ok(given.into_iter().filter_map(|signature| Some((signature.case_id, signature.instruction?))).collect())
}

/// A case that the actor may see: they take part in it, or they read its document.
///
/// # Errors
/// `not_found`.
pub(super) async fn visible_case(db: &impl ConnectionTrait, actor: &Actor, id: Uuid) -> Result<Loaded> {
    let case = match queries::own_case(db, actor, id).await? {
        Some(case) => case,
        None => {
            let case = queries::case(db, id).await?;
            let kind: DocumentKind = case.document_kind.parse().map_err(Error::internal)?;
            if !documents::is_readable(db, actor, kind, case.document_id).await? {
                return Err(Error::not_found());
            }
            case
        }
    };
    load::one(db, case).await
}

/// Insists that the actor may see a case: then they read what it is about, too.
///
/// # Errors
/// `not_found`.
pub async fn insist_visible(db: &impl ConnectionTrait, actor: &Actor, id: Uuid) -> Result<()> {
    visible_case(db, actor, id).await.map(drop)
}

/// Whether the actor takes part in a case: as a party, a signer, one whom its step asks, or one who was drawn in.
///
/// # Errors
/// The database's own.
pub async fn takes_part(db: &impl ConnectionTrait, actor: &Actor, case_id: Uuid) -> Result<bool> {
    Ok(queries::own_case(db, actor, case_id).await?.is_some())
}

/// One case.
///
/// # Errors
/// `not_found`; the database's own.
pub async fn case(context: &Context, actor: &Actor, id: Uuid) -> Result<ApprovalCase> {
    let db = context.db.read();
    let case = visible_case(db, actor, id).await?;
    describe::case(db, context, actor, case).await
}
