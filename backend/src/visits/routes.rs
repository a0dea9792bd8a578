//! `/visit-bookings`.

use actix_web::web::{Data, Json};
use actix_web::{HttpResponse, delete, get, patch, post};
use clientele_openapi::Page;
use clientele_openapi::problem::CheckAnswer;
use clientele_openapi::query::VisitBookingQuery;
use clientele_openapi::visits::{CancelRequest, EmptyBody, NewVisitBooking, VisitBooking, VisitBookingPatch};

use super::service;
use crate::auth::permission::CreateBookings;
use crate::auth::{Actor, May};
use crate::context::Context;
use crate::error::Result;
use crate::http::{Created, IdempotencyKey, IfMatch, PathId, Payload, Query, Routes, Versioned};

pub(crate) fn routes(api: &mut impl Routes) {
    api.service(list).service(create).service(check).service(read).service(change).service(remove);
    api.service(submit).service(withdraw).service(cancel);
}

/// List visit bookings.
///
/// Those that you may see: your own, your department's or all by your role, those that name you, and those that you
/// decided. Drafts are their author's alone. Who may read no more than the header gets null in the other fields.
#[utoipa::path(operation_id = "list_visit_bookings", tag = "Visit bookings", params(VisitBookingQuery),
    responses((status = 200, description = "A page of bookings", body = Page<VisitBooking>)),
    extensions(("x-problems" = json!(["forbidden", "validation_failed"]))))]
#[get("/visit-bookings")]
async fn list(context: Data<Context>, actor: Actor, query: Query<VisitBookingQuery>) -> Result<Json<Page<VisitBooking>>> {
    service::list(&context, &actor, query).await.map(Json)
}

/// Draft a visit booking.
///
/// A draft needs the client alone. It is yours alone until it is submitted. Naming another applicant takes the
/// permission to create for others.
#[utoipa::path(operation_id = "create_visit_booking", tag = "Visit bookings", request_body = NewVisitBooking,
    responses((status = 201, description = "Drafted", body = VisitBooking, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "client_retired", "idempotency_key_reused", "idempotency_in_progress"]))))]
#[post("/visit-bookings")]
async fn create(
    context: Data<Context>,
    actor: May<CreateBookings>,
    key: IdempotencyKey,
    body: Payload<NewVisitBooking>,
) -> Result<Created<VisitBooking>> {
    let booking = service::create(&context, &actor, &key, &body).await?;
    Ok(Created { location: format!("/api/v1/visit-bookings/{}", booking.id), body: booking })
}

/// Check a visit booking against the rules.
///
/// Saves nothing. Answers every rule whose facts are given, those that allow included; rules whose facts are missing
/// are left out. The notice (V 3.2(1)) counts from today.
#[utoipa::path(operation_id = "check_visit_booking", tag = "Visit bookings", request_body = NewVisitBooking,
    responses((status = 200, description = "What the rules say", body = CheckAnswer)),
    extensions(("x-problems" = json!(["forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed"]))))]
#[post("/visit-bookings/check")]
async fn check(context: Data<Context>, actor: May<CreateBookings>, body: Payload<NewVisitBooking>) -> Result<Json<CheckAnswer>> {
    service::check(&context, &actor, &body).await.map(Json)
}

/// Read a visit booking.
///
/// With what the rules say (of a draft now, of a submitted booking at its submission), the decision and the passes.
#[utoipa::path(operation_id = "read_visit_booking", tag = "Visit bookings", params(("id" = uuid::Uuid, Path, description = "The booking")),
    responses((status = 200, description = "The booking", body = VisitBooking, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["not_found"]))))]
#[get("/visit-bookings/{id}")]
async fn read(context: Data<Context>, actor: Actor, id: PathId) -> Result<Versioned<VisitBooking>> {
    service::booking(&context, &actor, id.get()?).await.map(Versioned)
}

/// Change a visit booking.
///
/// In draft by its author, when returned also by the applicant. Lists are replaced as a whole.
#[utoipa::path(operation_id = "change_visit_booking", tag = "Visit bookings", params(("id" = uuid::Uuid, Path, description = "The booking")), request_body = VisitBookingPatch,
    responses((status = 200, description = "Changed", body = VisitBooking, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "wrong_state", "client_retired"]))))]
#[patch("/visit-bookings/{id}")]
async fn change(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    expected: IfMatch,
    body: Payload<VisitBookingPatch>,
) -> Result<Versioned<VisitBooking>> {
    service::change(&context, &actor, id.get()?, &expected, &body).await.map(Versioned)
}

/// Delete a draft of a visit booking.
///
/// By its author. From the first submission on nothing is deleted.
#[utoipa::path(operation_id = "delete_visit_booking", tag = "Visit bookings", params(("id" = uuid::Uuid, Path, description = "The booking")),
    responses((status = 204, description = "Deleted")),
    extensions(("x-problems" = json!(["not_found", "forbidden", "if_match_required", "stale_version", "wrong_state"]))))]
#[delete("/visit-bookings/{id}")]
async fn remove(context: Data<Context>, actor: Actor, id: PathId, expected: IfMatch) -> Result<HttpResponse> {
    service::delete(&context, &actor, id.get()?, &expected).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Submit a visit booking for approval.
///
/// From here on it can be withdrawn but not edited. Refused with `rule_blocked` where the visit scheme blocks it: the
/// problem names each rule, its clause, the figures compared, and what would help. A block that a role may lift passes
/// with an entry in `override_requests`; the approval then has to grant it. The policy version in force is kept.
#[utoipa::path(operation_id = "submit_visit_booking", tag = "Visit bookings", params(("id" = uuid::Uuid, Path, description = "The booking")), request_body = EmptyBody,
    responses((status = 200, description = "Submitted", body = VisitBooking, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "wrong_state", "client_retired", "rule_blocked", "justification_required", "no_approver"]))))]
#[post("/visit-bookings/{id}/submit")]
async fn submit(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    expected: IfMatch,
    body: Payload<EmptyBody>,
) -> Result<Versioned<VisitBooking>> {
    service::submit(&context, &actor, id.get()?, &expected, &body).await.map(Versioned)
}

/// Withdraw a visit booking.
///
/// By the applicant, while it is in approval or was returned. This is final.
#[utoipa::path(operation_id = "withdraw_visit_booking", tag = "Visit bookings", params(("id" = uuid::Uuid, Path, description = "The booking")), request_body = EmptyBody,
    responses((status = 200, description = "Withdrawn", body = VisitBooking, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "wrong_state"]))))]
#[post("/visit-bookings/{id}/withdraw")]
async fn withdraw(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    expected: IfMatch,
    body: Payload<EmptyBody>,
) -> Result<Versioned<VisitBooking>> {
    service::withdraw(&context, &actor, id.get()?, &expected, &body).await.map(Versioned)
}

/// Cancel an approved visit.
///
/// By the applicant or the reception manager, before it begins, with a reason. This is final.
#[utoipa::path(operation_id = "cancel_visit_booking", tag = "Visit bookings", params(("id" = uuid::Uuid, Path, description = "The booking")), request_body = CancelRequest,
    responses((status = 200, description = "Cancelled", body = VisitBooking, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "wrong_state"]))))]
#[post("/visit-bookings/{id}/cancel")]
async fn cancel(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    expected: IfMatch,
    body: Payload<CancelRequest>,
) -> Result<Versioned<VisitBooking>> {
    service::cancel(&context, &actor, id.get()?, &expected, &body).await.map(Versioned)
}
