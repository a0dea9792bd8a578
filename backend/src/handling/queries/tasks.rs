//! Tasks of visits.

use chrono::{DateTime, Utc};
use clientele_openapi::Page;
use clientele_openapi::query::VisitTaskQuery;
use clientele_openapi::vocabulary::{HandlingTeam, Permission, Role, VisitTaskState};
use sea_orm::sea_query::{Expr, ExprTrait, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Set,
};
use uuid::Uuid;

use crate::auth::Actor;
use crate::entity::visit_tasks::{self as tasks, Column};
use crate::error::{Error, Result};
use crate::http::page_request;
use crate::http::paging::{self, Sort, SortKey};
use crate::visits;

/// The teams in whose name somebody acts.
pub(in crate::handling) fn teams(actor: &Actor) -> Vec<HandlingTeam> {
    let mut teams = Vec::new();
    if actor.may(Permission::VisitsHandle) {
        teams.push(HandlingTeam::Reception);
    }
    if actor.has_role(Role::Office) {
        teams.push(HandlingTeam::AdministrationOffice);
    }
    teams
}

/// Tasks that somebody does: theirs by name, or their team's where nobody is named.
fn done_by(actor: &Actor) -> Condition {
    let teams = teams(actor).into_iter().map(HandlingTeam::as_str);
    let of_team = Condition::all().add(Column::OwnerId.is_null()).add(Column::Team.is_in(teams));
    Condition::any().add(Column::OwnerId.eq(actor.id)).add(of_team)
}

/// The visits whose plan names somebody, or their team.
pub(in crate::handling) fn named_by_plan(actor: &Actor) -> SelectStatement {
    let is_alive = Column::State.is_in([VisitTaskState::Open.as_str(), VisitTaskState::Done.as_str()]);
    tasks::Entity::find().select_only().column(Column::BookingId).filter(done_by(actor)).filter(is_alive).into_query()
}

/// Tasks that somebody sees: those of the visits that they read, and their own.
fn seen_by(actor: &Actor) -> Condition {
    done_by(actor).add(Column::BookingId.in_subquery(visits::service::readable_ids(actor)))
}

/// A task that the actor sees.
///
/// # Errors
/// `not_found`; the database's own.
pub(in crate::handling) async fn task(db: &impl ConnectionTrait, actor: &Actor, id: Uuid) -> Result<tasks::Model> {
    tasks::Entity::find_by_id(id).filter(seen_by(actor)).one(db).await?.ok_or_else(Error::not_found)
}

/// The tasks of a visit in the order of their due times.
pub(in crate::handling) async fn tasks(db: &impl ConnectionTrait, booking_id: Uuid) -> Result<Vec<tasks::Model>> {
    let query = tasks::Entity::find().filter(Column::BookingId.eq(booking_id));
    Ok(query.order_by_asc(Column::SortAt).order_by_asc(Column::Id).all(db).await?)
}

/// Writes a new task.
pub(in crate::handling) async fn insert_task(tx: &impl ConnectionTrait, task: tasks::Model) -> Result<tasks::Model> {
    Ok(task.into_active_model().reset_all().insert(tx).await?)
}

/// Saves a task whose version has been counted up.
pub(in crate::handling) async fn save_task(tx: &impl ConnectionTrait, task: tasks::Model) -> Result<()> {
    let unchanged = Condition::all().add(Column::Id.eq(task.id)).add(Column::Version.eq(task.version - 1));
    super::save::<tasks::Entity>(tx, task.into_active_model().reset_all(), unchanged).await
}

/// Open tasks with an owner who was not told that they are due before an instant.
fn untold(before: DateTime<Utc>) -> Condition {
    let is_new =
        Condition::any().add(Column::RemindedFor.is_null()).add(Expr::col(Column::RemindedFor).ne(Expr::col(Column::DueAt)));
    Condition::all()
        .add(Column::State.eq(VisitTaskState::Open.as_str()))
        .add(Column::OwnerId.is_not_null())
        .add(Column::DueAt.lt(before))
        .add(is_new)
}

/// The visits with tasks that are due before an instant and of which their owners were not told.
pub(in crate::handling) async fn visits_to_remind_of(
    db: &impl ConnectionTrait,
    before: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<Uuid>> {
    let query = tasks::Entity::find().select_only().column(Column::BookingId).distinct().filter(untold(before)).limit(limit);
    Ok(query.into_tuple().all(db).await?)
}

/// Those tasks of one visit, in the order of their due times.
pub(in crate::handling) async fn tasks_to_remind_of(
    db: &impl ConnectionTrait,
    booking_id: Uuid,
    before: DateTime<Utc>,
) -> Result<Vec<tasks::Model>> {
    let query = tasks::Entity::find().filter(Column::BookingId.eq(booking_id)).filter(untold(before));
    Ok(query.order_by_asc(Column::SortAt).order_by_asc(Column::Id).all(db).await?)
}

/// Notes that the owner was told of a task as it is; false where it has changed. The version stays, so that nobody's
/// change is stale.
pub(in crate::handling) async fn note_told(tx: &impl ConnectionTrait, task: &tasks::Model) -> Result<bool> {
    let outcome = tasks::Entity::update_many()
        .set(tasks::ActiveModel { reminded_for: Set(task.due_at), ..Default::default() })
        .filter(Column::Id.eq(task.id))
        .filter(Column::Version.eq(task.version))
        .filter(task.reminded_for.map_or_else(|| Column::RemindedFor.is_null(), |told| Column::RemindedFor.eq(told)))
        .exec(tx)
        .await?;
    Ok(outcome.rows_affected == 1)
}

/// A page of the tasks that the actor sees.
pub(in crate::handling) async fn task_page(
    db: &impl ConnectionTrait,
    actor: &Actor,
    asked: &VisitTaskQuery,
) -> Result<Page<tasks::Model>> {
    let mut query = tasks::Entity::find().filter(seen_by(actor));
    if asked.mine == Some(true) {
        query = query.filter(done_by(actor));
    }
    if !asked.state.is_empty() {
        query = query.filter(Column::State.is_in(asked.state.iter().map(|state| state.as_str())));
    }
    if !asked.booking_id.is_empty() {
        query = query.filter(Column::BookingId.is_in(asked.booking_id.iter().copied()));
    }
    if let Some(q) = &asked.q {
        query = query.filter(Column::BookingId.in_subquery(visits::service::ids_containing(actor, q)));
    }
    let sort = Sort { column: Column::SortAt, descending: asked.sort.descending };
    paging::page(db, query, sort, Column::Id, &page_request!(asked), |task| (SortKey::Instant(task.sort_at), task.id)).await
}
