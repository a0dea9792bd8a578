//! Flows: reading, changing and trying them.

use std::collections::HashSet;

use clientele_openapi::ProblemCode;
use clientele_openapi::approvals::{
    ApprovalFlow, FlowChange, FlowStep, FlowTrial, FlowTrialRequest, FlowVersion, NamedPerson, TrialCondition, TrialSlot,
    TrialStep,
};
use clientele_openapi::permissions::deciding_roles;
use clientele_openapi::vocabulary::{Action, DocumentKind, Permission};
use clientele_rules::approvals::{Ask, Case, Facts, Opening, Slot, Staff, conditions_held, flow_problems};
use sea_orm::{ActiveModelTrait, ConnectionTrait, IntoActiveModel};
use serde_json::json;
use uuid::Uuid;

use super::convert::Surroundings;
use super::load::Wanted;
use super::{queries, saving};
use crate::auth::Actor;
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::entity::approval_flows as flows;
use crate::error::{Error, Result, no_errors};
use crate::http::{IfMatch, Payload};
use crate::people;
use crate::records::{self, Change};

/// The flows of all kinds of documents.
///
/// # Errors
/// The database's own.
pub async fn list(context: &Context, actor: &Actor) -> Result<Vec<ApprovalFlow>> {
    let db = context.db.read();
    let mut all = Vec::new();
    for kind in DocumentKind::ALL {
        all.push(describe(db, actor, *kind).await?);
    }
    Ok(all)
}

/// The flow of a kind of document, with its earlier versions.
///
/// # Errors
/// `not_found` for what is no kind; the database's own.
pub async fn flow(context: &Context, actor: &Actor, kind: &str) -> Result<ApprovalFlow> {
    describe(context.db.read(), actor, known(kind)?).await
}

fn known(kind: &str) -> Result<DocumentKind> {
    kind.parse().map_err(|_| Error::not_found())
}

fn steps_of(flow: &flows::Model) -> Result<Vec<FlowStep>> {
    serde_json::from_str(&flow.steps).map_err(Error::internal)
}

fn people_in(steps: &[FlowStep]) -> impl Iterator<Item = Uuid> {
    steps.iter().flat_map(|step| step.deciders.iter().chain(&step.fallback)).filter_map(|decider| decider.user_id)
}

async fn describe(db: &impl ConnectionTrait, actor: &Actor, kind: DocumentKind) -> Result<ApprovalFlow> {
    let mut versions = Vec::new();
    let mut ids = HashSet::new();
    for flow in queries::flows(db, kind).await? {
        let steps = steps_of(&flow)?;
        ids.extend(people_in(&steps).chain(flow.made_by_id));
        versions.push((flow, steps));
    }
    let names = people::service::names(db, &ids.iter().copied().collect::<Vec<_>>()).await?;
    let person = |user_id: Uuid| NamedPerson { user_id, name: names.get(&user_id).cloned().unwrap_or_default() };
    let mut versions = versions.into_iter().map(|(flow, steps)| FlowVersion {
        version: flow.version,
        steps,
        made_by: flow.made_by_id.map(person),
        made_at: flow.made_at,
    });
    let current = versions.next().ok_or_else(|| Error::internal(format!("no flow for {kind}")))?;
    let earlier: Vec<FlowVersion> = versions.collect();
    let mut people: Vec<NamedPerson> = ids.iter().map(|id| person(*id)).collect();
    people.sort_by_key(|person| person.user_id);
    Ok(ApprovalFlow {
        document_kind: kind,
        version: current.version,
        steps: current.steps,
        made_by: current.made_by,
        made_at: current.made_at,
        deciding_roles: deciding_roles(kind).to_vec(),
        people,
        earlier,
        allowed_actions: if actor.may(Permission::Administer) { vec![Action::Edit] } else { Vec::new() },
    })
}

/// Puts a new version of a flow in force. Running cases keep the one that they began with.
///
/// # Errors
/// `not_found` for what is no kind; the body's; `if_match_required`, `stale_version`; `validation_failed` where a step
/// names somebody who may not decide, or would find nobody.
pub async fn change(
    context: &Context,
    actor: &Actor,
    kind: &str,
    expected: &IfMatch,
    body: &Payload<FlowChange>,
) -> Result<ApprovalFlow> {
    let kind = known(kind)?;
    let work = async |tx: &Transaction| {
        let before = queries::current_flow(tx, kind).await?;
        let change = body.parse()?;
        expected.check(before.version)?;
        no_errors(change.problems_for(kind))?;
        let staff = everybody(tx, context, kind, &change.steps).await?;
        no_errors(flow_problems(kind, &change.steps, &staff))?;
        let row = flows::Model {
            id: Uuid::now_v7(),
            document_kind: kind.as_str().to_owned(),
            version: before.version + 1,
            steps: serde_json::to_string(&change.steps).map_err(Error::internal)?,
            made_by_id: Some(actor.id),
            made_at: Some(context.clock.now()),
        };
        let row = row.into_active_model().reset_all().insert(tx).await?;
        let details = json!({"document_kind": kind, "version": row.version, "steps": change.steps});
        let change = Change { action: "approval_flow.changed", entity: "approval_flow", id: row.id, details };
        records::record(tx, actor, change).await?;
        describe(tx, actor, kind).await
    };
    context.db.write(&[Subject::Flow(kind).alone()], work).await
}

/// Everybody whom a flow could turn to.
async fn everybody(db: &impl ConnectionTrait, context: &Context, kind: DocumentKind, steps: &[FlowStep]) -> Result<Staff> {
    let mut wanted = Wanted::default();
    wanted.roles.extend(deciding_roles(kind));
    wanted.people.extend(people_in(steps));
    wanted.find(db, context.clock.today()).await
}

/// Who would decide a document, under the flow in force or under steps that are not saved yet.
///
/// # Errors
/// `not_found` for what is no kind; the body's.
pub async fn trial(context: &Context, kind: &str, body: &Payload<FlowTrialRequest>) -> Result<FlowTrial> {
    let kind = known(kind)?;
    let db = context.db.read();
    let request = body.parse()?;
    people::service::active(db, request.applicant_id, "applicant_id").await?;
    if let Some(id) = request.preparer_id {
        people::service::active(db, id, "preparer_id").await?;
    }
    let steps = match &request.steps {
        Some(steps) => {
            no_errors(FlowChange { steps: steps.clone() }.problems_for(kind))?;
            steps.clone()
        }
        None => steps_of(&queries::current_flow(db, kind).await?)?,
    };
    let staff = everybody(db, context, kind, &steps).await?;
    let facts = Facts {
        visitor_category: request.visitor_category,
        institution_kind: request.institution_kind,
        enterprise_class: request.enterprise_class,
        amount: request.amount,
        has_objections: false,
    };
    let opening = Opening { kind, department_id: request.department_id, facts, staff: &staff };
    let parties = [request.preparer_id.unwrap_or(request.applicant_id), request.applicant_id];
    try_out(db, context, &steps, &opening, parties).await
}

async fn try_out(
    db: &impl ConnectionTrait,
    context: &Context,
    steps: &[FlowStep],
    opening: &Opening<'_>,
    parties: [Uuid; 2],
) -> Result<FlowTrial> {
    let ids: Vec<Uuid> = opening.staff.people.iter().map(|person| person.id).chain(people_in(steps)).collect();
    let absent = opening.staff.absences.iter().map(|absence| absence.user_id);
    let names = people::service::names(db, &ids.into_iter().chain(absent).collect::<Vec<_>>()).await?;
    let around = Surroundings { names, ..Surroundings::default() };
    let mut reached = context.clock.now();
    let mut tried = Vec::new();
    for (index, step) in (1..).zip(steps) {
        let held = conditions_held(&step.conditions, &opening.facts);
        let applies = held.iter().all(|(_, holds)| *holds);
        let case = Case::opened(vec![opening.step(1, step)], parties);
        let due_at = if applies { saving::deadline(db, context, &case, reached).await?.due_at } else { None };
        reached = due_at.unwrap_or(reached);
        let conditions = held.into_iter().map(|(name, holds)| TrialCondition { condition: name.to_owned(), holds });
        tried.push(TrialStep {
            index,
            applies,
            conditions: conditions.collect(),
            slots: if applies { slots(&case, opening.staff, &around) } else { Vec::new() },
            due_at,
        });
    }
    let whole = Case::opened(opening.steps(steps), parties);
    let decided = !whole.steps.is_empty() && whole.can_be_decided(opening.staff);
    Ok(FlowTrial { steps: tried, refused: (!decided).then_some(ProblemCode::NoApprover) })
}

fn slots(case: &Case, staff: &Staff, around: &Surroundings) -> Vec<TrialSlot> {
    let Some(step) = case.waiting() else {
        return Vec::new();
    };
    let slot = |(index, slot): (usize, &Slot)| {
        let turns = case.deciders_of(step, index, staff);
        TrialSlot {
            asked: slot.asks.iter().map(|ask: &Ask| around.asked(ask)).collect(),
            stands_in: turns.iter().any(|turn| turn.stands_in),
            deciders: turns.iter().map(|turn| around.decider(turn)).collect(),
        }
    };
    step.slots.iter().enumerate().map(slot).collect()
}
