//! The preparation of major visits (V 3.3).

use actix_web::web::Data;
use actix_web::{get, post, put};
use clientele_openapi::handling::{Analysis, CompanyNotice, DepartmentInformation, Rehearsal, VisitPreparation};
use clientele_openapi::visits::EmptyBody;

use crate::auth::Actor;
use crate::context::Context;
use crate::error::Result;
use crate::handling::service;
use crate::http::{IfMatch, PathId, Payload, Routes, Versioned};

pub(super) fn routes(api: &mut impl Routes) {
    api.service(read_preparation).service(inform).service(notify).service(analyse).service(rehearse).service(mark_ready);
}

/// Read the preparation of a visit.
///
/// The department's information, the company's notice, the analysis and the rehearsal of a major visit (V 3.3), what the
/// rules say of being ready, and who marked it as ready.
#[utoipa::path(operation_id = "read_visit_preparation", tag = "Visit handling", params(("id" = uuid::Uuid, Path, description = "The booking")),
    responses((status = 200, description = "The preparation", body = VisitPreparation, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden"]))))]
#[get("/visit-bookings/{id}/preparation")]
async fn read_preparation(context: Data<Context>, actor: Actor, id: PathId) -> Result<Versioned<VisitPreparation>> {
    service::preparation(&context, &actor, id.get()?).await.map(Versioned)
}

/// Enter the information of a department.
///
/// Who comes, whom they want to meet and why (V 3.3(1)). By reception, or by whoever may book visits and reads this one;
/// of a draft too. The version is that of the preparation, 0 while there is nothing.
#[utoipa::path(operation_id = "put_department_information", tag = "Visit handling", params(("id" = uuid::Uuid, Path, description = "The booking")), request_body = DepartmentInformation,
    responses((status = 200, description = "Kept", body = VisitPreparation, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "wrong_state"]))))]
#[put("/visit-bookings/{id}/preparation/department-information")]
async fn inform(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    expected: IfMatch,
    body: Payload<DepartmentInformation>,
) -> Result<Versioned<VisitPreparation>> {
    service::inform(&context, &actor, id.get()?, &expected, &body).await.map(Versioned)
}

/// Give the company's notice.
///
/// It directs the hospitality (V 3.3(3)); it is not the department's information. By the reception manager, the general
/// manager or the marketing director.
#[utoipa::path(operation_id = "put_company_notice", tag = "Visit handling", params(("id" = uuid::Uuid, Path, description = "The booking")), request_body = CompanyNotice,
    responses((status = 200, description = "Kept", body = VisitPreparation, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "wrong_state"]))))]
#[put("/visit-bookings/{id}/preparation/company-notice")]
async fn notify(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    expected: IfMatch,
    body: Payload<CompanyNotice>,
) -> Result<Versioned<VisitPreparation>> {
    service::notify(&context, &actor, id.get()?, &expected, &body).await.map(Versioned)
}

/// Record the analysis of purpose and needs.
///
/// By reception (V 3.3(2)).
#[utoipa::path(operation_id = "put_visit_analysis", tag = "Visit handling", params(("id" = uuid::Uuid, Path, description = "The booking")), request_body = Analysis,
    responses((status = 200, description = "Kept", body = VisitPreparation, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "wrong_state"]))))]
#[put("/visit-bookings/{id}/preparation/analysis")]
async fn analyse(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    expected: IfMatch,
    body: Payload<Analysis>,
) -> Result<Versioned<VisitPreparation>> {
    service::analyse(&context, &actor, id.get()?, &expected, &body).await.map(Versioned)
}

/// Record the rehearsal of the explanation.
///
/// When it was held, who took part, what was found (V 3.3(2)). By reception.
#[utoipa::path(operation_id = "put_visit_rehearsal", tag = "Visit handling", params(("id" = uuid::Uuid, Path, description = "The booking")), request_body = Rehearsal,
    responses((status = 200, description = "Kept", body = VisitPreparation, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "wrong_state"]))))]
#[put("/visit-bookings/{id}/preparation/rehearsal")]
async fn rehearse(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    expected: IfMatch,
    body: Payload<Rehearsal>,
) -> Result<Versioned<VisitPreparation>> {
    service::rehearse(&context, &actor, id.get()?, &expected, &body).await.map(Versioned)
}

/// Mark a visit as ready.
///
/// By reception, of an approved visit. Refused with `rule_blocked` while something is missing that V 3.3 asks for: the problem
/// names each rule. The version is that of the preparation.
#[utoipa::path(operation_id = "mark_visit_ready", tag = "Visit handling", params(("id" = uuid::Uuid, Path, description = "The booking")), request_body = EmptyBody,
    responses((status = 200, description = "Ready", body = VisitPreparation, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "wrong_state", "rule_blocked"]))))]
#[post("/visit-bookings/{id}/ready")]
async fn mark_ready(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    expected: IfMatch,
    body: Payload<EmptyBody>,
) -> Result<Versioned<VisitPreparation>> {
    service::mark_ready(&context, &actor, id.get()?, &expected, &body).await.map(Versioned)
}
