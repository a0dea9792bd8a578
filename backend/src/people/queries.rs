//! The SQL of users and departments.

use std::collections::HashMap;

use clientele_openapi::Page;
use clientele_openapi::query::{DepartmentQuery, DirectoryQuery, UserQuery, UserSort};
use clientele_openapi::vocabulary::Role;
use clientele_rules::people::Person;
use sea_orm::sea_query::{Expr, ExprTrait, Func, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set,
};
use uuid::Uuid;

use crate::entity::{clients, departments, user_roles, users};
use crate::error::{Error, Result};
use crate::http::page_request;
use crate::http::paging::{self, Sort, SortKey};
use crate::text;

/// A user by id.
///
/// # Errors
/// `not_found`; the database's own.
pub async fn user(db: &impl ConnectionTrait, id: Uuid) -> Result<users::Model> {
    users::Entity::find_by_id(id).one(db).await?.ok_or_else(Error::not_found)
}

/// A department by id.
///
/// # Errors
/// `not_found`; the database's own.
pub async fn department(db: &impl ConnectionTrait, id: Uuid) -> Result<departments::Model> {
    departments::Entity::find_by_id(id).one(db).await?.ok_or_else(Error::not_found)
}

/// The roles of several users at once.
///
/// # Errors
/// The database's own.
pub async fn roles_of(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, Vec<Role>>> {
    let rows = user_roles::Entity::find().filter(user_roles::Column::UserId.is_in(ids.iter().copied())).all(db).await?;
    let mut roles: HashMap<Uuid, Vec<Role>> = HashMap::new();
    for row in rows {
        roles.entry(row.user_id).or_default().push(row.role.parse().map_err(Error::internal)?);
    }
    roles.values_mut().for_each(|roles| roles.sort_unstable());
    Ok(roles)
}

/// Names of users by id.
///
/// # Errors
/// The database's own.
pub async fn names(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    let found = users::Entity::find().filter(users::Column::Id.is_in(ids.iter().copied())).all(db).await?;
    Ok(found.into_iter().map(|user| (user.id, user.name)).collect())
}

/// Active people who hold any of the roles, or are named: whom approvals can turn to.
///
/// # Errors
/// The database's own.
pub async fn staff(db: &impl ConnectionTrait, roles: &[Role], named: &[Uuid]) -> Result<Vec<Person>> {
    let wanted = Condition::any()
        .add(users::Column::Id.in_subquery(holders_of(roles)))
        .add(users::Column::Id.is_in(named.iter().copied()));
    let active = users::Entity::find().filter(wanted).filter(users::Column::Active.eq(true));
    let active = active.order_by_asc(users::Column::NamePinyin).order_by_asc(users::Column::Id).all(db).await?;
    let mut roles = roles_of(db, &active.iter().map(|user| user.id).collect::<Vec<_>>()).await?;
    let person = |user: users::Model| Person {
        id: user.id,
        roles: roles.remove(&user.id).unwrap_or_default(),
        department_id: user.department_id,
    };
    Ok(active.into_iter().map(person).collect())
}

/// Active people who hold any of the roles.
///
/// # Errors
/// The database's own.
pub async fn holders(db: &impl ConnectionTrait, roles: &[Role]) -> Result<Vec<Person>> {
    staff(db, roles, &[]).await
}

/// Everybody who works with the program now.
///
/// # Errors
/// The database's own.
pub async fn everybody(db: &impl ConnectionTrait) -> Result<Vec<Uuid>> {
    let active = users::Entity::find().select_only().column(users::Column::Id).filter(users::Column::Active.eq(true));
    Ok(active.into_tuple().all(db).await?)
}

/// Active administrators.
///
/// # Errors
/// The database's own.
pub async fn count_administrators(db: &impl ConnectionTrait) -> Result<u64> {
    let administrators = user_roles::Entity::find().filter(user_roles::Column::Role.eq(Role::Admin.as_str())).all(db).await?;
    let ids = administrators.iter().map(|row| row.user_id);
    Ok(users::Entity::find().filter(users::Column::Id.is_in(ids)).filter(users::Column::Active.eq(true)).count(db).await?)
}

/// The names of all departments by id.
///
/// # Errors
/// The database's own.
pub async fn department_names(db: &impl ConnectionTrait) -> Result<HashMap<Uuid, String>> {
    let all = departments::Entity::find().all(db).await?;
    Ok(all.into_iter().map(|department| (department.id, department.name)).collect())
}

/// The roles of one user, in the order of the vocabulary.
///
/// # Errors
/// The database's own.
pub async fn roles(db: &impl ConnectionTrait, id: Uuid) -> Result<Vec<Role>> {
    Ok(roles_of(db, &[id]).await?.remove(&id).unwrap_or_default())
}

/// Replaces the roles of a user.
///
/// # Errors
/// The database's own.
pub async fn set_roles(tx: &impl ConnectionTrait, id: Uuid, roles: &[Role]) -> Result<()> {
    user_roles::Entity::delete_many().filter(user_roles::Column::UserId.eq(id)).exec(tx).await?;
    let rows = roles.iter().map(|role| user_roles::ActiveModel { user_id: Set(id), role: Set(role.as_str().to_owned()) });
    user_roles::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(())
}

/// A client belongs to its owner's department: when the owner moves, the client moves along.
///
/// # Errors
/// The database's own.
pub async fn carry_clients_along(tx: &impl ConnectionTrait, owner_id: Uuid, department_id: Uuid) -> Result<()> {
    clients::Entity::update_many()
        .set(clients::ActiveModel { department_id: Set(department_id), ..Default::default() })
        .filter(clients::Column::OwnerId.eq(owner_id))
        .exec(tx)
        .await?;
    Ok(())
}

/// A page of users.
///
/// # Errors
/// `validation_failed` for a foreign cursor; the database's own.
pub async fn users(db: &impl ConnectionTrait, asked: &UserQuery) -> Result<Page<users::Model>> {
    let mut query = users::Entity::find().filter(matching(asked.q.as_deref()));
    if !asked.role.is_empty() {
        query = query.filter(users::Column::Id.in_subquery(holders_of(&asked.role)));
    }
    if !asked.department_id.is_empty() {
        query = query.filter(users::Column::DepartmentId.is_in(asked.department_id.iter().copied()));
    }
    if let Some(active) = asked.active {
        query = query.filter(users::Column::Active.eq(active));
    }
    let column = match asked.sort.key {
        UserSort::Name => users::Column::NamePinyin,
        UserSort::Username => users::Column::Username,
        UserSort::CreatedAt => users::Column::CreatedAt,
    };
    let request = page_request!(asked);
    paging::page(db, query, Sort { column, descending: asked.sort.descending }, users::Column::Id, &request, |user| {
        let key = match column {
            users::Column::NamePinyin => SortKey::Text(user.name_pinyin.clone()),
            users::Column::Username => SortKey::Text(user.username.clone()),
            _ => SortKey::Instant(user.created_at),
        };
        (key, user.id)
    })
    .await
}

/// A page of active users.
///
/// # Errors
/// `validation_failed` for a foreign cursor; the database's own.
pub async fn directory(db: &impl ConnectionTrait, asked: &DirectoryQuery) -> Result<Page<users::Model>> {
    let mut query = users::Entity::find().filter(users::Column::Active.eq(true)).filter(matching(asked.q.as_deref()));
    if !asked.id.is_empty() {
        query = query.filter(users::Column::Id.is_in(asked.id.iter().copied()));
    }
    if !asked.role.is_empty() {
        query = query.filter(users::Column::Id.in_subquery(holders_of(&asked.role)));
    }
    let sort = Sort { column: users::Column::NamePinyin, descending: asked.sort.descending };
    paging::page(db, query, sort, users::Column::Id, &page_request!(asked), |user| {
        (SortKey::Text(user.name_pinyin.clone()), user.id)
    })
    .await
}

/// A page of departments.
///
/// # Errors
/// `validation_failed` for a foreign cursor; the database's own.
pub async fn departments(db: &impl ConnectionTrait, asked: &DepartmentQuery) -> Result<Page<departments::Model>> {
    let mut query = departments::Entity::find();
    if let Some(q) = &asked.q {
        query = query.filter(Expr::expr(Func::lower(Expr::col(departments::Column::Name))).like(text::contains_pattern(q)));
    }
    let sort = Sort { column: departments::Column::NamePinyin, descending: asked.sort.descending };
    let key = |department: &departments::Model| (SortKey::Text(department.name_pinyin.clone()), department.id);
    paging::page(db, query, sort, departments::Column::Id, &page_request!(asked), key).await
}

/// Users whose name, pinyin or sign-in name contains a text.
fn matching(q: Option<&str>) -> Condition {
    let Some(q) = q.map(str::trim).filter(|q| !q.is_empty()) else {
        return Condition::all();
    };
    let contains = |column: users::Column| Expr::expr(Func::lower(Expr::col(column))).like(text::contains_pattern(q));
    Condition::any()
        .add(contains(users::Column::Name))
        .add(contains(users::Column::NamePinyin))
        .add(contains(users::Column::Username))
}

fn holders_of(roles: &[Role]) -> SelectStatement {
    user_roles::Entity::find()
        .select_only()
        .column(user_roles::Column::UserId)
        .filter(user_roles::Column::Role.is_in(roles.iter().map(|role| role.as_str())))
        .into_query()
}
