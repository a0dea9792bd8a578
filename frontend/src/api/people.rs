//! Users, departments and the directory.

use clientele_openapi::{
    Page,
    people::{Department, DepartmentPatch, DirectoryEntry, NewDepartment, NewUser, OneTimePassword, User, UserPatch},
};
use gloo_net::http::Method;
use serde_json::json;
use uuid::Uuid;

use super::{Answer, Query, Request, create, get, patch};
use crate::components::Picked;

/// A page of users.
pub async fn list_users(query: Query) -> Answer<Page<User>> {
    get(query.on("/users")).await
}

/// One user.
pub async fn get_user(id: String) -> Answer<User> {
    get(format!("/users/{id}")).await
}

/// Makes a user, who cannot sign in before a one-time password is given.
pub async fn create_user(body: NewUser) -> Answer<User> {
    create("/users", &body).await
}

/// Changes a user.
pub async fn change_user(id: Uuid, version: i32, changes: UserPatch) -> Answer<User> {
    patch(format!("/users/{id}"), version, &changes).await
}

/// Gives this `version` of a user a one-time password; it is shown once.
pub async fn give_one_time_password(id: Uuid, version: i32) -> Answer<OneTimePassword> {
    let path = format!("/users/{id}/one-time-password");
    Request::new(Method::POST, path).if_match(version).json(&json!({})).send().await
}

/// A page of departments.
pub async fn list_departments(query: Query) -> Answer<Page<Department>> {
    get(query.on("/departments")).await
}

/// All departments, for select boxes. A company of this kind has fewer than a page of them.
pub async fn all_departments(_: ()) -> Answer<Vec<Department>> {
    let page: Page<Department> = get("/departments?limit=100&sort=name").await?;
    Ok(page.items)
}

/// Makes a department.
pub async fn create_department(body: NewDepartment) -> Answer<Department> {
    create("/departments", &body).await
}

/// Changes a department.
pub async fn change_department(id: Uuid, version: i32, changes: DepartmentPatch) -> Answer<Department> {
    patch(format!("/departments/{id}"), version, &changes).await
}

/// Finds people of the company for a picker.
pub async fn find_people(text: String) -> Answer<Vec<Picked>> {
    let query = Query::new().with("q", text.trim()).with("limit", 20);
    let page: Page<DirectoryEntry> = get(query.on("/directory")).await?;
    Ok(page.items.into_iter().map(picked_person).collect())
}

/// Somebody of the company by their id, for a picker; nobody where they have left.
pub async fn find_person(id: String) -> Answer<Option<Picked>> {
    let page: Page<DirectoryEntry> = get(Query::new().with("id", id).on("/directory")).await?;
    Ok(page.items.into_iter().next().map(picked_person))
}

fn picked_person(entry: DirectoryEntry) -> Picked {
    Picked { id: entry.id, name: entry.name, note: entry.department_name.unwrap_or_default() }
}
