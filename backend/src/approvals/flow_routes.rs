//! `/approval-flows`, and what the administrator has to see of the cases that run by them.

use actix_web::web::{Data, Json, Path};
use actix_web::{get, post, put};
use clientele_openapi::Page;
use clientele_openapi::approvals::{ApprovalFlow, FlowChange, FlowTrial, FlowTrialRequest, StuckCase};

use super::{flows, service};
use crate::auth::permission::Administer;
use crate::auth::{Actor, May};
use crate::context::Context;
use crate::error::Result;
use crate::http::{IfMatch, Payload, Routes, Versioned};

pub(super) fn routes(api: &mut impl Routes) {
    api.service(list_approval_flows)
        .service(list_stuck_approvals)
        .service(read_approval_flow)
        .service(change_approval_flow)
        .service(try_approval_flow);
}

/// List approval flows.
///
/// The steps that each kind of document goes through, with earlier versions. For everyone who is signed in.
#[utoipa::path(operation_id = "list_approval_flows", tag = "Approvals",
    responses((status = 200, description = "All flows", body = Page<ApprovalFlow>)))]
#[get("/approval-flows")]
async fn list_approval_flows(context: Data<Context>, actor: Actor) -> Result<Json<Page<ApprovalFlow>>> {
    Ok(Json(Page::new(flows::list(&context, &actor).await?, None)))
}

/// List stuck approvals.
///
/// For administrators. Running cases that nobody can decide any more, because the people whom their step asks have left,
/// lost the role, or are parties; those that wait longest first, all at once. Such a case goes on as soon as an active
/// person holds one of the roles named; its applicant can also withdraw it. Says nothing of what a document is about.
#[utoipa::path(operation_id = "list_stuck_approvals", tag = "Approvals",
    responses((status = 200, description = "All of them", body = Page<StuckCase>)), extensions(("x-problems" = json!(["forbidden"]))))]
#[get("/stuck-approvals")]
async fn list_stuck_approvals(context: Data<Context>, _actor: May<Administer>) -> Result<Json<Page<StuckCase>>> {
    Ok(Json(Page::new(service::stuck(&context).await?, None)))
}

/// Read the approval flow of a kind of document.
///
/// The version in force and the earlier ones. For everyone who is signed in.
#[utoipa::path(operation_id = "read_approval_flow", tag = "Approvals", params(("kind" = String, Path, description = "The kind of document", example = "visit_booking")),
    responses((status = 200, description = "The flow", body = ApprovalFlow, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["not_found"]))))]
#[get("/approval-flows/{kind}")]
async fn read_approval_flow(context: Data<Context>, actor: Actor, kind: Path<String>) -> Result<Versioned<ApprovalFlow>> {
    flows::flow(&context, &actor, &kind).await.map(Versioned)
}

/// Change the approval flow of a kind of document.
///
/// For administrators. Puts a new version in force for documents that are submitted from now on; running cases keep
/// the one that they began with. Steps name roles that may decide this kind of document, or people who hold one; at
/// least one step always applies, and every step finds somebody.
#[utoipa::path(operation_id = "change_approval_flow", tag = "Approvals", params(("kind" = String, Path, description = "The kind of document", example = "visit_booking")), request_body = FlowChange,
    responses((status = 200, description = "In force", body = ApprovalFlow, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["forbidden", "not_found", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version"]))))]
#[put("/approval-flows/{kind}")]
async fn change_approval_flow(
    context: Data<Context>,
    actor: May<Administer>,
    kind: Path<String>,
    expected: IfMatch,
    body: Payload<FlowChange>,
) -> Result<Versioned<ApprovalFlow>> {
    flows::change(&context, &actor, &kind, &expected, &body).await.map(Versioned)
}

/// Try an approval flow.
///
/// For administrators. Saves nothing. Answers for a document with these facts which steps apply and why, who would
/// decide each, in which role and in whose place, and by when; under the flow in force, or under `steps`.
#[utoipa::path(operation_id = "try_approval_flow", tag = "Approvals", params(("kind" = String, Path, description = "The kind of document", example = "visit_booking")), request_body = FlowTrialRequest,
    responses((status = 200, description = "Who would decide", body = FlowTrial)),
    extensions(("x-problems" = json!(["forbidden", "not_found", "malformed", "too_large", "unsupported_media_type", "validation_failed"]))))]
#[post("/approval-flows/{kind}/trial")]
async fn try_approval_flow(
    context: Data<Context>,
    _actor: May<Administer>,
    kind: Path<String>,
    body: Payload<FlowTrialRequest>,
) -> Result<Json<FlowTrial>> {
    flows::trial(&context, &kind, &body).await.map(Json)
}
