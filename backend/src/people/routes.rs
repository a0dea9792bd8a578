//! `/users`, `/departments`, `/roles` and `/directory`.

use actix_web::web::{Data, Json};
use actix_web::{HttpRequest, get, patch, post};
use clientele_openapi::Page;
use clientele_openapi::people::{
    Department, DepartmentPatch, DirectoryEntry, NewDepartment, NewUser, OneTimePassword, RoleInfo, User, UserPatch,
};
use clientele_openapi::query::{DepartmentQuery, DirectoryQuery, UserQuery};

use super::service;
use crate::auth::permission::Administer;
use crate::auth::{Actor, May};
use crate::context::Context;
use crate::error::Result;
use crate::http::error::lang_of;
use crate::http::{Created, IdempotencyKey, IfMatch, PathId, Payload, Query, Routes, Versioned};

pub(crate) fn routes(api: &mut impl Routes) {
    api.service(list_users).service(create_user).service(read_user).service(change_user).service(issue_one_time_password);
    api.service(list_departments).service(create_department).service(read_department).service(change_department);
    api.service(list_roles).service(list_directory);
}

/// List users.
///
/// For administrators.
#[utoipa::path(operation_id = "list_users", tag = "People", params(UserQuery),
    responses((status = 200, description = "A page of users", body = Page<User>)),
    extensions(("x-problems" = json!(["forbidden", "validation_failed"]))))]
#[get("/users")]
async fn list_users(context: Data<Context>, _actor: May<Administer>, query: Query<UserQuery>) -> Result<Json<Page<User>>> {
    service::users(&context, query).await.map(Json)
}

/// Create a user.
///
/// For administrators. The user can sign in once a one-time password was issued.
#[utoipa::path(operation_id = "create_user", tag = "People", request_body = NewUser,
    responses((status = 201, description = "Created", body = User, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "username_taken", "idempotency_key_reused", "idempotency_in_progress"]))))]
#[post("/users")]
async fn create_user(
    context: Data<Context>,
    actor: May<Administer>,
    key: IdempotencyKey,
    body: Payload<NewUser>,
) -> Result<Created<User>> {
    let user = service::create(&context, &actor, &key, &body).await?;
    Ok(Created { location: format!("/api/v1/users/{}", user.id), body: user })
}

/// Read a user.
///
/// For administrators.
#[utoipa::path(operation_id = "read_user", tag = "People", params(("id" = uuid::Uuid, Path, description = "The user")),
    responses((status = 200, description = "The user", body = User, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["forbidden", "not_found"]))))]
#[get("/users/{id}")]
async fn read_user(context: Data<Context>, _actor: May<Administer>, id: PathId) -> Result<Versioned<User>> {
    service::user(context.db.read(), id.get()?).await.map(Versioned)
}

/// Change a user.
///
/// For administrators. A deactivated user is refused at the next request; a change of the department carries the
/// user's clients along. The last active administrator can neither be deactivated nor lose the role.
#[utoipa::path(operation_id = "change_user", tag = "People", params(("id" = uuid::Uuid, Path, description = "The user")), request_body = UserPatch,
    responses((status = 200, description = "Changed", body = User, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["forbidden", "not_found", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "username_taken", "last_administrator"]))))]
#[patch("/users/{id}")]
async fn change_user(
    context: Data<Context>,
    actor: May<Administer>,
    id: PathId,
    expected: IfMatch,
    body: Payload<UserPatch>,
) -> Result<Versioned<User>> {
    service::change(&context, &actor, id.get()?, &expected, &body).await.map(Versioned)
}

/// Issue a one-time password.
///
/// For administrators. The password is answered once and kept nowhere; all sessions of the user end, and until the
/// user has changed it, everything else is refused with `password_change_required`.
#[utoipa::path(operation_id = "issue_one_time_password", tag = "People", params(("id" = uuid::Uuid, Path, description = "The user")),
    responses((status = 200, description = "Issued", body = OneTimePassword)),
    extensions(("x-problems" = json!(["forbidden", "not_found", "stale_version"]))))]
#[post("/users/{id}/one-time-password")]
async fn issue_one_time_password(
    context: Data<Context>,
    actor: May<Administer>,
    id: PathId,
    expected: IfMatch,
) -> Result<Json<OneTimePassword>> {
    service::one_time_password(&context, &actor, id.get()?, &expected).await.map(Json)
}

/// List departments.
///
/// For everyone who is signed in.
#[utoipa::path(operation_id = "list_departments", tag = "People", params(DepartmentQuery),
    responses((status = 200, description = "A page of departments", body = Page<Department>)),
    extensions(("x-problems" = json!(["validation_failed"]))))]
#[get("/departments")]
async fn list_departments(
    context: Data<Context>,
    _actor: Actor,
    query: Query<DepartmentQuery>,
) -> Result<Json<Page<Department>>> {
    service::departments(&context, query).await.map(Json)
}

/// Create a department.
///
/// For administrators.
#[utoipa::path(operation_id = "create_department", tag = "People", request_body = NewDepartment,
    responses((status = 201, description = "Created", body = Department, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "department_name_taken", "idempotency_key_reused", "idempotency_in_progress"]))))]
#[post("/departments")]
async fn create_department(
    context: Data<Context>,
    actor: May<Administer>,
    key: IdempotencyKey,
    body: Payload<NewDepartment>,
) -> Result<Created<Department>> {
    let department = service::create_department(&context, &actor, &key, &body).await?;
    Ok(Created { location: format!("/api/v1/departments/{}", department.id), body: department })
}

/// Read a department.
///
/// For everyone who is signed in.
#[utoipa::path(operation_id = "read_department", tag = "People", params(("id" = uuid::Uuid, Path, description = "The department")),
    responses((status = 200, description = "The department", body = Department, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["not_found"]))))]
#[get("/departments/{id}")]
async fn read_department(context: Data<Context>, _actor: Actor, id: PathId) -> Result<Versioned<Department>> {
    service::department(&context, id.get()?).await.map(Versioned)
}

/// Rename a department.
///
/// For administrators.
#[utoipa::path(operation_id = "change_department", tag = "People", params(("id" = uuid::Uuid, Path, description = "The department")), request_body = DepartmentPatch,
    responses((status = 200, description = "Changed", body = Department, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["forbidden", "not_found", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "department_name_taken"]))))]
#[patch("/departments/{id}")]
async fn change_department(
    context: Data<Context>,
    actor: May<Administer>,
    id: PathId,
    expected: IfMatch,
    body: Payload<DepartmentPatch>,
) -> Result<Versioned<Department>> {
    service::change_department(&context, &actor, id.get()?, &expected, &body).await.map(Versioned)
}

/// List roles.
///
/// Every role with its permissions; roles are fixed. For everyone who is signed in.
#[utoipa::path(operation_id = "list_roles", tag = "People", responses((status = 200, description = "All roles", body = Page<RoleInfo>)))]
#[get("/roles")]
async fn list_roles(_actor: Actor, request: HttpRequest) -> Json<Page<RoleInfo>> {
    Json(Page::new(service::roles(lang_of(&request)), None))
}

/// Find colleagues.
///
/// Active users by name, for choosing an owner, an applicant or a person in charge. For everyone who is signed in.
#[utoipa::path(operation_id = "list_directory", tag = "People", params(DirectoryQuery),
    responses((status = 200, description = "A page of colleagues", body = Page<DirectoryEntry>)),
    extensions(("x-problems" = json!(["validation_failed"]))))]
#[get("/directory")]
async fn list_directory(
    context: Data<Context>,
    _actor: Actor,
    query: Query<DirectoryQuery>,
) -> Result<Json<Page<DirectoryEntry>>> {
    service::directory(&context, query).await.map(Json)
}
