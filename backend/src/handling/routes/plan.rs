//! Categories, plans and tasks.

use actix_web::web::{Data, Json};
use actix_web::{get, patch, post};
use clientele_openapi::Page;
use clientele_openapi::handling::{CategoryFacts, CategoryProposal, NewVisitTask, VisitPlan, VisitTask, VisitTaskPatch};
use clientele_openapi::query::VisitTaskQuery;
use clientele_openapi::visits::EmptyBody;

use crate::auth::permission::CreateBookings;
use crate::auth::{Actor, May};
use crate::context::Context;
use crate::error::Result;
use crate::handling::{service, tasks};
use crate::http::{Created, IdempotencyKey, IfMatch, PathId, Payload, Query, Routes, Versioned};

pub(super) fn routes(api: &mut impl Routes) {
    api.service(propose).service(read_plan).service(renew_plan).service(add_task);
    api.service(list_tasks).service(read_task).service(change_task);
}

/// Propose the category of a visit.
///
/// From the facts of V 2, each answered yes, no or unknown, follow category and kind of institution, with the facts that
/// decide it, the questions that are still open, and the plan that goes with it. Saves nothing.
#[utoipa::path(operation_id = "propose_visit_category", tag = "Visit handling", request_body = CategoryFacts,
    responses((status = 200, description = "What follows", body = CategoryProposal)),
    extensions(("x-problems" = json!(["forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed"]))))]
#[post("/visit-categories/propose")]
async fn propose(
    context: Data<Context>,
    actor: May<CreateBookings>,
    body: Payload<CategoryFacts>,
) -> Result<Json<CategoryProposal>> {
    service::propose(&context, &actor, &body).await.map(Json)
}

/// Read the plan of a visit.
///
/// The tasks of handling it, each with owner, due time and the clause that asks for it; null is ours. Until the visit is
/// approved it is a preview; then it is kept and reception edits it.
#[utoipa::path(operation_id = "read_visit_plan", tag = "Visit handling", params(("id" = uuid::Uuid, Path, description = "The booking")),
    responses((status = 200, description = "The plan", body = VisitPlan)),
    extensions(("x-problems" = json!(["not_found", "forbidden"]))))]
#[get("/visit-bookings/{id}/plan")]
async fn read_plan(context: Data<Context>, actor: Actor, id: PathId) -> Result<Json<VisitPlan>> {
    service::plan(&context, &actor, id.get()?).await.map(Json)
}

/// Draw the plan of a visit up again.
///
/// By reception, of an approved visit. Missing tasks are added and those that nothing asks for any more are closed; what
/// was done or dropped, and owners and due times that reception chose, stay.
#[utoipa::path(operation_id = "renew_visit_plan", tag = "Visit handling", params(("id" = uuid::Uuid, Path, description = "The booking")), request_body = EmptyBody,
    responses((status = 200, description = "The plan", body = VisitPlan)),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "wrong_state"]))))]
#[post("/visit-bookings/{id}/plan")]
async fn renew_plan(context: Data<Context>, actor: Actor, id: PathId, body: Payload<EmptyBody>) -> Result<Json<VisitPlan>> {
    service::renew(&context, &actor, id.get()?, &body).await.map(Json)
}

/// Add a task to a visit.
///
/// By reception, of an approved visit.
#[utoipa::path(operation_id = "add_visit_task", tag = "Visit handling", params(("id" = uuid::Uuid, Path, description = "The booking")), request_body = NewVisitTask,
    responses((status = 201, description = "Added", body = VisitTask, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "wrong_state", "idempotency_key_reused", "idempotency_in_progress"]))))]
#[post("/visit-bookings/{id}/tasks")]
async fn add_task(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    key: IdempotencyKey,
    body: Payload<NewVisitTask>,
) -> Result<Created<VisitTask>> {
    let task = tasks::add(&context, &actor, id.get()?, &key, &body).await?;
    let location = format!("/api/v1/visit-tasks/{}", task.id.unwrap_or_default());
    Ok(Created { location, body: task })
}

/// List tasks of visits.
///
/// Those of the visits that you read, and your own: `mine=true` lists what you do by name, or in the name of your team
/// where nobody is named.
#[utoipa::path(operation_id = "list_visit_tasks", tag = "Visit handling", params(VisitTaskQuery),
    responses((status = 200, description = "A page of tasks", body = Page<VisitTask>)),
    extensions(("x-problems" = json!(["validation_failed"]))))]
#[get("/visit-tasks")]
async fn list_tasks(context: Data<Context>, actor: Actor, query: Query<VisitTaskQuery>) -> Result<Json<Page<VisitTask>>> {
    tasks::list(&context, &actor, query).await.map(Json)
}

/// Read a task of a visit.
///
/// Seen by whoever reads the visit and by who does the task.
#[utoipa::path(operation_id = "read_visit_task", tag = "Visit handling", params(("id" = uuid::Uuid, Path, description = "The task")),
    responses((status = 200, description = "The task", body = VisitTask, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["not_found"]))))]
#[get("/visit-tasks/{id}")]
async fn read_task(context: Data<Context>, actor: Actor, id: PathId) -> Result<Versioned<VisitTask>> {
    tasks::task(&context, &actor, id.get()?).await.map(Versioned)
}

/// Change a task of a visit.
///
/// Who does the task marks it done or opens it again; owner, due time, note and dropping are reception's. What falls below
/// the clause (no rehearsal, no named escort) needs a reason, which is kept with who and when.
#[utoipa::path(operation_id = "change_visit_task", tag = "Visit handling", params(("id" = uuid::Uuid, Path, description = "The task")), request_body = VisitTaskPatch,
    responses((status = 200, description = "Changed", body = VisitTask, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "wrong_state"]))))]
#[patch("/visit-tasks/{id}")]
async fn change_task(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    expected: IfMatch,
    body: Payload<VisitTaskPatch>,
) -> Result<Versioned<VisitTask>> {
    tasks::change(&context, &actor, id.get()?, &expected, &body).await.map(Versioned)
}
