//! `/reception-rooms` and `/souvenirs`.

use actix_web::web::{Data, Json};
use actix_web::{get, patch, post};
use clientele_openapi::Page;
use clientele_openapi::handling::{
    NewReceptionRoom, NewSouvenir, NewSouvenirMovement, ReceptionRoom, ReceptionRoomPatch, Souvenir, SouvenirMovement,
    SouvenirPatch,
};
use clientele_openapi::query::{PageQuery, ReceptionRoomQuery, SouvenirQuery};

use crate::auth::permission::{HandleVisits, ManageReceptionResources};
use crate::auth::{Actor, May};
use crate::context::Context;
use crate::error::Result;
use crate::handling::{rooms, souvenirs};
use crate::http::{Created, IdempotencyKey, IfMatch, PathId, Payload, Query, Routes, Versioned};

pub(super) fn routes(api: &mut impl Routes) {
    api.service(list_rooms).service(create_room).service(change_room);
    api.service(list_souvenirs).service(create_souvenir).service(change_souvenir).service(list_movements).service(move_stock);
}

/// List reception rooms.
///
/// For reception.
#[utoipa::path(operation_id = "list_reception_rooms", tag = "Visit handling", params(ReceptionRoomQuery),
    responses((status = 200, description = "A page of rooms", body = Page<ReceptionRoom>)),
    extensions(("x-problems" = json!(["forbidden", "validation_failed"]))))]
#[get("/reception-rooms")]
async fn list_rooms(
    context: Data<Context>,
    _actor: May<HandleVisits>,
    query: Query<ReceptionRoomQuery>,
) -> Result<Json<Page<ReceptionRoom>>> {
    rooms::list(&context, query).await.map(Json)
}

/// Add a reception room.
///
/// By the reception manager.
#[utoipa::path(operation_id = "create_reception_room", tag = "Visit handling", request_body = NewReceptionRoom,
    responses((status = 201, description = "Added", body = ReceptionRoom, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "name_taken", "idempotency_key_reused", "idempotency_in_progress"]))))]
#[post("/reception-rooms")]
async fn create_room(
    context: Data<Context>,
    actor: May<ManageReceptionResources>,
    key: IdempotencyKey,
    body: Payload<NewReceptionRoom>,
) -> Result<Created<ReceptionRoom>> {
    let room = rooms::create(&context, &actor, &key, &body).await?;
    Ok(Created { location: format!("/api/v1/reception-rooms/{}", room.id), body: room })
}

/// Change a reception room.
///
/// By the reception manager. A room out of use keeps the visits that have it.
#[utoipa::path(operation_id = "change_reception_room", tag = "Visit handling", params(("id" = uuid::Uuid, Path, description = "The room")), request_body = ReceptionRoomPatch,
    responses((status = 200, description = "Changed", body = ReceptionRoom, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "name_taken"]))))]
#[patch("/reception-rooms/{id}")]
async fn change_room(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    expected: IfMatch,
    body: Payload<ReceptionRoomPatch>,
) -> Result<Versioned<ReceptionRoom>> {
    rooms::change(&context, &actor, id.get()?, &expected, &body).await.map(Versioned)
}

/// List souvenirs.
///
/// With their stock. For reception.
#[utoipa::path(operation_id = "list_souvenirs", tag = "Visit handling", params(SouvenirQuery),
    responses((status = 200, description = "A page of souvenirs", body = Page<Souvenir>)),
    extensions(("x-problems" = json!(["forbidden", "validation_failed"]))))]
#[get("/souvenirs")]
async fn list_souvenirs(
    context: Data<Context>,
    _actor: May<HandleVisits>,
    query: Query<SouvenirQuery>,
) -> Result<Json<Page<Souvenir>>> {
    souvenirs::list(&context, query).await.map(Json)
}

/// Add a souvenir.
///
/// By the reception manager. It begins with nothing in stock.
#[utoipa::path(operation_id = "create_souvenir", tag = "Visit handling", request_body = NewSouvenir,
    responses((status = 201, description = "Added", body = Souvenir, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "name_taken", "idempotency_key_reused", "idempotency_in_progress"]))))]
#[post("/souvenirs")]
async fn create_souvenir(
    context: Data<Context>,
    actor: May<ManageReceptionResources>,
    key: IdempotencyKey,
    body: Payload<NewSouvenir>,
) -> Result<Created<Souvenir>> {
    let souvenir = souvenirs::create(&context, &actor, &key, &body).await?;
    Ok(Created { location: format!("/api/v1/souvenirs/{}", souvenir.id), body: souvenir })
}

/// Change a souvenir.
///
/// By the reception manager. The stock changes by movements alone.
#[utoipa::path(operation_id = "change_souvenir", tag = "Visit handling", params(("id" = uuid::Uuid, Path, description = "The souvenir")), request_body = SouvenirPatch,
    responses((status = 200, description = "Changed", body = Souvenir, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "name_taken"]))))]
#[patch("/souvenirs/{id}")]
async fn change_souvenir(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    expected: IfMatch,
    body: Payload<SouvenirPatch>,
) -> Result<Versioned<Souvenir>> {
    souvenirs::change(&context, &actor, id.get()?, &expected, &body).await.map(Versioned)
}

/// List the movements of a souvenir.
///
/// The latest first. For reception.
#[utoipa::path(operation_id = "list_souvenir_movements", tag = "Visit handling", params(("id" = uuid::Uuid, Path, description = "The souvenir"), PageQuery),
    responses((status = 200, description = "A page of movements", body = Page<SouvenirMovement>)),
    extensions(("x-problems" = json!(["not_found", "validation_failed"]))))]
#[get("/souvenirs/{id}/movements")]
async fn list_movements(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    query: Query<PageQuery>,
) -> Result<Json<Page<SouvenirMovement>>> {
    souvenirs::list_movements(&context, &actor, id.get()?, query).await.map(Json)
}

/// Move the stock of a souvenir.
///
/// By the reception manager: in or out, with a reason; never below nothing.
#[utoipa::path(operation_id = "move_souvenir_stock", tag = "Visit handling", params(("id" = uuid::Uuid, Path, description = "The souvenir")), request_body = NewSouvenirMovement,
    responses((status = 200, description = "Moved", body = Souvenir, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "out_of_stock", "idempotency_key_reused", "idempotency_in_progress"]))))]
#[post("/souvenirs/{id}/movements")]
async fn move_stock(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    key: IdempotencyKey,
    body: Payload<NewSouvenirMovement>,
) -> Result<Versioned<Souvenir>> {
    souvenirs::move_stock(&context, &actor, id.get()?, &key, &body).await.map(Versioned)
}
