//! Tasks, rooms and souvenirs as the contract has them.

use std::collections::HashMap;

use clientele_openapi::handling::{Deviation, ReceptionRoom, Remark, Souvenir, VisitRef, VisitTask, VisitTaskContent};
use clientele_openapi::people::PersonRef;
use clientele_openapi::problem::Clause;
use clientele_openapi::vocabulary::{HandlingAction, PlanRemark, VisitTaskState};
use clientele_rules::visits::reception_plan::PlannedTask;
use clientele_rules::visits::reception_plan::reconcile::Kept;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::entity::{reception_rooms as rooms, souvenirs, visit_bookings as bookings, visit_tasks as tasks};
use crate::error::{Error, Result};
use crate::{clients, people};

/// Names of people by id.
pub(super) type Names = HashMap<Uuid, String>;

/// A person as others name them.
pub(super) fn person(names: &Names, id: Uuid) -> PersonRef {
    PersonRef { id, name: names.get(&id).cloned().unwrap_or_default() }
}

/// The visits behind bookings.
pub(super) async fn refs(db: &impl ConnectionTrait, bookings: &[bookings::Model]) -> Result<HashMap<Uuid, VisitRef>> {
    let clients: Vec<Uuid> = bookings.iter().map(|booking| booking.client_id).collect();
    let headers = clients::service::headers(db, &clients).await?;
    let visit = |booking: &bookings::Model| VisitRef {
        id: booking.id,
        number: booking.number.clone(),
        client_name: headers.get(&booking.client_id).map(|client| client.name.clone()).unwrap_or_default(),
        starts_at: booking.starts_at,
    };
    Ok(bookings.iter().map(|booking| (booking.id, visit(booking))).collect())
}

/// The people that tasks name.
pub(super) async fn names_of(db: &impl ConnectionTrait, tasks: &[tasks::Model]) -> Result<Names> {
    let ids: Vec<Uuid> = tasks.iter().flat_map(|task| [task.owner_id, task.deviation_by, task.done_by]).flatten().collect();
    people::service::names(db, &ids).await
}

/// The part of a task that people change.
pub(super) fn content(task: &tasks::Model) -> Result<VisitTaskContent> {
    Ok(VisitTaskContent {
        team: task.team.parse().map_err(Error::internal)?,
        owner_id: task.owner_id,
        due_at: task.due_at,
        note: task.note.clone(),
        state: task.state.parse().map_err(Error::internal)?,
        reason: task.deviation_reason.clone(),
    })
}

/// Whether reception added a task.
pub(super) fn is_own(task: &tasks::Model) -> bool {
    task.origin == "own"
}

/// A task as far as reconciling needs it.
pub(super) fn kept(task: &tasks::Model) -> Result<Kept> {
    Ok(Kept {
        id: task.id,
        kind: task.kind.parse().map_err(Error::internal)?,
        clause: task.clause.clone(),
        is_planned: !is_own(task),
        state: task.state.parse().map_err(Error::internal)?,
    })
}

/// A kept task.
pub(super) fn task(task: &tasks::Model, booking: &VisitRef, names: &Names, actions: Vec<HandlingAction>) -> Result<VisitTask> {
    let deviation = match (&task.deviation_reason, task.deviation_by, task.deviation_at) {
        (Some(reason), Some(by), Some(at)) => Some(Deviation { reason: reason.clone(), by: person(names, by), at }),
        _ => None,
    };
    Ok(VisitTask {
        id: Some(task.id),
        booking: Some(booking.clone()),
        kind: task.kind.parse().map_err(Error::internal)?,
        clause: task.clause.clone().map(Clause::from_stored),
        team: task.team.parse().map_err(Error::internal)?,
        owner: task.owner_id.map(|id| person(names, id)),
        needs_named_owner: task.needs_named_owner,
        due_at: task.due_at,
        quantity: task.quantity.map(u32::try_from).transpose().map_err(Error::internal)?,
        note: task.note.clone(),
        is_own: is_own(task),
        state: task.state.parse().map_err(Error::internal)?,
        deviation,
        done_by: task.done_by.map(|id| person(names, id)),
        done_at: task.done_at,
        allowed_actions: actions,
        version: task.version,
    })
}

/// A task of a preview.
pub(super) fn preview(task: &PlannedTask, names: &Names) -> Result<VisitTask> {
    Ok(VisitTask {
        id: None,
        booking: None,
        kind: task.kind,
        clause: task.clause.map(Clause::new),
        team: task.team,
        owner: task.owner_id.map(|id| person(names, id)),
        needs_named_owner: task.needs_named_owner,
        due_at: task.due_at,
        quantity: task.quantity.map(u32::try_from).transpose().map_err(Error::internal)?,
        note: None,
        is_own: false,
        state: VisitTaskState::Open,
        deviation: None,
        done_by: None,
        done_at: None,
        allowed_actions: Vec::new(),
        version: 0,
    })
}

/// What a plan points out.
pub(super) fn remarks(remarks: &[(PlanRemark, Option<&'static str>)]) -> Vec<Remark> {
    remarks.iter().map(|(remark, clause)| Remark { remark: *remark, clause: clause.map(Clause::new) }).collect()
}

/// A reception room.
pub(super) fn room(room: &rooms::Model) -> Result<ReceptionRoom> {
    Ok(ReceptionRoom {
        id: room.id,
        name: room.name.clone(),
        capacity: u32::try_from(room.capacity).map_err(Error::internal)?,
        active: room.active,
        version: room.version,
    })
}

/// A souvenir.
pub(super) fn souvenir(souvenir: &souvenirs::Model) -> Result<Souvenir> {
    Ok(Souvenir {
        id: souvenir.id,
        name: souvenir.name.clone(),
        stock: u32::try_from(souvenir.stock).map_err(Error::internal)?,
        active: souvenir.active,
        version: souvenir.version,
    })
}
