//! `/areas`.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, delete, get, patch, post};
use clientele_openapi::Page;
use clientele_openapi::areas::{AreaClosure, AreaClosurePatch, AreaPatch, AreaSettings, NewAreaClosure};
use clientele_openapi::vocabulary::Area;
use uuid::Uuid;

use super::service;
use crate::auth::Actor;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::http::{Created, IdempotencyKey, IfMatch, Payload, Routes, Versioned};

pub(crate) fn routes(api: &mut impl Routes) {
    api.service(list).service(change);
    api.service(list_closures).service(close).service(change_closure).service(open);
}

/// What is no area of the form is not there.
fn area(word: &str) -> Result<Area> {
    word.parse().map_err(|_| Error::not_found())
}

fn closure((word, id): &(String, String)) -> Result<(Area, Uuid)> {
    Ok((area(word)?, id.parse().map_err(|_| Error::not_found())?))
}

/// List areas.
///
/// The nine areas of the booking form with their owners, how many visitors each holds and has inside now, to which
/// categories it is open, and its coming closures. For everyone who is signed in.
#[utoipa::path(operation_id = "list_areas", tag = "Areas",
    responses((status = 200, description = "All areas", body = Page<AreaSettings>)))]
#[get("/areas")]
async fn list(context: Data<Context>, actor: Actor) -> Result<Json<Page<AreaSettings>>> {
    service::areas(&context, &actor).await.map(|all| Json(Page::new(all, None)))
}

/// Change the settings of an area.
///
/// By the reception manager and the administrator. The passes of an area whose department has area owners are granted
/// by them (V 4.1), for visits submitted from now on; null takes a restriction away.
#[utoipa::path(operation_id = "change_area", tag = "Areas", params(("area" = Area, Path, description = "The area")), request_body = AreaPatch,
    responses((status = 200, description = "Changed", body = AreaSettings, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version"]))))]
#[patch("/areas/{area}")]
async fn change(
    context: Data<Context>,
    actor: Actor,
    word: Path<String>,
    expected: IfMatch,
    body: Payload<AreaPatch>,
) -> Result<Versioned<AreaSettings>> {
    service::change(&context, &actor, area(&word)?, &expected, &body).await.map(Versioned)
}

/// List the closures of an area.
///
/// Past ones included, the earliest first. For everyone who is signed in.
#[utoipa::path(operation_id = "list_area_closures", tag = "Areas", params(("area" = Area, Path, description = "The area")),
    responses((status = 200, description = "All closures", body = Page<AreaClosure>)),
    extensions(("x-problems" = json!(["not_found"]))))]
#[get("/areas/{area}/closures")]
async fn list_closures(context: Data<Context>, _actor: Actor, word: Path<String>) -> Result<Json<Page<AreaClosure>>> {
    service::closures(&context, area(&word)?).await.map(|all| Json(Page::new(all, None)))
}

/// Close an area for a period.
///
/// By the reception manager, the administrator, and the area's owners. Bookings for that time are refused from now on
/// (`visit.area_closed`); those that were approved before stay as they are.
#[utoipa::path(operation_id = "close_area", tag = "Areas", params(("area" = Area, Path, description = "The area")), request_body = NewAreaClosure,
    responses((status = 201, description = "Closed", body = AreaClosure, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "idempotency_key_reused", "idempotency_in_progress"]))))]
#[post("/areas/{area}/closures")]
async fn close(
    context: Data<Context>,
    actor: Actor,
    word: Path<String>,
    key: IdempotencyKey,
    body: Payload<NewAreaClosure>,
) -> Result<Created<AreaClosure>> {
    let closure = service::close(&context, &actor, area(&word)?, &key, &body).await?;
    Ok(Created { location: format!("/api/v1/areas/{}/closures/{}", closure.area, closure.id), body: closure })
}

/// Change a closure of an area.
///
/// By those who may close it. What was approved before for the new period stays as it is.
#[utoipa::path(operation_id = "change_area_closure", tag = "Areas",
    params(("area" = Area, Path, description = "The area"), ("closure_id" = uuid::Uuid, Path, description = "The closure")), request_body = AreaClosurePatch,
    responses((status = 200, description = "Changed", body = AreaClosure, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version"]))))]
#[patch("/areas/{area}/closures/{closure_id}")]
async fn change_closure(
    context: Data<Context>,
    actor: Actor,
    path: Path<(String, String)>,
    expected: IfMatch,
    body: Payload<AreaClosurePatch>,
) -> Result<Versioned<AreaClosure>> {
    service::change_closure(&context, &actor, closure(&path)?, &expected, &body).await.map(Versioned)
}

/// Open an area again.
///
/// Takes a closure away.
#[utoipa::path(operation_id = "delete_area_closure", tag = "Areas",
    params(("area" = Area, Path, description = "The area"), ("closure_id" = uuid::Uuid, Path, description = "The closure")),
    responses((status = 204, description = "Taken away")),
    extensions(("x-problems" = json!(["not_found", "forbidden", "if_match_required", "stale_version"]))))]
#[delete("/areas/{area}/closures/{closure_id}")]
async fn open(context: Data<Context>, actor: Actor, path: Path<(String, String)>, expected: IfMatch) -> Result<HttpResponse> {
    service::delete_closure(&context, &actor, closure(&path)?, &expected).await?;
    Ok(HttpResponse::NoContent().finish())
}
