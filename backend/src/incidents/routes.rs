//! `/turn-aways` and `/visit-incidents`.

use actix_web::http::header::LOCATION;
use actix_web::web::{Data, Json};
use actix_web::{HttpResponse, get, post};
use clientele_openapi::Page;
use clientele_openapi::incidents::{
    CloseIncidentRequest, NewIncidentEntry, NewTurnAway, NewVisitIncident, TurnAway, VisitIncident,
};
use clientele_openapi::query::{TurnAwayQuery, VisitIncidentQuery};
use clientele_openapi::visits::EmptyBody;

use super::service;
use crate::auth::permission::{ReadIncidents, RecordIncidents};
use crate::auth::{Actor, May};
use crate::context::Context;
use crate::error::Result;
use crate::http::{Created, IdempotencyKey, IfMatch, PathId, Payload, Query, Routes, Versioned};

pub(crate) fn routes(api: &mut impl Routes) {
    api.service(list_turn_aways).service(create_turn_away).service(read_turn_away);
    api.service(list_visit_incidents).service(create_visit_incident).service(read_visit_incident);
    api.service(add_visit_incident_entry).service(review_visit_incident).service(close_visit_incident);
}

/// List turn-aways.
///
/// Visitors who came without approval and were turned away (V 4.2). The reception manager, the general manager and the
/// marketing director see all, others what they recorded.
#[utoipa::path(operation_id = "list_turn_aways", tag = "Turn-aways and incidents", params(TurnAwayQuery),
    responses((status = 200, description = "A page of turn-aways", body = Page<TurnAway>)),
    extensions(("x-problems" = json!(["forbidden", "validation_failed"]))))]
#[get("/turn-aways")]
async fn list_turn_aways(
    context: Data<Context>,
    actor: May<ReadIncidents>,
    query: Query<TurnAwayQuery>,
) -> Result<Json<Page<TurnAway>>> {
    service::turn_aways(&context, &actor, query).await.map(Json)
}

/// Record a turn-away.
///
/// By the reception and the owners of areas (V 4.2). It is written once and never changed.
#[utoipa::path(operation_id = "create_turn_away", tag = "Turn-aways and incidents", request_body = NewTurnAway,
    responses((status = 201, description = "Recorded", body = TurnAway)),
    extensions(("x-problems" = json!(["forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "idempotency_key_reused", "idempotency_in_progress"]))))]
#[post("/turn-aways")]
async fn create_turn_away(
    context: Data<Context>,
    actor: May<RecordIncidents>,
    key: IdempotencyKey,
    body: Payload<NewTurnAway>,
) -> Result<HttpResponse> {
    let recorded = service::record_turn_away(&context, &actor, &key, &body).await?;
    let location = format!("/api/v1/turn-aways/{}", recorded.id);
    Ok(HttpResponse::Created().insert_header((LOCATION, location)).json(recorded))
}

/// Read a turn-away.
///
/// Who came without approval and was turned away (V 4.2). For who recorded it and who reads all of them.
#[utoipa::path(operation_id = "read_turn_away", tag = "Turn-aways and incidents", params(("id" = uuid::Uuid, Path, description = "The turn-away")),
    responses((status = 200, description = "The turn-away", body = TurnAway)),
    extensions(("x-problems" = json!(["not_found"]))))]
#[get("/turn-aways/{id}")]
async fn read_turn_away(context: Data<Context>, actor: Actor, id: PathId) -> Result<Json<TurnAway>> {
    service::turn_away(&context, &actor, id.get()?).await.map(Json)
}

/// List incidents.
///
/// Visitors who were led in without authority (V 4.2). The reception manager, the general manager and the marketing
/// director see all, others what they reported. Being named in one shows it to nobody.
#[utoipa::path(operation_id = "list_visit_incidents", tag = "Turn-aways and incidents", params(VisitIncidentQuery),
    responses((status = 200, description = "A page of incidents", body = Page<VisitIncident>)),
    extensions(("x-problems" = json!(["forbidden", "validation_failed"]))))]
#[get("/visit-incidents")]
async fn list_visit_incidents(
    context: Data<Context>,
    actor: May<ReadIncidents>,
    query: Query<VisitIncidentQuery>,
) -> Result<Json<Page<VisitIncident>>> {
    service::list(&context, &actor, query).await.map(Json)
}

/// Report an incident.
///
/// By the reception, and by the owners of areas from their own areas: leading visitors in without authority is treated as
/// disclosing trade secrets (V 4.2). Who led is a user or a name. The report itself is never changed; what follows is added.
#[utoipa::path(operation_id = "create_visit_incident", tag = "Turn-aways and incidents", request_body = NewVisitIncident,
    responses((status = 201, description = "Reported", body = VisitIncident, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "idempotency_key_reused", "idempotency_in_progress"]))))]
#[post("/visit-incidents")]
async fn create_visit_incident(
    context: Data<Context>,
    actor: May<RecordIncidents>,
    key: IdempotencyKey,
    body: Payload<NewVisitIncident>,
) -> Result<Created<VisitIncident>> {
    let incident = service::report(&context, &actor, &key, &body).await?;
    Ok(Created { location: format!("/api/v1/visit-incidents/{}", incident.id), body: incident })
}

/// Read an incident.
///
/// With everything that was written to it since.
#[utoipa::path(operation_id = "read_visit_incident", tag = "Turn-aways and incidents", params(("id" = uuid::Uuid, Path, description = "The incident")),
    responses((status = 200, description = "The incident", body = VisitIncident, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["not_found"]))))]
#[get("/visit-incidents/{id}")]
async fn read_visit_incident(context: Data<Context>, actor: Actor, id: PathId) -> Result<Versioned<VisitIncident>> {
    service::incident(&context, &actor, id.get()?).await.map(Versioned)
}

/// Add a follow-up to an incident.
///
/// By who reported it, and by who may close it, until it is closed. Entries are never changed and never deleted.
#[utoipa::path(operation_id = "add_visit_incident_entry", tag = "Turn-aways and incidents", params(("id" = uuid::Uuid, Path, description = "The incident")), request_body = NewIncidentEntry,
    responses((status = 200, description = "Added", body = VisitIncident, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "wrong_state"]))))]
#[post("/visit-incidents/{id}/entries")]
async fn add_visit_incident_entry(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    expected: IfMatch,
    body: Payload<NewIncidentEntry>,
) -> Result<Versioned<VisitIncident>> {
    service::follow_up(&context, &actor, id.get()?, &expected, &body).await.map(Versioned)
}

/// Begin the review of an incident.
///
/// By the reception manager or the general manager, but never by who led the visitors in (`own_incident`).
#[utoipa::path(operation_id = "review_visit_incident", tag = "Turn-aways and incidents", params(("id" = uuid::Uuid, Path, description = "The incident")), request_body = EmptyBody,
    responses((status = 200, description = "Under review", body = VisitIncident, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "own_incident", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "wrong_state"]))))]
#[post("/visit-incidents/{id}/review")]
async fn review_visit_incident(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    expected: IfMatch,
    body: Payload<EmptyBody>,
) -> Result<Versioned<VisitIncident>> {
    service::begin_review(&context, &actor, id.get()?, &expected, &body).await.map(Versioned)
}

/// Close an incident.
///
/// With its outcome, after its review; by the reception manager or the general manager, but never by who led the visitors
/// in (`own_incident`). This is final.
#[utoipa::path(operation_id = "close_visit_incident", tag = "Turn-aways and incidents", params(("id" = uuid::Uuid, Path, description = "The incident")), request_body = CloseIncidentRequest,
    responses((status = 200, description = "Closed", body = VisitIncident, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "own_incident", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "wrong_state"]))))]
#[post("/visit-incidents/{id}/close")]
async fn close_visit_incident(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    expected: IfMatch,
    body: Payload<CloseIncidentRequest>,
) -> Result<Versioned<VisitIncident>> {
    service::close(&context, &actor, id.get()?, &expected, &body).await.map(Versioned)
}
