//! `/passes`, and the passes of a visit below `/visit-bookings`.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, get, post};
use clientele_openapi::Page;
use clientele_openapi::passes::{EnterRequest, IssueRequest, IssuedPasses, LostRequest, PassLedger, PassRequest, VisitPass};
use clientele_openapi::query::PassQuery;
use clientele_openapi::visits::EmptyBody;

use super::{asking, service};
use crate::auth::permission::RunDesk;
use crate::auth::{Actor, May};
use crate::context::Context;
use crate::error::Result;
use crate::http::{IdempotencyKey, PathId, Payload, Query, Routes};

pub(crate) fn routes(api: &mut impl Routes) {
    api.service(read_ledger).service(issue).service(read_request);
    api.service(list).service(read_by_code).service(read);
    api.service(enter).service(leave).service(take_back).service(lose);
}

/// Read the passes of a visit.
///
/// Requested, granted, refused with the reason, issued, returned and lost per area (V 4.1), every pass, and the group
/// as it came and went. For who reads the booking; the codes of the passes are the reception's alone.
#[utoipa::path(operation_id = "read_visit_passes", tag = "Passes", params(("id" = uuid::Uuid, Path, description = "The booking")),
    responses((status = 200, description = "The ledger", body = PassLedger)),
    extensions(("x-problems" = json!(["not_found"]))))]
#[get("/visit-bookings/{id}/passes")]
async fn read_ledger(context: Data<Context>, actor: Actor, id: PathId) -> Result<Json<PassLedger>> {
    service::ledger(&context, &actor, id.get()?).await.map(Json)
}

/// Issue passes.
///
/// By the reception, on a day of the visit, once the group has arrived. Never more than are granted, however many desks
/// issue at the same moment.
#[utoipa::path(operation_id = "issue_passes", tag = "Passes", params(("id" = uuid::Uuid, Path, description = "The booking")), request_body = IssueRequest,
    responses((status = 201, description = "Issued", body = IssuedPasses)),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "wrong_state", "not_the_day", "not_arrived", "no_passes_left", "idempotency_key_reused", "idempotency_in_progress"]))))]
#[post("/visit-bookings/{id}/passes")]
async fn issue(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    key: IdempotencyKey,
    body: Payload<IssueRequest>,
) -> Result<HttpResponse> {
    let issued = service::issue(&context, &actor, id.get()?, &key, &body).await?;
    Ok(HttpResponse::Created().json(issued))
}

/// Read a pass request.
///
/// What the owners of an area are asked when a visit is handed in, or when an amendment touches their passes (V 4.1): the
/// visit as it is to be, what the area holds, and who else is there then. For who reads the booking, and for whom its
/// approval case asks or knows.
#[utoipa::path(operation_id = "read_pass_request", tag = "Passes", params(("id" = uuid::Uuid, Path, description = "The pass request: the document of its approval case")),
    responses((status = 200, description = "The pass request", body = PassRequest)),
    extensions(("x-problems" = json!(["not_found"]))))]
#[get("/pass-requests/{id}")]
async fn read_request(context: Data<Context>, actor: Actor, id: PathId) -> Result<Json<PassRequest>> {
    asking::request(&context, &actor, id.get()?).await.map(Json)
}

/// List passes.
///
/// The latest issued first. For the reception.
#[utoipa::path(operation_id = "list_passes", tag = "Passes", params(PassQuery),
    responses((status = 200, description = "A page of passes", body = Page<VisitPass>)),
    extensions(("x-problems" = json!(["forbidden", "validation_failed"]))))]
#[get("/passes")]
async fn list(context: Data<Context>, actor: May<RunDesk>, query: Query<PassQuery>) -> Result<Json<Page<VisitPass>>> {
    service::list(&context, &actor, query).await.map(Json)
}

/// Read a pass by its code.
///
/// The code that its QR carries, typed or scanned; hyphens, blanks and small letters do not matter. For the reception.
#[utoipa::path(operation_id = "read_pass_by_code", tag = "Passes", params(("code" = String, Path, description = "The code", example = "7K3M-Q2XD-9RTB")),
    responses((status = 200, description = "The pass", body = VisitPass)),
    extensions(("x-problems" = json!(["forbidden", "not_found"]))))]
#[get("/passes/by-code/{code}")]
async fn read_by_code(context: Data<Context>, actor: May<RunDesk>, code: Path<String>) -> Result<Json<VisitPass>> {
    service::by_code(&context, &actor, &code).await.map(Json)
}

/// Read a pass.
///
/// For who reads its booking; its code is the reception's alone.
#[utoipa::path(operation_id = "read_pass", tag = "Passes", params(("number" = String, Path, description = "The pass's number", example = "TZ-2026-00001")),
    responses((status = 200, description = "The pass", body = VisitPass)),
    extensions(("x-problems" = json!(["not_found"]))))]
#[get("/passes/{number}")]
async fn read(context: Data<Context>, actor: Actor, number: Path<String>) -> Result<Json<VisitPass>> {
    service::by_number(&context, &actor, &number).await.map(Json)
}

/// Let the holder of a pass in.
///
/// Into the pass's area, on the pass's day, while the area holds more people. A pass that was lost or returned opens
/// nothing.
#[utoipa::path(operation_id = "enter_area", tag = "Passes", params(("number" = String, Path, description = "The pass's number", example = "TZ-2026-00001")), request_body = EnterRequest,
    responses((status = 200, description = "Inside", body = VisitPass)),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "pass_lost", "pass_not_valid", "area_full", "wrong_state"]))))]
#[post("/passes/{number}/enter")]
async fn enter(
    context: Data<Context>,
    actor: Actor,
    number: Path<String>,
    body: Payload<EnterRequest>,
) -> Result<Json<VisitPass>> {
    service::enter(&context, &actor, &number, &body).await.map(Json)
}

/// See the holder of a pass out.
///
/// Of the area; the pass stays issued and may enter again on its day.
#[utoipa::path(operation_id = "leave_area", tag = "Passes", params(("number" = String, Path, description = "The pass's number", example = "TZ-2026-00001")), request_body = EmptyBody,
    responses((status = 200, description = "Outside", body = VisitPass)),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "pass_lost", "pass_not_valid", "wrong_state"]))))]
#[post("/passes/{number}/leave")]
async fn leave(context: Data<Context>, actor: Actor, number: Path<String>, body: Payload<EmptyBody>) -> Result<Json<VisitPass>> {
    service::leave(&context, &actor, &number, &body).await.map(Json)
}

/// Take a pass back.
///
/// Its holder has left the area with that. It is never too late.
#[utoipa::path(operation_id = "return_pass", tag = "Passes", params(("number" = String, Path, description = "The pass's number", example = "TZ-2026-00001")), request_body = EmptyBody,
    responses((status = 200, description = "Returned", body = VisitPass)),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "pass_lost", "pass_not_valid", "wrong_state"]))))]
#[post("/passes/{number}/return")]
async fn take_back(
    context: Data<Context>,
    actor: Actor,
    number: Path<String>,
    body: Payload<EmptyBody>,
) -> Result<Json<VisitPass>> {
    service::take_back(&context, &actor, &number, &body).await.map(Json)
}

/// Report a pass as lost.
///
/// It is blocked from now on; how it was lost is kept with it.
#[utoipa::path(operation_id = "report_pass_lost", tag = "Passes", params(("number" = String, Path, description = "The pass's number", example = "TZ-2026-00001")), request_body = LostRequest,
    responses((status = 200, description = "Blocked", body = VisitPass)),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "pass_lost", "pass_not_valid", "wrong_state"]))))]
#[post("/passes/{number}/lost")]
async fn lose(context: Data<Context>, actor: Actor, number: Path<String>, body: Payload<LostRequest>) -> Result<Json<VisitPass>> {
    service::lose(&context, &actor, &number, &body).await.map(Json)
}
