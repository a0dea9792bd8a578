//! `/approvals`.

use actix_web::web::{Data, Json};
use actix_web::{HttpResponse, get, post};
use clientele_openapi::approvals::{
    AddSignerRequest, ApprovalCase, BulkDecision, BulkOutcome, CommentRequest, CopyRequest, DecisionRequest, Inbox,
    TransferRequest,
};
use clientele_openapi::query::InboxQuery;
use clientele_openapi::visits::EmptyBody;

use super::{acts, inbox, service};
use crate::auth::Actor;
use crate::context::Context;
use crate::error::Result;
use crate::http::{IfMatch, PathId, Payload, Query, Routes, Versioned};

pub(crate) fn routes(api: &mut impl Routes) {
    api.service(list_approvals).service(decide_approvals).service(read_approval).service(decide_approval);
    api.service(transfer_approval).service(add_approval_signer).service(copy_approval).service(comment_approval);
    api.service(remind_approval).service(mark_approval_read);
    super::flow_routes::routes(api);
    super::delegation_routes::routes(api);
}

/// List the cases of your inbox.
///
/// `to_decide`: those that wait for you, also in the place of somebody absent or where you stand in for a step that has
/// nobody else; `submitted`: those that you prepared or applied for; `copied`: those copied to you; `done`: those that
/// you decided. The latest first, with the counts of all boxes.
#[utoipa::path(operation_id = "list_approvals", tag = "Approvals", params(InboxQuery),
    responses((status = 200, description = "A page of the box", body = Inbox)),
    extensions(("x-problems" = json!(["validation_failed"]))))]
#[get("/approvals")]
async fn list_approvals(context: Data<Context>, actor: Actor, query: Query<InboxQuery>) -> Result<Json<Inbox>> {
    inbox::inbox(&context, &actor, query).await.map(Json)
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
/// The step that waits is signed: `approve`, `refuse` or `return`, the latter two with an opinion. A return goes to the
/// applicant, or with `to_step` to an earlier step: what was signed before that step keeps counting. A step of all-of
/// goes on when everyone asked has approved; one refusal there refuses the case. Approving a visit
/// booking needs `visit` with an answer for every requested area (V 3.2); approving the first step of an expense
/// application needs the `instruction` to the person executing (E 3.3). A rule that blocks passes only with an entry
/// in `overrides` by a role that may. The preparer and the applicant never decide. Of several decisions at the same
/// moment exactly one wins.
#[utoipa::path(operation_id = "decide_approval", tag = "Approvals", params(("id" = uuid::Uuid, Path, description = "The case")), request_body = DecisionRequest,
    responses((status = 200, description = "Decided", body = ApprovalCase, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "own_document", "override_not_permitted", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "wrong_state", "override_required", "no_approver", "passes_pending", "rule_blocked", "effective_date_passed"]))))]
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

/// Pass a case on.
///
/// Somebody else decides in your place, with the powers of the step's role. For those whose turn it is; not to the
/// preparer, the applicant, or somebody whose signature counts.
#[utoipa::path(operation_id = "transfer_approval", tag = "Approvals", params(("id" = uuid::Uuid, Path, description = "The case")), request_body = TransferRequest,
    responses((status = 200, description = "Done", body = ApprovalCase, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "own_document", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "wrong_state", "no_approver"]))))]
#[post("/approvals/{id}/transfer")]
async fn transfer_approval(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    expected: IfMatch,
    body: Payload<TransferRequest>,
) -> Result<Versioned<ApprovalCase>> {
    acts::transfer(&context, &actor, id.get()?, &expected, &body).await.map(Versioned)
}

/// Add a signer.
///
/// One more person signs, before the step that waits or after it; without the powers of a role. For those whose turn
/// it is. Refused where a later step would then find nobody.
#[utoipa::path(operation_id = "add_approval_signer", tag = "Approvals", params(("id" = uuid::Uuid, Path, description = "The case")), request_body = AddSignerRequest,
    responses((status = 200, description = "Done", body = ApprovalCase, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "own_document", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "wrong_state", "no_approver"]))))]
#[post("/approvals/{id}/signers")]
async fn add_approval_signer(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    expected: IfMatch,
    body: Payload<AddSignerRequest>,
) -> Result<Versioned<ApprovalCase>> {
    acts::add_signer(&context, &actor, id.get()?, &expected, &body).await.map(Versioned)
}

/// Copy a case to people.
///
/// They read the case, its document and the client's header from now on. For those who take part.
#[utoipa::path(operation_id = "copy_approval", tag = "Approvals", params(("id" = uuid::Uuid, Path, description = "The case")), request_body = CopyRequest,
    responses((status = 200, description = "Done", body = ApprovalCase, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed"]))))]
#[post("/approvals/{id}/copies")]
async fn copy_approval(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    body: Payload<CopyRequest>,
) -> Result<Versioned<ApprovalCase>> {
    acts::copy(&context, &actor, id.get()?, &body).await.map(Versioned)
}

/// Comment on a case.
///
/// All who take part read it, and are told. For those who take part.
#[utoipa::path(operation_id = "comment_approval", tag = "Approvals", params(("id" = uuid::Uuid, Path, description = "The case")), request_body = CommentRequest,
    responses((status = 200, description = "Done", body = ApprovalCase, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed"]))))]
#[post("/approvals/{id}/comments")]
async fn comment_approval(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    body: Payload<CommentRequest>,
) -> Result<Versioned<ApprovalCase>> {
    acts::comment(&context, &actor, id.get()?, &body).await.map(Versioned)
}

/// Remind those whose turn it is.
///
/// For the preparer and the applicant, at most once an hour.
#[utoipa::path(operation_id = "remind_approval", tag = "Approvals", params(("id" = uuid::Uuid, Path, description = "The case")), request_body = EmptyBody,
    responses((status = 200, description = "Done", body = ApprovalCase, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "wrong_state", "rate_limited"]))))]
#[post("/approvals/{id}/reminders")]
async fn remind_approval(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    body: Payload<EmptyBody>,
) -> Result<Versioned<ApprovalCase>> {
    acts::remind(&context, &actor, id.get()?, &body).await.map(Versioned)
}

/// Mark a case as read.
///
/// Takes it out of the count of unread copies.
#[utoipa::path(operation_id = "mark_approval_read", tag = "Approvals", params(("id" = uuid::Uuid, Path, description = "The case")),
    responses((status = 204, description = "Read")),
    extensions(("x-problems" = json!(["not_found"]))))]
#[post("/approvals/{id}/read")]
async fn mark_approval_read(context: Data<Context>, actor: Actor, id: PathId) -> Result<HttpResponse> {
    acts::mark_read(&context, &actor, id.get()?).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Approve several cases.
///
/// Those in which no rule warns or blocks, each on its own: a case that cannot be approved keeps no other from it, and
/// its result names the problem. Visits get a pass for everybody in every requested area.
#[utoipa::path(operation_id = "decide_approvals", tag = "Approvals", request_body = BulkDecision,
    responses((status = 200, description = "What became of each", body = BulkOutcome)),
    extensions(("x-problems" = json!(["malformed", "too_large", "unsupported_media_type", "validation_failed"]))))]
#[post("/approvals/decisions")]
async fn decide_approvals(context: Data<Context>, actor: Actor, body: Payload<BulkDecision>) -> Result<Json<BulkOutcome>> {
    service::decide_all(&context, &actor, &body).await.map(Json)
}
