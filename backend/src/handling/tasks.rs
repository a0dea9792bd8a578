//! Tasks: listed, added and dropped by reception, ticked off by those who do them.

use chrono::{DateTime, Utc};
use clientele_openapi::handling::{NewVisitTask, VisitRef, VisitTask, VisitTaskContent, VisitTaskPatch};
use clientele_openapi::query::VisitTaskQuery;
use clientele_openapi::vocabulary::{HandlingAction, HandlingTeam, State, VisitTaskKind, VisitTaskState};
use clientele_openapi::{FieldError, Page, ProblemCode};
use clientele_rules::visits::reception_plan::below_clause::{Asked, falls_below};
use clientele_rules::visits::reception_plan::tasks as rules;
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

use super::{convert, facts, plans, queries, telling};
use crate::auth::Actor;
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::entity::{visit_bookings as bookings, visit_tasks as tasks};
use crate::error::{Error, Result, no_errors};
use crate::http::{IdempotencyKey, IfMatch, Payload, Query};
use crate::records::{self, Change};
use crate::{people, visits};

/// A page of the tasks that the actor sees.
///
/// # Errors
/// `validation_failed`; the database's own.
pub async fn list(context: &Context, actor: &Actor, query: Query<VisitTaskQuery>) -> Result<Page<VisitTask>> {
    let db = context.db.read();
    let page = queries::task_page(db, actor, &query.parse()?).await?;
    let items = describe_all(db, actor, &page.items).await?;
    Ok(Page { items, next_cursor: page.next_cursor, total: page.total, total_is_capped: page.total_is_capped })
}

/// One task.
///
/// # Errors
/// `not_found`; the database's own.
pub async fn task(context: &Context, actor: &Actor, id: Uuid) -> Result<VisitTask> {
    describe(context.db.read(), actor, id).await
}

async fn describe(db: &impl ConnectionTrait, actor: &Actor, id: Uuid) -> Result<VisitTask> {
    let task = queries::task(db, actor, id).await?;
    let mut all = describe_all(db, actor, std::slice::from_ref(&task)).await?;
    all.pop().ok_or_else(|| Error::internal("a task is gone"))
}

/// Tasks with what the actor may do with each.
pub(super) async fn describe_all(db: &impl ConnectionTrait, actor: &Actor, rows: &[tasks::Model]) -> Result<Vec<VisitTask>> {
    let ids: Vec<Uuid> = rows.iter().map(|task| task.booking_id).collect();
    let bookings: Vec<bookings::Model> = visits::service::rows(db, &ids).await?.into_values().collect();
    let refs = convert::refs(db, &bookings).await?;
    let names = convert::names_of(db, rows).await?;
    let one = |task: &tasks::Model| {
        let gone = || Error::internal("a task without its visit");
        let booking = bookings.iter().find(|booking| booking.id == task.booking_id).ok_or_else(gone)?;
        let visit: &VisitRef = refs.get(&task.booking_id).ok_or_else(gone)?;
        convert::task(task, visit, &names, allowed(actor, task, facts::state(booking)?)?)
    };
    rows.iter().map(one).collect()
}

/// Whether somebody does the task: by name, or in the name of the team where nobody is named.
fn does(actor: &Actor, task: &tasks::Model) -> Result<bool> {
    let team: HandlingTeam = task.team.parse().map_err(Error::internal)?;
    Ok(task.owner_id.map_or_else(|| queries::teams(actor).contains(&team), |owner| owner == actor.id))
}

fn allowed(actor: &Actor, task: &tasks::Model, state: State) -> Result<Vec<HandlingAction>> {
    let task_state = task.state.parse().map_err(Error::internal)?;
    Ok(rules::allowed_actions(facts::handles(actor), does(actor, task)?, state, task_state))
}

/// A booking that the actor reads and handles.
pub(super) async fn handled(db: &impl ConnectionTrait, actor: &Actor, id: Uuid) -> Result<bookings::Model> {
    let booking = visits::service::whole(db, actor, id).await?;
    if facts::handles(actor) { Ok(booking) } else { Err(Error::forbidden()) }
}

/// Insists that the visit takes place as far as anybody knows.
pub(super) fn approved(booking: &bookings::Model) -> Result<()> {
    if facts::state(booking)? == State::Approved { Ok(()) } else { Err(Error::refused(ProblemCode::WrongState)) }
}

/// Adds a task to the plan of an approved visit.
///
/// # Errors
/// `not_found`, `forbidden`, the body's, `wrong_state`; `validation_failed` with `unknown_reference` for the owner.
pub async fn add(
    context: &Context,
    actor: &Actor,
    booking_id: Uuid,
    key: &IdempotencyKey,
    body: &Payload<NewVisitTask>,
) -> Result<VisitTask> {
    key.once(context, actor, &body.fingerprint(), &[Subject::Visit(booking_id).alone()], async |tx| {
        let booking = handled(tx, actor, booking_id).await?;
        let new = body.parse()?;
        approved(&booking)?;
        if let Some(owner) = new.owner_id {
            people::service::active(tx, owner, "owner_id").await?;
        }
        let before = queries::tasks(tx, booking_id).await?;
        let task = queries::insert_task(tx, own_task(context, &booking, &new)).await?;
        telling::tell_owners(tx, context, actor, &booking, &before).await?;
        let details = json!({"number": booking.number, "task": new});
        records::record(tx, actor, Change { action: "visit_task.added", entity: "visit_task", id: task.id, details }).await?;
        describe(tx, actor, task.id).await
    })
    .await
}

fn own_task(context: &Context, booking: &bookings::Model, new: &NewVisitTask) -> tasks::Model {
    let now = context.clock.now();
    let due_at = new.due_at.or(booking.starts_at).map(crate::documents::micros);
    tasks::Model {
        id: Uuid::now_v7(),
        booking_id: booking.id,
        kind: new.kind.as_str().to_owned(),
        clause: None,
        origin: "own".to_owned(),
        team: new.team.as_str().to_owned(),
        owner_id: new.owner_id,
        is_owner_chosen: true,
        needs_named_owner: false,
        due_at,
        is_due_chosen: new.due_at.is_some(),
        sort_at: due_at.unwrap_or(now),
        quantity: None,
        note: Some(new.note.clone()),
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

/// Changes a task.
///
/// # Errors
/// `not_found`, `forbidden`, the body's, `if_match_required`, `stale_version`, `wrong_state`; `validation_failed` with
/// `not_allowed` for what is reception's alone, with `below_clause` where a reason is missing.
pub async fn change(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    expected: &IfMatch,
    body: &Payload<VisitTaskPatch>,
) -> Result<VisitTask> {
    context
        .db
        .write(&[Subject::Task(id).alone()], async |tx| {
            let task = queries::task(tx, actor, id).await?;
            if !facts::handles(actor) && !does(actor, &task)? {
                return Err(Error::forbidden());
            }
            let before = convert::content(&task)?;
            let after = body.read()?.merged(&before).map_err(Error::invalid)?;
            expected.check(task.version)?;
            let booking = visits::service::row(tx, task.booking_id).await?;
            approved(&booking)?;
            if before.state == VisitTaskState::Closed {
                return Err(Error::refused(ProblemCode::WrongState));
            }
            no_errors(rules::objection(facts::handles(actor), &before, &after).into_iter().collect())?;
            let stored = queries::tasks(tx, task.booking_id).await?;
            write_change(tx, context, actor, &task, &before, &after).await?;
            telling::tell_owners(tx, context, actor, &booking, &stored).await?;
            describe(tx, actor, id).await
        })
        .await
}

async fn write_change(
    tx: &Transaction,
    context: &Context,
    actor: &Actor,
    task: &tasks::Model,
    before: &VisitTaskContent,
    after: &VisitTaskContent,
) -> Result<()> {
    if let Some(owner) = after.owner_id.filter(|owner| before.owner_id != Some(*owner)) {
        people::service::active(tx, owner, "owner_id").await?;
    }
    let changed = with_deviation(with_content(task, before, after), context, actor, after)?;
    let changed = with_state(changed, context, actor, before, after);
    queries::save_task(tx, plans::counted(changed, context)).await?;
    if task.kind == VisitTaskKind::Escort.as_str() && before.owner_id != after.owner_id {
        follow_escort(tx, context, task.booking_id, after.owner_id).await?;
    }
    let details = json!({"kind": task.kind, "clause": task.clause, "state": after.state, "owner_id": after.owner_id,
        "due_at": after.due_at, "note": after.note, "reason": after.reason});
    records::record(tx, actor, Change { action: "visit_task.changed", entity: "visit_task", id: task.id, details }).await
}

fn with_content(task: &tasks::Model, before: &VisitTaskContent, after: &VisitTaskContent) -> tasks::Model {
    let due_at = after.due_at.map(crate::documents::micros);
    tasks::Model {
        team: after.team.as_str().to_owned(),
        owner_id: after.owner_id,
        is_owner_chosen: task.is_owner_chosen || before.owner_id != after.owner_id,
        due_at,
        is_due_chosen: task.is_due_chosen || before.due_at != after.due_at,
        sort_at: due_at.unwrap_or(task.sort_at),
        note: after.note.clone(),
        state: after.state.as_str().to_owned(),
        ..task.clone()
    }
}

/// What goes below the clause is kept with reason, person and time; what no longer does needs no reason.
fn with_deviation(task: tasks::Model, context: &Context, actor: &Actor, after: &VisitTaskContent) -> Result<tasks::Model> {
    let asked = Asked { clause: task.clause.as_deref(), needs_named_owner: task.needs_named_owner };
    let reason = after.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
    let is_below = falls_below(&asked, after);
    if is_below && reason.is_none() {
        let clause = task.clause.clone().unwrap_or_default();
        return Err(Error::invalid(vec![FieldError::new("reason", "below_clause").with("clause", clause)]));
    }
    let keeps = is_below || after.state == VisitTaskState::Dropped;
    let Some(reason) = reason.filter(|_| keeps).map(str::to_owned) else {
        return Ok(tasks::Model { deviation_reason: None, deviation_by: None, deviation_at: None, ..task });
    };
    if task.deviation_reason.as_ref() == Some(&reason) {
        return Ok(task);
    }
    let (by, at) = (Some(actor.id), Some(context.clock.now()));
    Ok(tasks::Model { deviation_reason: Some(reason), deviation_by: by, deviation_at: at, ..task })
}

fn with_state(
    task: tasks::Model,
    context: &Context,
    actor: &Actor,
    before: &VisitTaskContent,
    after: &VisitTaskContent,
) -> tasks::Model {
    match (before.state, after.state) {
        (VisitTaskState::Done, VisitTaskState::Done) => task,
        (_, VisitTaskState::Done) => tasks::Model { done_by: Some(actor.id), done_at: Some(context.clock.now()), ..task },
        _ => tasks::Model { done_by: None, done_at: None, ..task },
    }
}

/// Ticks the open tasks of a kind off: what they ask for is on record, by whom and when.
pub(super) async fn on_record(
    tx: &Transaction,
    context: &Context,
    booking_id: Uuid,
    kind: VisitTaskKind,
    (by, at): (Uuid, DateTime<Utc>),
) -> Result<()> {
    let is_open = |task: &tasks::Model| task.kind == kind.as_str() && task.state == VisitTaskState::Open.as_str();
    for task in queries::tasks(tx, booking_id).await?.into_iter().filter(|task| !convert::is_own(task) && is_open(task)) {
        let state = VisitTaskState::Done.as_str().to_owned();
        let done = tasks::Model { state, done_by: Some(by), done_at: Some(at), ..task };
        queries::save_task(tx, plans::counted(done, context)).await?;
    }
    Ok(())
}

/// V 4.3: whoever goes along explains the photo ban, unless reception chose somebody for it.
async fn follow_escort(tx: &Transaction, context: &Context, booking_id: Uuid, escort: Option<Uuid>) -> Result<()> {
    let follows = |task: &tasks::Model| {
        let kinds = [VisitTaskKind::PhotoBan, VisitTaskKind::SafetyBriefing, VisitTaskKind::Confidentiality];
        let is_with_escort = kinds.iter().any(|kind| task.kind == kind.as_str());
        is_with_escort && !task.is_owner_chosen && task.state == VisitTaskState::Open.as_str()
    };
    for task in queries::tasks(tx, booking_id).await?.into_iter().filter(follows) {
        queries::save_task(tx, plans::counted(tasks::Model { owner_id: escort, ..task }, context)).await?;
    }
    Ok(())
}
