//! `/reception-desk`, and the day of a visit below `/visit-bookings`.

use actix_web::web::{Data, Json};
use actix_web::{get, post};
use clientele_openapi::Page;
use clientele_openapi::desk::{ArrivalRequest, DepartureRequest, ReceptionDesk, VisitEvent};
use clientele_openapi::passes::{PassLedger, VisitPass};
use clientele_openapi::query::DeskQuery;

use super::{events, service};
use crate::auth::permission::RunDesk;
use crate::auth::{Actor, May};
use crate::context::Context;
use crate::error::Result;
use crate::http::{PathId, Payload, Query, Routes};

pub(crate) fn routes(api: &mut impl Routes) {
    api.service(read_desk).service(list_outstanding).service(arrive).service(depart).service(timeline);
}

/// Read the reception desk.
///
/// The approved visits of a day with their state, the people in charge, who arrived, how many are inside and how many
/// passes are out; visits that came on an earlier day and have not left stand there too. For the reception.
#[utoipa::path(operation_id = "read_reception_desk", tag = "Reception desk", params(DeskQuery),
    responses((status = 200, description = "The day", body = ReceptionDesk)),
    extensions(("x-problems" = json!(["forbidden", "validation_failed"]))))]
#[get("/reception-desk")]
async fn read_desk(context: Data<Context>, actor: May<RunDesk>, query: Query<DeskQuery>) -> Result<Json<ReceptionDesk>> {
    service::desk(&context, &actor, query).await.map(Json)
}

/// List the passes that are out.
///
/// Issued for the day or before, and neither returned nor reported lost: what should have come back by the day's end.
/// For the reception.
#[utoipa::path(operation_id = "list_outstanding_passes", tag = "Reception desk", params(DeskQuery),
    responses((status = 200, description = "The passes", body = Page<VisitPass>)),
    extensions(("x-problems" = json!(["forbidden", "validation_failed"]))))]
#[get("/reception-desk/outstanding")]
async fn list_outstanding(context: Data<Context>, actor: May<RunDesk>, query: Query<DeskQuery>) -> Result<Json<Page<VisitPass>>> {
    service::outstanding(&context, &actor, query).await.map(|passes| Json(Page::new(passes, None)))
}

/// Check a group in.
///
/// By the reception, on a day of an approved visit. How many came is required, their names are not; more than are
/// booked are refused. What the plan of the visit wants, the safety briefing and the undertaking, is required.
#[utoipa::path(operation_id = "check_visit_in", tag = "Reception desk", params(("id" = uuid::Uuid, Path, description = "The booking")), request_body = ArrivalRequest,
    responses((status = 200, description = "The group is there", body = PassLedger)),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "wrong_state", "not_the_day"]))))]
#[post("/visit-bookings/{id}/arrival")]
async fn arrive(context: Data<Context>, actor: Actor, id: PathId, body: Payload<ArrivalRequest>) -> Result<Json<PassLedger>> {
    service::arrive(&context, &actor, id.get()?, &body).await.map(Json)
}

/// Check a group out.
///
/// By the reception, once every pass was returned or reported lost. That the escort explained the ban on photography
/// (V 4.3) is recorded; where it was not explained, a note says why.
#[utoipa::path(operation_id = "check_visit_out", tag = "Reception desk", params(("id" = uuid::Uuid, Path, description = "The booking")), request_body = DepartureRequest,
    responses((status = 200, description = "The group has left", body = PassLedger)),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "wrong_state", "not_arrived", "passes_outstanding"]))))]
#[post("/visit-bookings/{id}/departure")]
async fn depart(context: Data<Context>, actor: Actor, id: PathId, body: Payload<DepartureRequest>) -> Result<Json<PassLedger>> {
    service::depart(&context, &actor, id.get()?, &body).await.map(Json)
}

/// List what happened on a visit.
///
/// Checked in and out, passes issued, areas entered and left, passes returned and lost; the earliest first.
#[utoipa::path(operation_id = "list_visit_events", tag = "Reception desk", params(("id" = uuid::Uuid, Path, description = "The booking")),
    responses((status = 200, description = "The timeline", body = Page<VisitEvent>)),
    extensions(("x-problems" = json!(["not_found"]))))]
#[get("/visit-bookings/{id}/events")]
async fn timeline(context: Data<Context>, actor: Actor, id: PathId) -> Result<Json<Page<VisitEvent>>> {
    events::timeline(&context, &actor, id.get()?).await.map(|events| Json(Page::new(events, None)))
}
