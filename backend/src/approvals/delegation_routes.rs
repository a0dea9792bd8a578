//! `/approval-delegations`.

use actix_web::web::{Data, Json};
use actix_web::{HttpResponse, delete, get, post};
use clientele_openapi::Page;
use clientele_openapi::approvals::{Delegation, NewDelegation};
use clientele_openapi::query::PageQuery;

use super::delegations;
use crate::auth::Actor;
use crate::context::Context;
use crate::error::Result;
use crate::http::{Created, IdempotencyKey, IfMatch, PathId, Payload, Query, Routes};

pub(super) fn routes(api: &mut impl Routes) {
    api.service(list_approval_delegations).service(create_approval_delegation).service(end_approval_delegation);
}

/// List absences.
///
/// Your own, and those in which you decide; administrators see all. The latest first.
#[utoipa::path(operation_id = "list_approval_delegations", tag = "Approvals", params(PageQuery),
    responses((status = 200, description = "A page of absences", body = Page<Delegation>)),
    extensions(("x-problems" = json!(["validation_failed"]))))]
#[get("/approval-delegations")]
async fn list_approval_delegations(
    context: Data<Context>,
    actor: Actor,
    query: Query<PageQuery>,
) -> Result<Json<Page<Delegation>>> {
    delegations::list(&context, &actor, query).await.map(Json)
}

/// Enter an absence.
///
/// From the first to the last day, the delegate is asked in your place and signs on your behalf. A delegate who may
/// not decide a case, such as its applicant, is passed over: then you are asked, else whoever stands in. Absences of
/// one person do not overlap.
#[utoipa::path(operation_id = "create_approval_delegation", tag = "Approvals", request_body = NewDelegation,
    responses((status = 201, description = "Entered", body = Delegation, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["malformed", "too_large", "unsupported_media_type", "validation_failed", "delegation_overlaps", "idempotency_key_reused", "idempotency_in_progress"]))))]
#[post("/approval-delegations")]
async fn create_approval_delegation(
    context: Data<Context>,
    actor: Actor,
    key: IdempotencyKey,
    body: Payload<NewDelegation>,
) -> Result<Created<Delegation>> {
    let delegation = delegations::create(&context, &actor, &key, &body).await?;
    Ok(Created { location: format!("/api/v1/approval-delegations/{}", delegation.id), body: delegation })
}

/// End an absence.
///
/// At once; yours, or anybody's for administrators. It stays in the list.
#[utoipa::path(operation_id = "end_approval_delegation", tag = "Approvals", params(("id" = uuid::Uuid, Path, description = "The absence")),
    responses((status = 204, description = "Ended")),
    extensions(("x-problems" = json!(["not_found", "forbidden", "if_match_required", "stale_version", "wrong_state"]))))]
#[delete("/approval-delegations/{id}")]
async fn end_approval_delegation(context: Data<Context>, actor: Actor, id: PathId, expected: IfMatch) -> Result<HttpResponse> {
    delegations::end(&context, &actor, id.get()?, &expected).await?;
    Ok(HttpResponse::NoContent().finish())
}
