//! `/photo-permits`.

use actix_web::web::{Data, Json};
use actix_web::{get, post};
use clientele_openapi::Page;
use clientele_openapi::permits::{NewPhotoPermit, PhotoPermit, RevokePermitRequest};
use clientele_openapi::query::PhotoPermitQuery;

use super::service;
use crate::auth::permission::GrantPhotoPermits;
use crate::auth::{Actor, May};
use crate::context::Context;
use crate::error::Result;
use crate::http::{Created, IdempotencyKey, IfMatch, PathId, Payload, Query, Routes, Versioned};

pub(crate) fn routes(api: &mut impl Routes) {
    api.service(list_photo_permits).service(create_photo_permit).service(read_photo_permit).service(revoke_photo_permit);
}

/// List photo permits.
///
/// Of the visits that you read. With `from` and `to` on one day: those that hold on it, as the reception desk asks.
#[utoipa::path(operation_id = "list_photo_permits", tag = "Photo permits", params(PhotoPermitQuery),
    responses((status = 200, description = "A page of permits", body = Page<PhotoPermit>)),
    extensions(("x-problems" = json!(["forbidden", "validation_failed"]))))]
#[get("/photo-permits")]
async fn list_photo_permits(
    context: Data<Context>,
    actor: Actor,
    query: Query<PhotoPermitQuery>,
) -> Result<Json<Page<PhotoPermit>>> {
    service::list(&context, &actor, query).await.map(Json)
}

/// Permit photographing.
///
/// Photographing is forbidden unless specially permitted (V 4.3). For an approved visit, in areas that it was granted, on
/// its days; by the reception manager or the general manager, but not by who applied for the visit or prepared it.
#[utoipa::path(operation_id = "create_photo_permit", tag = "Photo permits", request_body = NewPhotoPermit,
    responses((status = 201, description = "Permitted", body = PhotoPermit, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["forbidden", "own_document", "malformed", "too_large", "unsupported_media_type", "validation_failed", "wrong_state", "idempotency_key_reused", "idempotency_in_progress"]))))]
#[post("/photo-permits")]
async fn create_photo_permit(
    context: Data<Context>,
    actor: May<GrantPhotoPermits>,
    key: IdempotencyKey,
    body: Payload<NewPhotoPermit>,
) -> Result<Created<PhotoPermit>> {
    let permit = service::permit(&context, &actor, &key, &body).await?;
    Ok(Created { location: format!("/api/v1/photo-permits/{}", permit.id), body: permit })
}

/// Read a photo permit.
///
/// Who may photograph where, for what, and by whom it was permitted (V 4.3). For who reads its booking.
#[utoipa::path(operation_id = "read_photo_permit", tag = "Photo permits", params(("id" = uuid::Uuid, Path, description = "The permit")),
    responses((status = 200, description = "The permit", body = PhotoPermit, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["not_found"]))))]
#[get("/photo-permits/{id}")]
async fn read_photo_permit(context: Data<Context>, actor: Actor, id: PathId) -> Result<Versioned<PhotoPermit>> {
    service::read(&context, &actor, id.get()?).await.map(Versioned)
}

/// Revoke a photo permit.
///
/// By who may permit, with a reason. A visit that is cancelled, or changed so that it no longer covers a permit, revokes it
/// by itself. This is final.
#[utoipa::path(operation_id = "revoke_photo_permit", tag = "Photo permits", params(("id" = uuid::Uuid, Path, description = "The permit")), request_body = RevokePermitRequest,
    responses((status = 200, description = "Revoked", body = PhotoPermit, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "wrong_state"]))))]
#[post("/photo-permits/{id}/revoke")]
async fn revoke_photo_permit(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    expected: IfMatch,
    body: Payload<RevokePermitRequest>,
) -> Result<Versioned<PhotoPermit>> {
    service::revoke(&context, &actor, id.get()?, &expected, &body).await.map(Versioned)
}
