//! Expense applications.

use clientele_openapi::{
    Page,
    expenses::{AdvanceRequest, ExpenseApplication, ExpenseApplicationPatch, NewExpenseApplication},
    problem::CheckAnswer,
    visits::CancelRequest,
};
use gloo_net::http::Method;
use serde_json::json;
use uuid::Uuid;

use super::{Answer, Query, Request, create, delete as delete_at, get, patch, post};

/// A page of applications.
pub async fn list(query: Query) -> Answer<Page<ExpenseApplication>> {
    get(query.on("/expense-applications")).await
}

/// One application.
pub async fn get_application(id: String) -> Answer<ExpenseApplication> {
    get(format!("/expense-applications/{id}")).await
}

/// Makes a draft.
pub async fn create_application(body: NewExpenseApplication) -> Answer<ExpenseApplication> {
    create("/expense-applications", &body).await
}

/// Changes a draft or a returned application.
pub async fn change(id: Uuid, version: i32, changes: ExpenseApplicationPatch) -> Answer<ExpenseApplication> {
    patch(format!("/expense-applications/{id}"), version, &changes).await
}

/// Deletes a draft.
pub async fn delete(id: Uuid, version: i32) -> Answer<()> {
    delete_at(format!("/expense-applications/{id}"), version).await
}

/// What the rules say about an application as it stands; saves nothing.
pub async fn check(body: NewExpenseApplication) -> Answer<CheckAnswer> {
    post("/expense-applications/check", &body).await
}

/// Submits it for approval.
pub async fn submit(id: Uuid, version: i32) -> Answer<ExpenseApplication> {
    act(id, version, "submit", &json!({})).await
}

/// Takes it back before it is decided.
pub async fn withdraw(id: Uuid, version: i32) -> Answer<ExpenseApplication> {
    act(id, version, "withdraw", &json!({})).await
}

/// Cancels an approved reception.
pub async fn cancel(id: Uuid, version: i32, body: CancelRequest) -> Answer<ExpenseApplication> {
    act(id, version, "cancel", &body).await
}

/// Pays the advance.
pub async fn pay_advance(id: Uuid, version: i32, body: AdvanceRequest) -> Answer<ExpenseApplication> {
    act(id, version, "advance", &body).await
}

async fn act(id: Uuid, version: i32, action: &str, body: &impl serde::Serialize) -> Answer<ExpenseApplication> {
    Request::new(Method::POST, format!("/expense-applications/{id}/{action}")).if_match(version).json(body).send().await
}
