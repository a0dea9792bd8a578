//! `/visit-bookings/{id}/amendments` and `/visit-amendments`.

use actix_web::web::{Data, Json};
use actix_web::{get, patch, post};
use clientele_openapi::Page;
use clientele_openapi::amendments::{AmendmentCheck, NewVisitAmendment, VisitAmendment, VisitAmendmentPatch};
use clientele_openapi::query::PageQuery;
use clientele_openapi::visits::EmptyBody;

use super::service;
use crate::auth::Actor;
use crate::context::Context;
use crate::error::Result;
use crate::http::{Created, IdempotencyKey, IfMatch, PathId, Payload, Query, Routes, Versioned};

pub(crate) fn routes(api: &mut impl Routes) {
    api.service(list_visit_amendments).service(create_visit_amendment).service(check_visit_amendment);
    api.service(read_visit_amendment).service(change_visit_amendment);
    api.service(submit_visit_amendment).service(withdraw_visit_amendment);
}

/// List the amendments of a visit.
///
/// The latest first, whatever became of them. For whoever reads the booking whole.
#[utoipa::path(operation_id = "list_visit_amendments", tag = "Visit amendments", params(("id" = uuid::Uuid, Path, description = "The booking"), PageQuery),
    responses((status = 200, description = "A page of amendments", body = Page<VisitAmendment>)),
    extensions(("x-problems" = json!(["not_found", "forbidden", "validation_failed"]))))]
#[get("/visit-bookings/{id}/amendments")]
async fn list_visit_amendments(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    query: Query<PageQuery>,
) -> Result<Json<Page<VisitAmendment>>> {
    service::list(&context, &actor, id.get()?, query).await.map(Json)
}

/// Amend an approved visit.
///
/// Changes date, headcount or areas by a document of its own, before the visit begins; by its applicant, its preparer or
/// the reception. Creating it submits it. Where no rule objects anew and no pass is touched it takes effect at once;
/// otherwise it goes to approval, and the owners of the areas concerned are asked again. What was signed stays beside it.
/// A booking has one open amendment at a time.
#[utoipa::path(operation_id = "create_visit_amendment", tag = "Visit amendments", params(("id" = uuid::Uuid, Path, description = "The booking")), request_body = NewVisitAmendment,
    responses((status = 201, description = "In force, or in approval", body = VisitAmendment, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "wrong_state", "amendment_open", "stale_version", "rule_blocked", "justification_required", "no_approver", "idempotency_key_reused", "idempotency_in_progress"]))))]
#[post("/visit-bookings/{id}/amendments")]
async fn create_visit_amendment(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    key: IdempotencyKey,
    body: Payload<NewVisitAmendment>,
) -> Result<Created<VisitAmendment>> {
    let amendment = service::create(&context, &actor, id.get()?, &key, &body).await?;
    Ok(Created { location: format!("/api/v1/visit-amendments/{}", amendment.id), body: amendment })
}

/// Check an amendment.
///
/// Saves nothing. Says whether the change would take effect at once or be asked again, which rules object anew and what
/// happens to the passes. The notice (V 3.2(1)) counts from today where the visit moves to an earlier time.
#[utoipa::path(operation_id = "check_visit_amendment", tag = "Visit amendments", params(("id" = uuid::Uuid, Path, description = "The booking")), request_body = NewVisitAmendment,
    responses((status = 200, description = "What would become of it", body = AmendmentCheck)),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "wrong_state"]))))]
#[post("/visit-bookings/{id}/amendments/check")]
async fn check_visit_amendment(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    body: Payload<NewVisitAmendment>,
) -> Result<Json<AmendmentCheck>> {
    service::check(&context, &actor, id.get()?, &body).await.map(Json)
}

/// Read an amendment.
///
/// With the visit before and after it, what the rules said, and what happens to the passes.
#[utoipa::path(operation_id = "read_visit_amendment", tag = "Visit amendments", params(("id" = uuid::Uuid, Path, description = "The amendment")),
    responses((status = 200, description = "The amendment", body = VisitAmendment, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["not_found"]))))]
#[get("/visit-amendments/{id}")]
async fn read_visit_amendment(context: Data<Context>, actor: Actor, id: PathId) -> Result<Versioned<VisitAmendment>> {
    service::read(&context, &actor, id.get()?).await.map(Versioned)
}

/// Change an amendment that was returned.
///
/// By its preparer or the applicant of the visit. Lists are replaced as a whole; null leaves the visit as it is.
#[utoipa::path(operation_id = "change_visit_amendment", tag = "Visit amendments", params(("id" = uuid::Uuid, Path, description = "The amendment")), request_body = VisitAmendmentPatch,
    responses((status = 200, description = "Changed", body = VisitAmendment, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "wrong_state"]))))]
#[patch("/visit-amendments/{id}")]
async fn change_visit_amendment(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    expected: IfMatch,
    body: Payload<VisitAmendmentPatch>,
) -> Result<Versioned<VisitAmendment>> {
    service::change(&context, &actor, id.get()?, &expected, &body).await.map(Versioned)
}

/// Submit an amendment again.
///
/// After it was returned; it is assessed anew and goes to approval whatever it touches now.
#[utoipa::path(operation_id = "submit_visit_amendment", tag = "Visit amendments", params(("id" = uuid::Uuid, Path, description = "The amendment")), request_body = EmptyBody,
    responses((status = 200, description = "Submitted", body = VisitAmendment, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "wrong_state", "rule_blocked", "justification_required", "no_approver"]))))]
#[post("/visit-amendments/{id}/submit")]
async fn submit_visit_amendment(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    expected: IfMatch,
    body: Payload<EmptyBody>,
) -> Result<Versioned<VisitAmendment>> {
    service::submit(&context, &actor, id.get()?, &expected, &body).await.map(Versioned)
}

/// Withdraw an amendment.
///
/// By its preparer or the applicant of the visit, while it is in approval or was returned. The visit stays as it is. This is
/// final.
#[utoipa::path(operation_id = "withdraw_visit_amendment", tag = "Visit amendments", params(("id" = uuid::Uuid, Path, description = "The amendment")), request_body = EmptyBody,
    responses((status = 200, description = "Withdrawn", body = VisitAmendment, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "wrong_state"]))))]
#[post("/visit-amendments/{id}/withdraw")]
async fn withdraw_visit_amendment(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    expected: IfMatch,
    body: Payload<EmptyBody>,
) -> Result<Versioned<VisitAmendment>> {
    service::withdraw(&context, &actor, id.get()?, &expected, &body).await.map(Versioned)
}
