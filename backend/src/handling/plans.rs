//! Plans: proposed, previewed, kept, and carried along when the visit changes.

use clientele_openapi::handling::{CategoryFacts, CategoryProposal, FactReason, VisitPlan};
use clientele_openapi::problem::Clause;
use clientele_openapi::visits::EmptyBody;
use clientele_openapi::vocabulary::{HandlingAction, State, VisitTaskKind, VisitTaskState};
use clientele_rules::visits::reception_plan::reconcile::{self, Step};
use clientele_rules::visits::reception_plan::{self as rules, Plan, PlannedTask, VisitFacts, proposal};
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

use super::{convert, facts, queries, tasks, telling};
use crate::auth::{Actor, May, permission};
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::entity::{visit_bookings as bookings, visit_tasks};
use crate::error::{Error, Result};
use crate::http::Payload;
use crate::policies::service::handling_policy;
use crate::records::{self, Change};
use crate::{people, visits};

/// The category that follows from the facts of V 2, why, and the plan that goes with it.
///
/// # Errors
/// `validation_failed`; the database's own.
pub async fn propose(
    context: &Context,
    _actor: &May<permission::CreateBookings>,
    body: &Payload<CategoryFacts>,
) -> Result<CategoryProposal> {
    let asked = body.parse()?;
    let db = context.db.read();
    let proposed = proposal::propose(&asked);
    let policy = handling_policy(db, context.clock.today(), None).await?;
    let facts = VisitFacts {
        category: proposed.category,
        institution_kind: proposed.institution_kind,
        headcount: asked.headcount.map(i32::try_from).transpose().map_err(Error::internal)?,
        areas: asked.areas,
        starts_at: asked.starts_at,
        room_capacity: queries::largest_room(db).await?,
        ..VisitFacts::default()
    };
    let plan = rules::plan(&facts, &policy);
    let reason = |fact| FactReason { fact, clause: Some(Clause::new("V 2")) };
    let preview = if proposed.category.is_some() { Some(previewed(db, &plan, Vec::new()).await?) } else { None };
    Ok(CategoryProposal {
        visitor_category: proposed.category,
        institution_kind: proposed.institution_kind,
        reasons: proposed.reasons.into_iter().map(reason).collect(),
        open_questions: proposed.open_questions,
        remarks: convert::remarks(&plan.remarks),
        plan: preview,
    })
}

/// The plan of a visit: kept from its approval on, a preview before.
///
/// # Errors
/// `not_found`, `forbidden`; the database's own.
pub async fn plan(context: &Context, actor: &Actor, id: Uuid) -> Result<VisitPlan> {
    let db = context.db.read();
    let booking = visits::service::whole(db, actor, id).await?;
    describe(db, context, actor, &booking).await
}

pub(super) async fn describe(
    db: &impl ConnectionTrait,
    context: &Context,
    actor: &Actor,
    booking: &bookings::Model,
) -> Result<VisitPlan> {
    let policy = facts::policy(db, context, booking).await?;
    let plan = rules::plan(&facts::of_booking(db, booking).await?, &policy);
    let is_approved = facts::state(booking)? == State::Approved;
    let actions = facts::actions(&[(facts::handles(actor) && is_approved, HandlingAction::EditPlan)]);
    let kept = queries::tasks(db, booking.id).await?;
    if kept.is_empty() {
        return previewed(db, &plan, actions).await;
    }
    Ok(VisitPlan {
        is_stored: true,
        tasks: tasks::describe_all(db, actor, &kept).await?,
        remarks: convert::remarks(&plan.remarks),
        allowed_actions: actions,
    })
}

async fn previewed(db: &impl ConnectionTrait, plan: &Plan, allowed_actions: Vec<HandlingAction>) -> Result<VisitPlan> {
    let owners: Vec<Uuid> = plan.tasks.iter().filter_map(|task| task.owner_id).collect();
    let names = people::service::names(db, &owners).await?;
    Ok(VisitPlan {
        is_stored: false,
        tasks: plan.tasks.iter().map(|task| convert::preview(task, &names)).collect::<Result<_>>()?,
        remarks: convert::remarks(&plan.remarks),
        allowed_actions,
    })
}

/// Draws the plan of an approved visit up again; what was done, dropped or chosen by reception stays.
///
/// # Errors
/// `not_found`, `forbidden`, the body's, `wrong_state`; the database's own.
pub async fn renew(context: &Context, actor: &Actor, id: Uuid, body: &Payload<EmptyBody>) -> Result<VisitPlan> {
    context
        .db
        .write(&[Subject::Visit(id).alone()], async |tx| {
            let booking = tasks::handled(tx, actor, id).await?;
            body.parse()?;
            tasks::approved(&booking)?;
            settle(tx, context, actor, &booking).await?;
            describe(tx, context, actor, &booking).await
        })
        .await
}

/// Brings the kept tasks in line with what the plan asks for now.
pub(super) async fn settle(tx: &Transaction, context: &Context, actor: &Actor, booking: &bookings::Model) -> Result<()> {
    let policy = facts::policy(tx, context, booking).await?;
    let stored = queries::tasks(tx, booking.id).await?;
    let mut facts = facts::of_booking(tx, booking).await?;
    let is_chosen = |task: &&visit_tasks::Model| task.kind == VisitTaskKind::Escort.as_str() && task.is_owner_chosen;
    if let Some(escort) = stored.iter().find(is_chosen) {
        facts.person_in_charge = escort.owner_id;
    }
    let planned = rules::plan(&facts, &policy).tasks;
    let kept = stored.iter().map(convert::kept).collect::<Result<Vec<_>>>()?;
    let steps = reconcile::steps(&planned, &kept, facts::state(booking)? == State::Approved);
    let count = steps.len();
    for step in steps {
        take(tx, context, booking, &stored, step).await?;
    }
    if count == 0 {
        return Ok(());
    }
    telling::tell_owners(tx, context, actor, booking, &stored).await?;
    let details = json!({"number": booking.number, "steps": count});
    records::record(tx, actor, Change { action: "visit_plan.settled", entity: "visit_booking", id: booking.id, details }).await
}

async fn take(
    tx: &Transaction,
    context: &Context,
    booking: &bookings::Model,
    stored: &[visit_tasks::Model],
    step: Step,
) -> Result<()> {
    let found = |id: Uuid| stored.iter().find(|task| task.id == id).cloned().ok_or_else(|| Error::internal("a task is gone"));
    match step {
        Step::Add(planned) => queries::insert_task(tx, new_task(context, booking, &planned)).await.map(drop),
        Step::Renew(id, planned) => {
            let before = found(id)?;
            let after = renewed(before.clone(), context, booking, &planned);
            if after == before { Ok(()) } else { queries::save_task(tx, counted(after, context)).await }
        }
        Step::Close(id) => {
            let closed = visit_tasks::Model { state: VisitTaskState::Closed.as_str().to_owned(), ..found(id)? };
            queries::save_task(tx, counted(closed, context)).await
        }
    }
}

/// The next version of a task.
pub(super) fn counted(task: visit_tasks::Model, context: &Context) -> visit_tasks::Model {
    visit_tasks::Model { version: task.version + 1, updated_at: context.clock.now(), ..task }
}

/// What the plan asks for now; owner and due time that reception chose stay.
fn renewed(task: visit_tasks::Model, context: &Context, booking: &bookings::Model, planned: &PlannedTask) -> visit_tasks::Model {
    let owner_id = if task.is_owner_chosen { task.owner_id } else { planned.owner_id };
    let due_at = if task.is_due_chosen { task.due_at } else { planned.due_at };
    visit_tasks::Model {
        owner_id,
        due_at,
        sort_at: due_at.or(booking.starts_at).unwrap_or_else(|| context.clock.now()),
        needs_named_owner: planned.needs_named_owner,
        quantity: planned.quantity,
        state: VisitTaskState::Open.as_str().to_owned(),
        ..task
    }
}

fn new_task(context: &Context, booking: &bookings::Model, planned: &PlannedTask) -> visit_tasks::Model {
    let now = context.clock.now();
    visit_tasks::Model {
        id: Uuid::now_v7(),
        booking_id: booking.id,
        kind: planned.kind.as_str().to_owned(),
        clause: planned.clause.map(str::to_owned),
        origin: "plan".to_owned(),
        team: planned.team.as_str().to_owned(),
        owner_id: planned.owner_id,
        is_owner_chosen: false,
        needs_named_owner: planned.needs_named_owner,
        due_at: planned.due_at,
        is_due_chosen: false,
        sort_at: planned.due_at.or(booking.starts_at).unwrap_or(now),
        quantity: planned.quantity,
        note: None,
        state: VisitTaskState::Open.as_str().to_owned(),
        deviation_reason: None,
        deviation_by: None,
        deviation_at: None,
        done_by: None,
        done_at: None,
        reminded_for: None,
        created_at: now,
        updated_at: now,
        version: 1,
    }
}
