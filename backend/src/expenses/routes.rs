//! `/expense-applications`.

use actix_web::web::{Data, Json};
use actix_web::{HttpResponse, delete, get, patch, post};
use clientele_openapi::Page;
use clientele_openapi::expenses::{AdvanceRequest, ExpenseApplication, ExpenseApplicationPatch, NewExpenseApplication};
use clientele_openapi::problem::CheckAnswer;
use clientele_openapi::query::ExpenseApplicationQuery;
use clientele_openapi::visits::{CancelRequest, EmptyBody};

use super::service;
use crate::auth::permission::CreateExpenses;
use crate::auth::{Actor, May};
use crate::context::Context;
use crate::error::Result;
use crate::http::{Created, IdempotencyKey, IfMatch, PathId, Payload, Query, Routes, Versioned};

pub(crate) fn routes(api: &mut impl Routes) {
    api.service(list).service(create).service(check).service(read).service(change).service(remove);
    api.service(submit).service(withdraw).service(cancel).service(advance);
}

/// List expense applications.
///
/// Those that you may see: your own, your department's or all by your role, and those that you decided; the cashier
/// sees approved ones. Drafts are their author's alone.
#[utoipa::path(operation_id = "list_expense_applications", tag = "Expense applications", params(ExpenseApplicationQuery),
    responses((status = 200, description = "A page of applications", body = Page<ExpenseApplication>)),
    extensions(("x-problems" = json!(["forbidden", "validation_failed"]))))]
#[get("/expense-applications")]
async fn list(
    context: Data<Context>,
    actor: Actor,
    query: Query<ExpenseApplicationQuery>,
) -> Result<Json<Page<ExpenseApplication>>> {
    service::list(&context, &actor, query).await.map(Json)
}

/// Draft an expense application.
///
/// A draft needs the client alone. It is yours alone until it is submitted. Naming another applicant takes the
/// permission to create for others.
#[utoipa::path(operation_id = "create_expense_application", tag = "Expense applications", request_body = NewExpenseApplication,
    responses((status = 201, description = "Drafted", body = ExpenseApplication, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "client_retired", "idempotency_key_reused", "idempotency_in_progress"]))))]
#[post("/expense-applications")]
async fn create(
    context: Data<Context>,
    actor: May<CreateExpenses>,
    key: IdempotencyKey,
    body: Payload<NewExpenseApplication>,
) -> Result<Created<ExpenseApplication>> {
    let application = service::create(&context, &actor, &key, &body).await?;
    Ok(Created { location: format!("/api/v1/expense-applications/{}", application.id), body: application })
}

/// Check an expense application against the rules.
///
/// Saves nothing. Answers every rule whose facts are given, those that allow included; rules whose facts are missing
/// are left out.
#[utoipa::path(operation_id = "check_expense_application", tag = "Expense applications", request_body = NewExpenseApplication,
    responses((status = 200, description = "What the rules say", body = CheckAnswer)),
    extensions(("x-problems" = json!(["forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed"]))))]
#[post("/expense-applications/check")]
async fn check(
    context: Data<Context>,
    actor: May<CreateExpenses>,
    body: Payload<NewExpenseApplication>,
) -> Result<Json<CheckAnswer>> {
    service::check(&context, &actor, &body).await.map(Json)
}

/// Read an expense application.
///
/// With what the rules say (of a draft now, of a submitted application at its submission), the instruction and the
/// advance.
#[utoipa::path(operation_id = "read_expense_application", tag = "Expense applications", params(("id" = uuid::Uuid, Path, description = "The application")),
    responses((status = 200, description = "The application", body = ExpenseApplication, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["not_found"]))))]
#[get("/expense-applications/{id}")]
async fn read(context: Data<Context>, actor: Actor, id: PathId) -> Result<Versioned<ExpenseApplication>> {
    service::application(&context, &actor, id.get()?).await.map(Versioned)
}

/// Change an expense application.
///
/// In draft by its author, when returned also by the applicant. Lists are replaced as a whole.
#[utoipa::path(operation_id = "change_expense_application", tag = "Expense applications", params(("id" = uuid::Uuid, Path, description = "The application")), request_body = ExpenseApplicationPatch,
    responses((status = 200, description = "Changed", body = ExpenseApplication, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "wrong_state", "client_retired"]))))]
#[patch("/expense-applications/{id}")]
async fn change(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    expected: IfMatch,
    body: Payload<ExpenseApplicationPatch>,
) -> Result<Versioned<ExpenseApplication>> {
    service::change(&context, &actor, id.get()?, &expected, &body).await.map(Versioned)
}

/// Delete a draft of an expense application.
///
/// By its author. From the first submission on nothing is deleted.
#[utoipa::path(operation_id = "delete_expense_application", tag = "Expense applications", params(("id" = uuid::Uuid, Path, description = "The application")),
    responses((status = 204, description = "Deleted")),
    extensions(("x-problems" = json!(["not_found", "forbidden", "if_match_required", "stale_version", "wrong_state"]))))]
#[delete("/expense-applications/{id}")]
async fn remove(context: Data<Context>, actor: Actor, id: PathId, expected: IfMatch) -> Result<HttpResponse> {
    service::delete(&context, &actor, id.get()?, &expected).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Submit an expense application for approval.
///
/// From here on it can be withdrawn but not edited. Refused with `rule_blocked` where a rule blocks it: the
/// problem names each rule, its clause, the figures compared, and what would help. A block that a role may lift passes
/// with an entry in `override_requests`; the approval then has to grant it. The policy version in force is kept.
#[utoipa::path(operation_id = "submit_expense_application", tag = "Expense applications", params(("id" = uuid::Uuid, Path, description = "The application")), request_body = EmptyBody,
    responses((status = 200, description = "Submitted", body = ExpenseApplication, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "wrong_state", "client_retired", "rule_blocked", "justification_required", "no_approver"]))))]
#[post("/expense-applications/{id}/submit")]
async fn submit(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    expected: IfMatch,
    body: Payload<EmptyBody>,
) -> Result<Versioned<ExpenseApplication>> {
    service::submit(&context, &actor, id.get()?, &expected, &body).await.map(Versioned)
}

/// Withdraw an expense application.
///
/// By the applicant, while it is in approval or was returned. This is final.
#[utoipa::path(operation_id = "withdraw_expense_application", tag = "Expense applications", params(("id" = uuid::Uuid, Path, description = "The application")), request_body = EmptyBody,
    responses((status = 200, description = "Withdrawn", body = ExpenseApplication, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "wrong_state"]))))]
#[post("/expense-applications/{id}/withdraw")]
async fn withdraw(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    expected: IfMatch,
    body: Payload<EmptyBody>,
) -> Result<Versioned<ExpenseApplication>> {
    service::withdraw(&context, &actor, id.get()?, &expected, &body).await.map(Versioned)
}

/// Cancel an approved application.
///
/// By the applicant or the client-service manager, before the reception begins and while no advance was drawn, with a reason. This is final.
#[utoipa::path(operation_id = "cancel_expense_application", tag = "Expense applications", params(("id" = uuid::Uuid, Path, description = "The application")), request_body = CancelRequest,
    responses((status = 200, description = "Cancelled", body = ExpenseApplication, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "wrong_state"]))))]
#[post("/expense-applications/{id}/cancel")]
async fn cancel(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    expected: IfMatch,
    body: Payload<CancelRequest>,
) -> Result<Versioned<ExpenseApplication>> {
    service::cancel(&context, &actor, id.get()?, &expected, &body).await.map(Versioned)
}

/// Pay the advance.
///
/// By the cashier, once, after both managers have signed (E 2.2), up to the approved amount. A self-paid reception has
/// no advance, and nobody pays out their own.
#[utoipa::path(operation_id = "pay_advance", tag = "Expense applications", params(("id" = uuid::Uuid, Path, description = "The application")), request_body = AdvanceRequest,
    responses((status = 200, description = "Paid", body = ExpenseApplication, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "own_document", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "wrong_state", "already_advanced", "no_advance", "idempotency_key_reused", "idempotency_in_progress"]))))]
#[post("/expense-applications/{id}/advance")]
async fn advance(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    key: IdempotencyKey,
    expected: IfMatch,
    body: Payload<AdvanceRequest>,
) -> Result<Versioned<ExpenseApplication>> {
    service::advance(&context, &actor, id.get()?, &key, &expected, &body).await.map(Versioned)
}
