//! Opening, reading and ending cases. Deciding has a file of its own.

use std::collections::HashMap;

use clientele_openapi::approvals::{ApprovalCase, CaseSummary, Inbox, InboxCounts, OverrideRequest};
use clientele_openapi::permissions::FALLBACK_ROLES;
use clientele_openapi::query::InboxQuery;
use clientele_openapi::vocabulary::{
    Action, DocumentKind, InboxBox, InstitutionKind, Role, SignatureKind, State, VisitorCategory,
};
use clientele_openapi::{Money, ProblemCode};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DatabaseTransaction, IntoActiveModel};
use uuid::Uuid;

pub use super::convert::{Glance, overrides};
pub use super::decide::decide;
use super::rules::{Case, Event};
use super::{convert, documents, queries, telling};
use crate::auth::Actor;
use crate::context::Context;
use crate::entity::{approval_cases as cases, approval_signatures as signatures};
use crate::error::{Error, Result};
use crate::http::Query;
use crate::{clients, people};

/// What the conditions of a flow look at; what is missing meets no condition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The category of the visit.
    pub visitor_category: Option<VisitorCategory>,
    /// The kind of institution that visits.
    pub institution_kind: Option<InstitutionKind>,
    /// The amount that is applied for.
    pub amount: Option<Money>,
}

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
    /// What the conditions of the flow look at.
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

/// Hands a document in: opens its case, or begins the next round of one that was returned.
///
/// # Errors
/// `no_approver` where some step would find nobody.
pub async fn submit(tx: &DatabaseTransaction, context: &Context, actor: &Actor, matter: &Matter<'_>) -> Result<cases::Model> {
    let parties = [matter.preparer_id, matter.applicant_id];
    let (flow, before) = match matter.case_id {
        Some(id) => {
            let case = queries::case(tx, id).await?;
            (queries::flow(tx, case.flow_id).await?, Some(case))
        }
        None => (queries::current_flow(tx, matter.kind).await?, None),
    };
    let engine = match &before {
        Some(case) => {
            Case { parties, ..queries::engine_case(tx, case).await?.after(Event::Resubmit, actor.id).map_err(Error::refused)? }
        }
        None => Case::opened(queries::steps(&flow)?, parties),
    };
    if !engine.can_be_decided(&people_for(tx, &engine.steps).await?) {
        return Err(Error::refused(ProblemCode::NoApprover));
    }
    let now = context.clock.now();
    let first = engine.steps.first().copied().ok_or_else(|| Error::internal("a flow without steps"))?;
    let case = cases::Model {
        id: before.as_ref().map_or_else(Uuid::now_v7, |case| case.id),
        flow_id: flow.id,
        document_kind: matter.kind.as_str().to_owned(),
        document_id: matter.document_id,
        document_number: matter.number.to_owned(),
        client_id: matter.client_id,
        preparer_id: matter.preparer_id,
        applicant_id: matter.applicant_id,
        state: State::Submitted.as_str().to_owned(),
        round: engine.round,
        lap: 1,
        step: 1,
        steps: flow.steps.clone(),
        step_since: Some(now),
        due_at: None,
        remind_at: None,
        reminded_at: None,
        escalated_at: None,
        submitted_at: now,
        created_at: before.as_ref().map_or(now, |case| case.created_at),
        updated_at: now,
        version: before.as_ref().map_or(1, |case| case.version + 1),
    };
    let active = case.clone().into_active_model().reset_all();
    let case = if before.is_some() { active.update(tx).await? } else { active.insert(tx).await? };
    queries::ask(tx, case.id, Some(first)).await?;
    let signature = signature(&case, actor, context, 0, None, SignatureKind::Submit);
    queries::sign(tx, signatures::Model { overrides: written(matter.overrides)?, ..signature }).await?;
    telling::waits(tx, context, actor, &case).await?;
    Ok(case)
}

/// Ends a case by the applicant's or a manager's hand: withdrawn or cancelled.
///
/// # Errors
/// `wrong_state` where the event does not fit; `stale_version` where somebody decided at the same moment.
pub async fn end(tx: &DatabaseTransaction, context: &Context, actor: &Actor, case_id: Uuid, event: Event) -> Result<()> {
    let case = queries::case(tx, case_id).await?;
    let after = queries::engine_case(tx, &case).await?.after(event, actor.id).map_err(Error::refused)?;
    let asked = telling::deciders(tx, &case).await?;
    if !queries::save(tx, &case, &after, context.clock.now()).await? {
        return Err(Error::refused(ProblemCode::StaleVersion));
    }
    telling::ended(tx, context, actor, &case, &asked, event).await
}

/// Everyone whom the steps of a flow can turn to.
pub(super) async fn people_for(db: &impl ConnectionTrait, steps: &[Role]) -> Result<Vec<super::rules::Person>> {
    let roles: Vec<Role> = steps.iter().copied().chain(FALLBACK_ROLES).collect();
    people::service::holders(db, &roles).await
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
        lap: 1,
        step,
        step_key: step,
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

/// A case that the actor may see: they take part in it, or they see its document.
///
/// # Errors
/// `not_found`.
pub(super) async fn visible_case(db: &impl ConnectionTrait, actor: &Actor, id: Uuid) -> Result<cases::Model> {
    let case = queries::case(db, id).await?;
    if [case.preparer_id, case.applicant_id].contains(&actor.id) {
        return Ok(case);
    }
    let kind = case.document_kind.parse().map_err(Error::internal)?;
    let sees_document = documents::is_readable(db, actor, kind, case.document_id).await?;
    if sees_document { Ok(case) } else { Err(Error::not_found()) }
}

/// One case.
///
/// # Errors
/// `not_found`; the database's own.
pub async fn case(context: &Context, actor: &Actor, id: Uuid) -> Result<ApprovalCase> {
    let db = context.db.read();
    let case = visible_case(db, actor, id).await?;
    describe(db, actor, &case).await
}

pub(super) async fn describe(db: &impl ConnectionTrait, actor: &Actor, case: &cases::Model) -> Result<ApprovalCase> {
    let engine = queries::engine_case(db, case).await?;
    let deciders = engine.deciders(&people_for(db, &engine.steps).await?);
    let signed = queries::signatures(db, case.id).await?;
    let ids: Vec<Uuid> = deciders.iter().map(|(id, _)| *id).chain([case.applicant_id]).collect();
    let around = convert::Surroundings {
        clients: clients::service::headers(db, case.client_id.as_slice()).await?,
        names: people::service::names(db, &ids).await?,
    };
    convert::case(case, &engine.steps, signed, &deciders, actions(actor, &deciders), &around)
}

fn actions(actor: &Actor, deciders: &[(Uuid, Role)]) -> Vec<Action> {
    let is_decider = deciders.iter().any(|(id, _)| *id == actor.id);
    if is_decider { vec![Action::Approve, Action::Return, Action::Refuse] } else { Vec::new() }
}

/// How many cases wait for the actor's decision.
///
/// # Errors
/// The database's own.
pub async fn to_decide(db: &impl ConnectionTrait, actor: &Actor) -> Result<u32> {
    queries::count(db, actor, InboxBox::ToDecide).await
}

/// One page of a box, with the counts of all boxes.
///
/// # Errors
/// `validation_failed` for parameters; the database's own.
pub async fn inbox(context: &Context, actor: &Actor, query: Query<InboxQuery>) -> Result<Inbox> {
    let db = context.db.read();
    let asked = query.parse()?;
    let inbox = asked.inbox.unwrap_or(InboxBox::ToDecide);
    let page = queries::inbox(db, actor, inbox, &asked).await?;
    let counts = InboxCounts {
        to_decide: queries::count(db, actor, InboxBox::ToDecide).await?,
        submitted: queries::count(db, actor, InboxBox::Submitted).await?,
        done: queries::count(db, actor, InboxBox::Done).await?,
    };
    Ok(Inbox { items: summaries(db, actor, &page.items).await?, next_cursor: page.next_cursor, counts })
}

async fn summaries(db: &impl ConnectionTrait, actor: &Actor, page: &[cases::Model]) -> Result<Vec<CaseSummary>> {
    let of_kind = |kind: DocumentKind| -> Vec<Uuid> {
        page.iter().filter(|case| case.document_kind == kind.as_str()).map(|case| case.document_id).collect()
    };
    let mut glances = HashMap::new();
    for kind in DocumentKind::ALL {
        glances.extend(documents::glances(db, *kind, &of_kind(*kind)).await?);
    }
    let around = convert::Surroundings {
        clients: clients::service::headers(db, &page.iter().filter_map(|case| case.client_id).collect::<Vec<_>>()).await?,
        names: people::service::names(db, &page.iter().map(|case| case.applicant_id).collect::<Vec<_>>()).await?,
    };
    let mut items = Vec::new();
    for case in page {
        let engine = queries::engine_case(db, case).await?;
        let glance = glances.get(&case.document_id).ok_or_else(|| Error::internal("a case without its document"))?;
        let deciders = engine.deciders(&people_for(db, &engine.steps).await?);
        items.push(convert::summary(case, &engine.steps, glance, actions(actor, &deciders), &around)?);
    }
    Ok(items)
}
