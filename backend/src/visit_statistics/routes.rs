//! `/visit-statistics`.

use actix_web::http::header::{Charset, ContentDisposition, ContentType, DispositionParam, DispositionType, ExtendedValue};
use actix_web::web::{Data, Json};
use actix_web::{HttpRequest, HttpResponse, get};
use clientele_openapi::query::{VisitStatisticsExportQuery, VisitStatisticsQuery};
use clientele_openapi::visit_statistics::VisitStatistics;

use super::service;
use crate::auth::Actor;
use crate::context::Context;
use crate::error::Result;
use crate::http::error::lang_of;
use crate::http::{Query, Routes};

pub(crate) fn routes(api: &mut impl Routes) {
    api.service(read_visit_statistics).service(export_visit_statistics);
}

/// Count the visits of a period.
///
/// By category, area, month or client: bookings by how they stand, the people of the approved ones, and the passes asked
/// for, granted and refused. A visit belongs to the day on which it begins, in the company's calendar; drafts count
/// nowhere. For those who may read all bookings.
#[utoipa::path(operation_id = "read_visit_statistics", tag = "Visit statistics", params(VisitStatisticsQuery),
    responses((status = 200, description = "The figures", body = VisitStatistics)),
    extensions(("x-problems" = json!(["forbidden", "validation_failed"]))))]
#[get("/visit-statistics")]
async fn read_visit_statistics(
    context: Data<Context>,
    actor: Actor,
    query: Query<VisitStatisticsQuery>,
    request: HttpRequest,
) -> Result<Json<VisitStatistics>> {
    service::statistics(&context, &actor, query, lang_of(&request)).await.map(Json)
}

/// Download the visits of a period in figures.
///
/// The same figures as a file: CSV (UTF-8 with byte order mark) or Excel, headings in the language of `Accept-Language`,
/// the last line being all visits together. A text that a spreadsheet would take for a formula begins with an apostrophe.
#[utoipa::path(operation_id = "export_visit_statistics", tag = "Visit statistics", params(VisitStatisticsExportQuery),
    responses((status = 200, description = "The file", content((String = "text/csv"), (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))),
    extensions(("x-problems" = json!(["forbidden", "validation_failed"]))))]
#[get("/visit-statistics/export")]
async fn export_visit_statistics(
    context: Data<Context>,
    actor: Actor,
    query: Query<VisitStatisticsExportQuery>,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let file = service::export(&context, &actor, query, lang_of(&request)).await?;
    let name = ExtendedValue { charset: Charset::Ext("UTF-8".to_owned()), language_tag: None, value: file.name.into_bytes() };
    let disposition =
        ContentDisposition { disposition: DispositionType::Attachment, parameters: vec![DispositionParam::FilenameExt(name)] };
    let content_type = ContentType(file.content_type.parse().unwrap_or(mime::APPLICATION_OCTET_STREAM));
    Ok(HttpResponse::Ok().insert_header(content_type).insert_header(disposition).body(file.bytes))
}
