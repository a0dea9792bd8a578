//! The SQL of cases, signatures and the inbox.

use clientele_openapi::Page;
use clientele_openapi::permissions::FALLBACK_ROLES;
use clientele_openapi::query::InboxQuery;
use clientele_openapi::vocabulary::{DocumentKind, InboxBox, Role, State};
use sea_orm::sea_query::{Expr, ExprTrait, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Set,
};
use serde::Deserialize;
use uuid::Uuid;

use super::rules::Case;
use crate::auth::Actor;
use crate::entity::{
    approval_asked as asked, approval_cases as cases, approval_flows as flows, approval_signatures as signatures,
};
use crate::error::{Error, Result};
use crate::http::paging::{self, PageRequest, Sort, SortKey};

#[derive(Deserialize)]
struct FlowStep {
    deciders: Vec<FlowDecider>,
}

#[derive(Deserialize)]
struct FlowDecider {
    role: Role,
}

/// The newest flow of a kind of document.
pub(super) async fn current_flow(db: &impl ConnectionTrait, kind: DocumentKind) -> Result<flows::Model> {
    flows::Entity::find()
        .filter(flows::Column::DocumentKind.eq(kind.as_str()))
        .order_by_desc(flows::Column::Version)
        .one(db)
        .await?
        .ok_or_else(|| Error::internal(format!("no flow for {kind}")))
}

/// The roles of a flow's steps.
pub(super) fn steps(flow: &flows::Model) -> Result<Vec<Role>> {
    let steps: Vec<FlowStep> = serde_json::from_str(&flow.steps).map_err(Error::internal)?;
    Ok(steps.into_iter().flat_map(|step| step.deciders).map(|decider| decider.role).collect())
}

/// The flow that a case runs by.
pub(super) async fn flow(db: &impl ConnectionTrait, id: Uuid) -> Result<flows::Model> {
    flows::Entity::find_by_id(id).one(db).await?.ok_or_else(|| Error::internal("a case without its flow"))
}

/// A case by id.
pub(super) async fn case(db: &impl ConnectionTrait, id: Uuid) -> Result<cases::Model> {
    cases::Entity::find_by_id(id).one(db).await?.ok_or_else(Error::not_found)
}

/// All signatures of a case, the earliest first.
pub(super) async fn signatures(db: &impl ConnectionTrait, case_id: Uuid) -> Result<Vec<signatures::Model>> {
    let query = signatures::Entity::find().filter(signatures::Column::CaseId.eq(case_id));
    Ok(query.order_by_asc(signatures::Column::Round).order_by_asc(signatures::Column::Step).all(db).await?)
}

/// Signatures of several cases that carry an instruction, the earliest first.
pub(super) async fn instructions(db: &impl ConnectionTrait, case_ids: &[Uuid]) -> Result<Vec<signatures::Model>> {
    let query = signatures::Entity::find()
        .filter(signatures::Column::CaseId.is_in(case_ids.iter().copied()))
        .filter(signatures::Column::Instruction.is_not_null());
    Ok(query.order_by_asc(signatures::Column::Round).all(db).await?)
}

/// The case as the engine sees it.
pub(super) async fn engine_case(db: &impl ConnectionTrait, model: &cases::Model) -> Result<Case> {
    let signed = signatures(db, model.id).await?;
    Ok(Case {
        state: model.state.parse().map_err(Error::internal)?,
        round: model.round,
        step: usize::try_from(model.step).map_err(Error::internal)?,
        steps: steps(&flow(db, model.flow_id).await?)?,
        parties: [model.preparer_id, model.applicant_id],
        signed: signed
            .iter()
            .filter(|signature| signature.round == model.round && signature.step > 0)
            .map(|signature| signature.user_id)
            .collect(),
    })
}

/// Saves what the engine made of a case; false where somebody else was first.
pub(super) async fn save(
    db: &impl ConnectionTrait,
    before: &cases::Model,
    after: &Case,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<bool> {
    let step = i32::try_from(after.step).map_err(Error::internal)?;
    let outcome = cases::Entity::update_many()
        .set(cases::ActiveModel {
            state: Set(after.state.as_str().to_owned()),
            round: Set(after.round),
            step: Set(step),
            updated_at: Set(now),
            version: Set(before.version + 1),
            ..Default::default()
        })
        .filter(cases::Column::Id.eq(before.id))
        .filter(cases::Column::Version.eq(before.version))
        .exec(db)
        .await?;
    ask(db, before.id, after.waiting_role()).await?;
    Ok(outcome.rows_affected == 1)
}

/// Notes whom the step that waits asks, and who stands in for it.
pub(super) async fn ask(db: &impl ConnectionTrait, case_id: Uuid, role: Option<Role>) -> Result<()> {
    asked::Entity::delete_many().filter(asked::Column::CaseId.eq(case_id)).exec(db).await?;
    let roles = role.into_iter().flat_map(|role| [role].into_iter().chain(FALLBACK_ROLES));
    for (place, role) in (0..).zip(roles) {
        let row = asked::Model {
            case_id,
            place,
            role: Some(role.as_str().to_owned()),
            user_id: None,
            department_id: None,
            stands_in: place > 0,
        };
        row.into_active_model().insert(db).await?;
    }
    Ok(())
}

/// Writes a signature.
pub(super) async fn sign(db: &impl ConnectionTrait, signature: signatures::Model) -> Result<()> {
    signature.into_active_model().reset_all().insert(db).await?;
    Ok(())
}

/// Whose turn it is, as the inbox asks: the step's role, or the fallback where nobody else is left.
fn waits_for(actor: &Actor) -> Condition {
    let held = actor.roles.iter().map(|role| role.as_str());
    let asked = asked::Entity::find()
        .select_only()
        .column(asked::Column::CaseId)
        .filter(asked::Column::Role.is_in(held))
        .filter(asked::Column::StandsIn.eq(false))
        .into_query();
    let mut turn = Condition::any().add(cases::Column::Id.in_subquery(asked));
    let nobody = |role: &str| {
        format!(
            "NOT EXISTS (SELECT 1 FROM user_roles r JOIN users u ON u.id = r.user_id WHERE r.role = {role} AND u.active \
             AND u.id <> approval_cases.preparer_id AND u.id <> approval_cases.applicant_id \
             AND NOT EXISTS (SELECT 1 FROM approval_signatures s WHERE s.case_id = approval_cases.id AND s.round = approval_cases.round \
             AND s.step > 0 AND s.user_id = u.id))"
        )
    };
    let mut missing = Condition::all()
        .add(Expr::cust(nobody("(SELECT a.role FROM approval_asked a WHERE a.case_id = approval_cases.id AND a.place = 0)")));
    for role in FALLBACK_ROLES {
        if actor.has_role(role) {
            turn = turn.add(missing.clone());
        }
        missing = missing.add(Expr::cust(nobody(&format!("'{role}'"))));
    }
    Condition::all()
        .add(cases::Column::State.eq(State::Submitted.as_str()))
        .add(cases::Column::PreparerId.ne(actor.id))
        .add(cases::Column::ApplicantId.ne(actor.id))
        .add(cases::Column::Id.not_in_subquery(signed_this_round(actor)))
        .add(turn)
}

/// The cases that the actor signed in the round that now runs.
fn signed_this_round(actor: &Actor) -> SelectStatement {
    signatures::Entity::find()
        .select_only()
        .column(signatures::Column::CaseId)
        .filter(signatures::Column::UserId.eq(actor.id))
        .filter(Expr::col((signatures::Entity, signatures::Column::Round)).eq(Expr::col((cases::Entity, cases::Column::Round))))
        .into_query()
}

fn in_box(actor: &Actor, inbox: InboxBox) -> Condition {
    match inbox {
        InboxBox::ToDecide => waits_for(actor),
        InboxBox::Submitted => {
            Condition::any().add(cases::Column::ApplicantId.eq(actor.id)).add(cases::Column::PreparerId.eq(actor.id))
        }
        InboxBox::Done => {
            let decided = signatures::Entity::find()
                .select_only()
                .column(signatures::Column::CaseId)
                .filter(signatures::Column::UserId.eq(actor.id))
                .filter(signatures::Column::Step.gt(0))
                .into_query();
            Condition::all().add(cases::Column::Id.in_subquery(decided))
        }
    }
}

/// One page of a box, the latest first.
pub(super) async fn inbox(
    db: &impl ConnectionTrait,
    actor: &Actor,
    inbox: InboxBox,
    asked: &InboxQuery,
) -> Result<Page<cases::Model>> {
    let query = cases::Entity::find().filter(in_box(actor, inbox));
    let request =
        PageRequest { sort: inbox.to_string(), limit: u64::from(asked.limit), cursor: asked.cursor.clone(), total: false };
    let sort = Sort { column: cases::Column::UpdatedAt, descending: true };
    paging::page(db, query, sort, cases::Column::Id, &request, |case| (SortKey::Instant(case.updated_at), case.id)).await
}

/// How many cases are in a box.
pub(super) async fn count(db: &impl ConnectionTrait, actor: &Actor, inbox: InboxBox) -> Result<u32> {
    let counted = cases::Entity::find().filter(in_box(actor, inbox)).count(db).await?;
    Ok(u32::try_from(counted).unwrap_or(u32::MAX))
}
