//! `/holidays`.

use actix_web::web::{Data, Path};
use actix_web::{get, put};
use clientele_openapi::calendar::{HolidayYear, HolidayYearRequest};
use clientele_openapi::query::HolidayQuery;

use super::service;
use crate::auth::permission::Administer;
use crate::auth::{Actor, May};
use crate::context::Context;
use crate::error::Result;
use crate::http::{IfMatch, Payload, Query, Routes, Versioned};

pub(crate) fn routes(api: &mut impl Routes) {
    api.service(read_holidays).service(replace_holidays);
}

/// Read the holidays of a year.
///
/// The days off and the make-up working days that the year's announcement names; days that it does not name are worked
/// from Monday to Friday. A year that is not announced is unknown: rules that count working days count its weekdays
/// and say so. For everyone who is signed in.
#[utoipa::path(operation_id = "read_holidays", tag = "Calendar", params(HolidayQuery),
    responses((status = 200, description = "The year", body = HolidayYear, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["validation_failed"]))))]
#[get("/holidays")]
async fn read_holidays(context: Data<Context>, _actor: Actor, query: Query<HolidayQuery>) -> Result<Versioned<HolidayYear>> {
    service::holidays(&context, query).await.map(Versioned)
}

/// Replace the holidays of a year.
///
/// For administrators: the whole announcement of a year, in the place of what was known. Its days lie in the year or,
/// as announcements have it, in the December before; where two announcements name one day, the later year's holds. A
/// year that was never entered has the version 0. What was submitted keeps the answers that the rules gave then.
#[utoipa::path(operation_id = "replace_holidays", tag = "Calendar", params(("year" = i32, Path, description = "The year, 2000 to 2100")), request_body = HolidayYearRequest,
    responses((status = 200, description = "Replaced", body = HolidayYear, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["forbidden", "not_found", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version"]))))]
#[put("/holidays/{year}")]
async fn replace_holidays(
    context: Data<Context>,
    actor: May<Administer>,
    year: Path<String>,
    expected: IfMatch,
    body: Payload<HolidayYearRequest>,
) -> Result<Versioned<HolidayYear>> {
    service::replace(&context, &actor, year.parse().ok(), &expected, &body).await.map(Versioned)
}
