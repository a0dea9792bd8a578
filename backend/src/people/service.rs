//! Administering users and departments.

use clientele_openapi::auth::Me;
use clientele_openapi::people::{
    Department, DepartmentPatch, DirectoryEntry, NewDepartment, NewUser, OneTimePassword, User, UserPatch,
};
use clientele_openapi::query::{DepartmentQuery, DirectoryQuery, UserQuery};
use clientele_openapi::vocabulary::Role;
use clientele_openapi::{Page, ProblemCode};
use sea_orm::{ActiveModelTrait, ConnectionTrait, IntoActiveModel, Set};
use serde_json::json;
use uuid::Uuid;

pub use super::queries::{department_names, everybody, holders, names, staff};
use super::{convert, queries};
use crate::auth::{self, Actor, passwords};
use crate::clock::machine_now;
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::entity::{departments, users};
use crate::error::{Error, Result};
use crate::http::{IdempotencyKey, IfMatch, Payload, Query};
use crate::records::{self, Change};
use crate::text;

/// The signed-in person as they see themselves.
///
/// # Errors
/// The database's own.
pub async fn me(db: &impl ConnectionTrait, id: Uuid) -> Result<Me> {
    let user = queries::user(db, id).await?;
    let roles = queries::roles(db, id).await?;
    Ok(convert::me(user, roles, &department_names(db).await?))
}

/// One user.
///
/// # Errors
/// `not_found`; the database's own.
pub async fn user(db: &impl ConnectionTrait, id: Uuid) -> Result<User> {
    let user = queries::user(db, id).await?;
    let roles = queries::roles(db, id).await?;
    Ok(convert::user(user, roles, &department_names(db).await?))
}

/// A page of users.
///
/// # Errors
/// `validation_failed` for parameters; the database's own.
pub async fn users(context: &Context, query: Query<UserQuery>) -> Result<Page<User>> {
    let db = context.db.read();
    let page = queries::users(db, &query.parse()?).await?;
    let mut roles = queries::roles_of(db, &page.items.iter().map(|user| user.id).collect::<Vec<_>>()).await?;
    let names = department_names(db).await?;
    Ok(page.map(|user| {
        let roles = roles.remove(&user.id).unwrap_or_default();
        convert::user(user, roles, &names)
    }))
}

/// The colleagues whom anybody may choose from.
///
/// # Errors
/// `validation_failed` for parameters; the database's own.
pub async fn directory(context: &Context, query: Query<DirectoryQuery>) -> Result<Page<DirectoryEntry>> {
    let db = context.db.read();
    let page = queries::directory(db, &query.parse()?).await?;
    let mut roles = queries::roles_of(db, &page.items.iter().map(|user| user.id).collect::<Vec<_>>()).await?;
    let names = department_names(db).await?;
    Ok(page.map(|user| {
        let roles = roles.remove(&user.id).unwrap_or_default();
        convert::directory_entry(user, roles, &names)
    }))
}

/// Creates a user, who can sign in once a one-time password was given.
///
/// # Errors
/// `username_taken`; `validation_failed`, with `unknown_reference` for the department.
pub async fn create(context: &Context, actor: &Actor, key: &IdempotencyKey, body: &Payload<NewUser>) -> Result<User> {
    let new = body.parse()?;
    key.once(context, actor, &body.fingerprint(), &[], async |tx| {
        let id = insert(tx, actor, &new, None).await?;
        user(tx, id).await
    })
    .await
}

/// Writes a new user; with a password hash they can sign in at once.
///
/// # Errors
/// As [`create`].
pub async fn insert(tx: &Transaction, actor: &Actor, new: &NewUser, password_hash: Option<String>) -> Result<Uuid> {
    known_department(tx, new.department_id, "department_id").await?;
    insert_unchecked(tx, actor, new, Some(new.department_id), password_hash).await
}

/// Writes a new user who may be without a department: the first administrator.
pub(super) async fn insert_unchecked(
    tx: &Transaction,
    actor: &Actor,
    new: &NewUser,
    department_id: Option<Uuid>,
    password_hash: Option<String>,
) -> Result<Uuid> {
    let now = machine_now();
    let id = Uuid::now_v7();
    users::ActiveModel {
        id: Set(id),
        username: Set(new.username.trim().to_lowercase()),
        name: Set(new.name.trim().to_owned()),
        name_pinyin: Set(text::pinyin(&new.name)),
        email: Set(new.email.clone()),
        department_id: Set(department_id),
        active: Set(new.active),
        password_hash: Set(password_hash),
        must_change_password: Set(false),
        created_at: Set(now),
        updated_at: Set(now),
        version: Set(1),
    }
    .insert(tx)
    .await?;
    queries::set_roles(tx, id, &new.roles).await?;
    let details = json!({"username": new.username, "name": new.name, "roles": new.roles, "active": new.active});
    records::record(tx, actor, Change { action: "user.created", entity: "user", id, details }).await?;
    Ok(id)
}

/// Changes a user. A change of the department carries the user's clients along.
///
/// # Errors
/// `not_found`, `if_match_required`, `stale_version`, `username_taken`, `last_administrator`, `validation_failed`.
pub async fn change(context: &Context, actor: &Actor, id: Uuid, expected: &IfMatch, body: &Payload<UserPatch>) -> Result<User> {
    context
        .db
        .write(&[Subject::Administrators.alone(), Subject::User(id).alone()], async |tx| {
            let before = queries::user(tx, id).await?;
            let patch = body.read()?;
            let roles = queries::roles(tx, id).await?;
            let after = patch.merged(&convert::content(&before, roles)).map_err(Error::invalid)?;
            expected.check(before.version)?;
            known_department(tx, after.department_id, "department_id").await?;
            write_change(tx, actor, before, &after).await?;
            // Counted after the change, so that the very last one is the one that is missing.
            if queries::count_administrators(tx).await? == 0 {
                return Err(Error::refused(ProblemCode::LastAdministrator));
            }
            user(tx, id).await
        })
        .await
}

async fn write_change(tx: &Transaction, actor: &Actor, before: users::Model, after: &NewUser) -> Result<()> {
    let (id, version) = (before.id, before.version);
    let mut user = before.into_active_model();
    user.username = Set(after.username.trim().to_lowercase());
    user.name = Set(after.name.trim().to_owned());
    user.name_pinyin = Set(text::pinyin(&after.name));
    user.email = Set(after.email.clone());
    user.department_id = Set(Some(after.department_id));
    user.active = Set(after.active);
    user.updated_at = Set(machine_now());
    user.version = Set(version + 1);
    user.update(tx).await?;
    queries::set_roles(tx, id, &after.roles).await?;
    queries::carry_clients_along(tx, id, after.department_id).await?;
    let details = json!({"username": after.username, "name": after.name, "department_id": after.department_id, "roles": after.roles, "active": after.active});
    records::record(tx, actor, Change { action: "user.changed", entity: "user", id, details }).await
}

/// Gives a user a password to be handed over and changed at the first sign-in; all sessions of the user end.
///
/// # Errors
/// `not_found`; `stale_version` where a version is named.
pub async fn one_time_password(context: &Context, actor: &Actor, id: Uuid, expected: &IfMatch) -> Result<OneTimePassword> {
    let password = passwords::one_time();
    let hash = passwords::hash(password.clone()).await?;
    context
        .db
        .write(&[Subject::User(id).alone()], async |tx| {
            let user = queries::user(tx, id).await?;
            expected.check_if_sent(user.version)?;
            auth::service::set_password(tx, user, hash.clone(), true).await?;
            auth::service::end_sessions(tx, id).await?;
            records::record(tx, actor, Change { action: "user.one_time_password", entity: "user", id, details: json!({}) }).await
        })
        .await?;
    Ok(OneTimePassword { password })
}

/// Somebody whom a document may name: an active user.
///
/// # Errors
/// `validation_failed` with `unknown_reference` for the field.
pub async fn active(db: &impl ConnectionTrait, id: Uuid, field: &str) -> Result<users::Model> {
    match queries::user(db, id).await {
        Ok(user) if user.active => Ok(user),
        Ok(_) | Err(Error::Refused(_)) => Err(Error::invalid_field(field, "unknown_reference")),
        Err(error) => Err(error),
    }
}

/// The department of somebody whom a document may name as its applicant or owner.
///
/// # Errors
/// `validation_failed` with `unknown_reference` for the field.
pub async fn active_with_department(db: &impl ConnectionTrait, id: Uuid, field: &str) -> Result<Uuid> {
    active(db, id, field).await?.department_id.ok_or_else(|| Error::invalid_field(field, "unknown_reference"))
}

/// Insists on a department that something names.
///
/// # Errors
/// `validation_failed` with `unknown_reference` for the field.
pub async fn known_department(db: &impl ConnectionTrait, id: Uuid, field: &str) -> Result<()> {
    queries::department(db, id).await.map(drop).map_err(|error| match error {
        Error::Refused(_) => Error::invalid_field(field, "unknown_reference"),
        other => other,
    })
}

/// All departments, by pinyin.
///
/// # Errors
/// `validation_failed` for parameters; the database's own.
pub async fn departments(context: &Context, query: Query<DepartmentQuery>) -> Result<Page<Department>> {
    let page = queries::departments(context.db.read(), &query.parse()?).await?;
    Ok(page.map(convert::department))
}

/// One department.
///
/// # Errors
/// `not_found`; the database's own.
pub async fn department(context: &Context, id: Uuid) -> Result<Department> {
    Ok(convert::department(queries::department(context.db.read(), id).await?))
}

/// The name of a department.
///
/// # Errors
/// `not_found`; the database's own.
pub async fn department_name(db: &impl ConnectionTrait, id: Uuid) -> Result<String> {
    Ok(queries::department(db, id).await?.name)
}

/// Creates a department.
///
/// # Errors
/// `department_name_taken`, `validation_failed`.
pub async fn create_department(
    context: &Context,
    actor: &Actor,
    key: &IdempotencyKey,
    body: &Payload<NewDepartment>,
) -> Result<Department> {
    let new = body.parse()?;
    key.once(context, actor, &body.fingerprint(), &[], async |tx| insert_department(tx, actor, &new.name).await).await
}

/// Writes a new department.
///
/// # Errors
/// `department_name_taken`.
pub async fn insert_department(tx: &Transaction, actor: &Actor, name: &str) -> Result<Department> {
    let now = machine_now();
    let name = name.trim();
    let department = departments::ActiveModel {
        id: Set(Uuid::now_v7()),
        name: Set(name.to_owned()),
        name_pinyin: Set(text::pinyin(name)),
        created_at: Set(now),
        updated_at: Set(now),
        version: Set(1),
    }
    .insert(tx)
    .await?;
    let details = json!({"name": name});
    records::record(tx, actor, Change { action: "department.created", entity: "department", id: department.id, details }).await?;
    Ok(convert::department(department))
}

/// Renames a department.
///
/// # Errors
/// `not_found`, `if_match_required`, `stale_version`, `department_name_taken`, `validation_failed`.
pub async fn change_department(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    expected: &IfMatch,
    body: &Payload<DepartmentPatch>,
) -> Result<Department> {
    context
        .db
        .write(&[Subject::Department(id).alone()], async |tx| {
            let before = queries::department(tx, id).await?;
            let after = body.read()?.merged(&NewDepartment { name: before.name.clone() }).map_err(Error::invalid)?;
            expected.check(before.version)?;
            let version = before.version;
            let mut department = before.into_active_model();
            department.name = Set(after.name.trim().to_owned());
            department.name_pinyin = Set(text::pinyin(&after.name));
            department.updated_at = Set(machine_now());
            department.version = Set(version + 1);
            let department = department.update(tx).await?;
            let details = json!({"name": after.name});
            records::record(tx, actor, Change { action: "department.changed", entity: "department", id, details }).await?;
            Ok(convert::department(department))
        })
        .await
}

/// All roles with what they may do.
pub fn roles(lang: clientele_openapi::Lang) -> Vec<clientele_openapi::people::RoleInfo> {
    Role::ALL
        .iter()
        .map(|role| clientele_openapi::people::RoleInfo {
            role: *role,
            name: role.label(lang).to_owned(),
            permissions: clientele_openapi::permissions::effective_permissions(&[*role]),
        })
        .collect()
}
