//! `/policies` and `/rules`.

use actix_web::web::{Data, Json};
use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post};
use clientele_openapi::Page;
use clientele_openapi::policies::{Policy, PolicyDiff, PolicyDocument, PolicyVersionPatch, RuleInfo, WhatIf, WhatIfRequest};
use clientele_openapi::query::{DiffQuery, RuleQuery};
use clientele_openapi::visits::EmptyBody;
use clientele_openapi::vocabulary::Scheme;

use super::path::{SchemePath, VersionPath};
use super::service;
use crate::auth::permission::Administer;
use crate::auth::{Actor, May};
use crate::context::Context;
use crate::error::Result;
use crate::http::error::lang_of;
use crate::http::{Created, IdempotencyKey, IfMatch, Payload, Query, Routes, Versioned};

pub(crate) fn routes(api: &mut impl Routes) {
    api.service(list_policies).service(read_policy);
    api.service(create_policy_version).service(read_policy_version).service(change_policy_version).service(delete_policy_version);
    api.service(submit_policy_version).service(withdraw_policy_version);
    api.service(compare_policy_versions).service(try_policy_version).service(list_rules);
}

/// List the policies.
///
/// The company's written schemes with every version that the reader may see, each parameter tied to its clause, and
/// whether the source states its value or the company chose it. Titles are in the language of `Accept-Language`. For
/// everyone who is signed in.
#[utoipa::path(operation_id = "list_policies", tag = "Policies", responses((status = 200, description = "All policies", body = Page<Policy>)))]
#[get("/policies")]
async fn list_policies(context: Data<Context>, actor: Actor, request: HttpRequest) -> Result<Json<Page<Policy>>> {
    service::policies(&context, &actor, lang_of(&request)).await.map(|all| Json(Page::new(all, None)))
}

/// Read a policy.
///
/// One scheme with its versions. For everyone who is signed in.
#[utoipa::path(operation_id = "read_policy", tag = "Policies", params(("scheme" = Scheme, Path, description = "The scheme")),
    responses((status = 200, description = "The policy", body = Policy)),
    extensions(("x-problems" = json!(["not_found"]))))]
#[get("/policies/{scheme}")]
async fn read_policy(context: Data<Context>, actor: Actor, scheme: SchemePath, request: HttpRequest) -> Result<Json<Policy>> {
    service::policy(&context, &actor, scheme.get()?, lang_of(&request)).await.map(Json)
}

/// Draft a new version of a policy.
///
/// For administrators. The draft is a copy of the newest approved version; a scheme has one draft under way at a time.
#[utoipa::path(operation_id = "create_policy_version", tag = "Policies", params(("scheme" = Scheme, Path, description = "The scheme")), request_body = EmptyBody,
    responses((status = 201, description = "Created", body = PolicyDocument, headers(("ETag" = String, description = "The count of changes")))),
    extensions(("x-problems" = json!(["forbidden", "not_found", "malformed", "too_large", "unsupported_media_type", "validation_failed", "draft_exists", "idempotency_key_reused", "idempotency_in_progress"]))))]
#[post("/policies/{scheme}/versions")]
async fn create_policy_version(
    context: Data<Context>,
    actor: May<Administer>,
    scheme: SchemePath,
    key: IdempotencyKey,
    body: Payload<EmptyBody>,
    request: HttpRequest,
) -> Result<Created<PolicyDocument>> {
    let scheme = scheme.get()?;
    let draft = service::create(&context, &actor, scheme, &key, &body, lang_of(&request)).await?;
    Ok(Created { location: format!("/api/v1/policies/{scheme}/versions/{}", draft.version), body: draft })
}

/// Read a version of a policy.
///
/// The document whole: control header, clauses in both languages, parameters. Earlier versions stay readable. Approved
/// versions are for everyone who is signed in; one on its way is for administrators and those who decide it, a draft
/// for administrators only.
#[utoipa::path(operation_id = "read_policy_version", tag = "Policies", params(("scheme" = Scheme, Path, description = "The scheme"), ("version" = i32, Path, description = "The version")),
    responses((status = 200, description = "The version", body = PolicyDocument, headers(("ETag" = String, description = "The count of changes")))),
    extensions(("x-problems" = json!(["not_found"]))))]
#[get("/policies/{scheme}/versions/{version}")]
async fn read_policy_version(
    context: Data<Context>,
    actor: Actor,
    path: VersionPath,
    request: HttpRequest,
) -> Result<Versioned<PolicyDocument>> {
    let (scheme, version) = path.get()?;
    service::version(&context, &actor, scheme, version, lang_of(&request)).await.map(Versioned)
}

/// Change a draft of a policy.
///
/// For administrators, while it is a draft or was returned. A merge patch: fields of the header, `clauses` by number
/// (null takes one out) and `parameters` by key. Values are checked against kind and range; an error names its
/// parameter as `parameters.<key>`. The system counts the places that differ, and marks changed clauses as the company's.
#[utoipa::path(operation_id = "change_policy_version", tag = "Policies", params(("scheme" = Scheme, Path, description = "The scheme"), ("version" = i32, Path, description = "The version")), request_body = PolicyVersionPatch,
    responses((status = 200, description = "Changed", body = PolicyDocument, headers(("ETag" = String, description = "The new count of changes")))),
    extensions(("x-problems" = json!(["forbidden", "not_found", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "wrong_state"]))))]
#[patch("/policies/{scheme}/versions/{version}")]
async fn change_policy_version(
    context: Data<Context>,
    actor: Actor,
    path: VersionPath,
    expected: IfMatch,
    body: Payload<PolicyVersionPatch>,
    request: HttpRequest,
) -> Result<Versioned<PolicyDocument>> {
    service::change(&context, &actor, path.get()?, &expected, &body, lang_of(&request)).await.map(Versioned)
}

/// Delete a draft of a policy.
///
/// For administrators. Once it was handed in, nothing is deleted.
#[utoipa::path(operation_id = "delete_policy_version", tag = "Policies", params(("scheme" = Scheme, Path, description = "The scheme"), ("version" = i32, Path, description = "The version")),
    responses((status = 204, description = "Deleted")),
    extensions(("x-problems" = json!(["forbidden", "not_found", "if_match_required", "stale_version", "wrong_state"]))))]
#[delete("/policies/{scheme}/versions/{version}")]
async fn delete_policy_version(
    context: Data<Context>,
    actor: Actor,
    path: VersionPath,
    expected: IfMatch,
) -> Result<HttpResponse> {
    service::delete(&context, &actor, path.get()?, &expected).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Submit a draft of a policy for approval.
///
/// For administrators. It needs the day from which it is to hold, today or later, a note that says why, and at least one
/// place that differs. The marketing director reviews it and the general manager approves it; approving is refused with
/// `effective_date_passed` where its day is over by then. It holds from its day on, in the company's time zone; what was
/// submitted before keeps its version.
#[utoipa::path(operation_id = "submit_policy_version", tag = "Policies", params(("scheme" = Scheme, Path, description = "The scheme"), ("version" = i32, Path, description = "The version")), request_body = EmptyBody,
    responses((status = 200, description = "Submitted", body = PolicyDocument, headers(("ETag" = String, description = "The new count of changes")))),
    extensions(("x-problems" = json!(["forbidden", "not_found", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "wrong_state", "no_approver"]))))]
#[post("/policies/{scheme}/versions/{version}/submit")]
async fn submit_policy_version(
    context: Data<Context>,
    actor: Actor,
    path: VersionPath,
    expected: IfMatch,
    body: Payload<EmptyBody>,
    request: HttpRequest,
) -> Result<Versioned<PolicyDocument>> {
    service::submit(&context, &actor, path.get()?, &expected, &body, lang_of(&request)).await.map(Versioned)
}

/// Withdraw a version of a policy.
///
/// For administrators, while it is in approval or was returned. Its number stays taken; another draft can be begun.
#[utoipa::path(operation_id = "withdraw_policy_version", tag = "Policies", params(("scheme" = Scheme, Path, description = "The scheme"), ("version" = i32, Path, description = "The version")), request_body = EmptyBody,
    responses((status = 200, description = "Withdrawn", body = PolicyDocument, headers(("ETag" = String, description = "The new count of changes")))),
    extensions(("x-problems" = json!(["forbidden", "not_found", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "wrong_state"]))))]
#[post("/policies/{scheme}/versions/{version}/withdraw")]
async fn withdraw_policy_version(
    context: Data<Context>,
    actor: Actor,
    path: VersionPath,
    expected: IfMatch,
    body: Payload<EmptyBody>,
    request: HttpRequest,
) -> Result<Versioned<PolicyDocument>> {
    service::withdraw(&context, &actor, path.get()?, &expected, &body, lang_of(&request)).await.map(Versioned)
}

/// Compare two versions of a policy.
///
/// Fields of the header, clauses and parameters that were added, changed or removed, before and after. Without
/// `against` the version in force is compared with, or the one before where that is the version looked at.
#[utoipa::path(operation_id = "compare_policy_versions", tag = "Policies", params(("scheme" = Scheme, Path, description = "The scheme"), ("version" = i32, Path, description = "The version"), DiffQuery),
    responses((status = 200, description = "What differs", body = PolicyDiff)),
    extensions(("x-problems" = json!(["not_found", "validation_failed"]))))]
#[get("/policies/{scheme}/versions/{version}/diff")]
async fn compare_policy_versions(
    context: Data<Context>,
    actor: Actor,
    path: VersionPath,
    query: Query<DiffQuery>,
    request: HttpRequest,
) -> Result<Json<PolicyDiff>> {
    let (scheme, version) = path.get()?;
    service::diff(&context, &actor, scheme, version, query, lang_of(&request)).await.map(Json)
}

/// Try a version of a policy.
///
/// What-if: which documents that were handed in within a period, at most a year, some rule would answer otherwise.
/// Nothing is changed. For administrators, who learn of a document its number, kind and state, and for the general
/// manager and the marketing director, who also see the facts compared. At most 2,000 documents are looked at, the
/// newest; `is_capped` says so.
#[utoipa::path(operation_id = "try_policy_version", tag = "Policies", params(("scheme" = Scheme, Path, description = "The scheme"), ("version" = i32, Path, description = "The version")), request_body = WhatIfRequest,
    responses((status = 200, description = "What would be decided otherwise", body = WhatIf)),
    extensions(("x-problems" = json!(["forbidden", "not_found", "malformed", "too_large", "unsupported_media_type", "validation_failed"]))))]
#[post("/policies/{scheme}/versions/{version}/what-if")]
async fn try_policy_version(
    context: Data<Context>,
    actor: Actor,
    path: VersionPath,
    body: Payload<WhatIfRequest>,
) -> Result<Json<WhatIf>> {
    service::what_if(&context, &actor, path.get()?, &body).await.map(Json)
}

/// List the rules.
///
/// Every rule with its clause, what it says in general, the parameters that drive it as they are in force, who may
/// grant an exception, and how often it allowed, warned and blocked at the submissions of a period. For everyone who
/// is signed in.
#[utoipa::path(operation_id = "list_rules", tag = "Policies", params(RuleQuery),
    responses((status = 200, description = "All rules", body = Page<RuleInfo>)),
    extensions(("x-problems" = json!(["validation_failed"]))))]
#[get("/rules")]
async fn list_rules(
    context: Data<Context>,
    _actor: Actor,
    query: Query<RuleQuery>,
    request: HttpRequest,
) -> Result<Json<Page<RuleInfo>>> {
    service::rules(&context, query, lang_of(&request)).await.map(|all| Json(Page::new(all, None)))
}
