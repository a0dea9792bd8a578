//! `/approvals`.

use actix_web::web::{Data, Json};
use actix_web::{get, post};
use clientele_openapi::approvals::{ApprovalCase, DecisionRequest, Inbox};
use clientele_openapi::query::InboxQuery;
use utoipa_actix_web::service_config::ServiceConfig;

use super::service;
use crate::auth::Actor;
use crate::context::Context;
use crate::error::Result;
use crate::http::{IfMatch, PathId, Payload, Query, Versioned};

pub(crate) fn routes(api: &mut ServiceConfig<'_>) {
    api.service(list_approvals).service(read_approval).service(decide_approval);
}

/// List the cases of your inbox.
///
/// `to_decide`: those that wait for you, also where you stand in for a step that has nobody else; `submitted`: those
/// that you prepared or applied for; `done`: those that you decided. The latest first, with the counts of all boxes.
#[utoipa::path(operation_id = "list_approvals", tag = "Approvals", params(InboxQuery),
    responses((status = 200, description = "A page of the box", body = Inbox)),
    extensions(("x-problems" = json!(["validation_failed"]))))]
#[get("/approvals")]
async fn list_approvals(context: Data<Context>, actor: Actor, query: Query<InboxQuery>) -> Result<Json<Inbox>> {
    service::inbox(&context, &actor, query).await.map(Json)
}

/// Read a case.
///
/// The steps, who may decide now, and every signature of every round. For those who take part and for those who see
/// the document.
#[utoipa::path(operation_id = "read_approval", tag = "Approvals", params(("id" = uuid::Uuid, Path, description = "The case")),
    responses((status = 200, description = "The case", body = ApprovalCase, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["not_found"]))))]
#[get("/approvals/{id}")]
async fn read_approval(context: Data<Context>, actor: Actor, id: PathId) -> Result<Versioned<ApprovalCase>> {
    service::case(&context, &actor, id.get()?).await.map(Versioned)
}

/// Decide on a case.
///
/// The step that waits is signed: `approve`, `refuse` or `return`, the latter two with an opinion. Approving a visit
/// booking needs `visit` with an answer for every requested area (V 3.2); approving the first step of an expense
/// application needs the `instruction` to the person executing (E 3.3). A rule that blocks passes only with an entry
/// in `overrides` by a role that may. The preparer and the applicant never decide. Of several decisions at the same
/// moment exactly one wins.
#[utoipa::path(operation_id = "decide_approval", tag = "Approvals", params(("id" = uuid::Uuid, Path, description = "The case")), request_body = DecisionRequest,
    responses((status = 200, description = "Decided", body = ApprovalCase, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "own_document", "override_not_permitted", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "wrong_state", "override_required", "effective_date_passed"]))))]
#[post("/approvals/{id}/decisions")]
async fn decide_approval(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    expected: IfMatch,
    body: Payload<DecisionRequest>,
) -> Result<Versioned<ApprovalCase>> {
    service::decide(&context, &actor, id.get()?, &expected, &body).await.map(Versioned)
}
