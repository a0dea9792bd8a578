//! Which clients somebody sees, and how much of each.
//!
//! Roles decide first. Who takes part in a case sees the header of its client besides, whatever their roles.

use clientele_openapi::vocabulary::{ClientAccess, Permission, Scope, State};
use sea_orm::sea_query::SelectStatement;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait};
use uuid::Uuid;

use crate::approvals::{asked_of, drawn_into};
use crate::auth::Actor;
use crate::documents::asking_for_areas_of;
use crate::entity::{approval_cases as cases, approval_signatures as signatures, clients, visit_bookings as bookings};
use crate::error::Result;

/// How much of a client the actor sees; `None`: nothing.
///
/// # Errors
/// The database's own.
pub async fn of(db: &impl ConnectionTrait, actor: &Actor, client: &clients::Model) -> Result<Option<ClientAccess>> {
    if may(actor, Permission::ClientsRead, client) {
        return Ok(Some(ClientAccess::Full));
    }
    let header = may(actor, Permission::ClientsReadHeader, client);
    if header || takes_part(db, actor, client.id).await? || visits_areas(db, actor, client.id).await? {
        return Ok(Some(ClientAccess::Header));
    }
    Ok(None)
}

/// Whether a permission of the actor reaches a client: through its owner or the owner's department.
pub fn may(actor: &Actor, permission: Permission, client: &clients::Model) -> bool {
    actor.reaches(permission, &[client.owner_id], client.department_id)
}

/// The clients of which the actor sees at least the header.
pub fn visible(actor: &Actor) -> Condition {
    if sees_all_fully(actor) || reaches_all(actor, Permission::ClientsReadHeader) {
        return Condition::all();
    }
    reached(actor, Permission::ClientsRead)
        .add(reached(actor, Permission::ClientsReadHeader))
        .add(clients::Column::Id.in_subquery(clients_of(own_cases(actor))))
}

/// The clients of which the actor sees everything.
pub fn fully_visible(actor: &Actor) -> Condition {
    if sees_all_fully(actor) { Condition::all() } else { reached(actor, Permission::ClientsRead) }
}

/// Whether there is no client of which the actor sees less than everything.
pub fn sees_all_fully(actor: &Actor) -> bool {
    reaches_all(actor, Permission::ClientsRead)
}

/// The cases in which the actor takes part: as preparer or applicant, as a signer, because the step that waits asks them,
/// or because somebody drew them in.
pub fn own_cases(actor: &Actor) -> Condition {
    let signed = signatures::Entity::find()
        .select_only()
        .column(signatures::Column::CaseId)
        .filter(signatures::Column::UserId.eq(actor.id))
        .into_query();
    Condition::any()
        .add(cases::Column::PreparerId.eq(actor.id))
        .add(cases::Column::ApplicantId.eq(actor.id))
        .add(cases::Column::Id.in_subquery(signed))
        .add(cases::Column::Id.in_subquery(asked_of(actor)))
        .add(cases::Column::Id.in_subquery(drawn_into(actor)))
}

async fn takes_part(db: &impl ConnectionTrait, actor: &Actor, client_id: Uuid) -> Result<bool> {
    let found = cases::Entity::find().filter(cases::Column::ClientId.eq(client_id)).filter(own_cases(actor)).count(db).await?;
    Ok(found > 0)
}

/// Whether the client visits an area of the actor's department, whose visits are the actor's to know.
async fn visits_areas(db: &impl ConnectionTrait, actor: &Actor, client_id: Uuid) -> Result<bool> {
    let is_owner = actor.scopes(Permission::ClientsReadHeader).contains(&Scope::Areas);
    let Some(department) = actor.department_id.filter(|_| is_owner) else {
        return Ok(false);
    };
    let visiting = clients::Column::Id.in_subquery(visiting_areas_of(department));
    Ok(clients::Entity::find_by_id(client_id).filter(visiting).count(db).await? > 0)
}

/// The clients whose visits ask for an area that a department owns; drafts say nothing to others.
fn visiting_areas_of(department: Uuid) -> SelectStatement {
    bookings::Entity::find()
        .select_only()
        .column(bookings::Column::ClientId)
        .filter(bookings::Column::State.ne(State::Draft.as_str()))
        .filter(bookings::Column::Id.in_subquery(asking_for_areas_of(department)))
        .into_query()
}

fn clients_of(filter: Condition) -> SelectStatement {
    cases::Entity::find().select_only().column(cases::Column::ClientId).filter(filter).into_query()
}

fn reaches_all(actor: &Actor, permission: Permission) -> bool {
    actor.scopes(permission).contains(&Scope::All)
}

fn reached(actor: &Actor, permission: Permission) -> Condition {
    // A condition without members would be true; this one begins with none of the clients.
    let none = clients::Column::Id.is_in(Vec::<Uuid>::new());
    actor.scopes(permission).into_iter().fold(Condition::any().add(none), |any, scope| match scope {
        Scope::All => any.add(Condition::all().add(clients::Column::Id.is_not_null())),
        Scope::Department => any.add_option(actor.department_id.map(|id| clients::Column::DepartmentId.eq(id))),
        Scope::Own => any.add(clients::Column::OwnerId.eq(actor.id)),
        Scope::Areas => any.add_option(actor.department_id.map(|id| clients::Column::Id.in_subquery(visiting_areas_of(id)))),
        Scope::Named | Scope::Approved => any,
    })
}
