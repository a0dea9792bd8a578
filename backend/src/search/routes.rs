//! `/search`.

use actix_web::get;
use actix_web::web::{Data, Json};
use clientele_openapi::query::SearchQuery;
use clientele_openapi::search::SearchAnswer;

use super::service;
use crate::auth::Actor;
use crate::context::Context;
use crate::error::Result;
use crate::http::{Query, Routes};

pub(crate) fn routes(api: &mut impl Routes) {
    api.service(search);
}

/// Search.
///
/// Clients, visit bookings and expense applications that you may see, at most ten of each, by what people remember: a
/// name or short name in Chinese, in pinyin or by initials, a number, a code, a phone. Documents are found by their own
/// number and by their client. For everyone who is signed in.
#[utoipa::path(operation_id = "search", tag = "Search", params(SearchQuery),
    responses((status = 200, description = "What was found", body = SearchAnswer)),
    extensions(("x-problems" = json!(["validation_failed"]))))]
#[get("/search")]
async fn search(context: Data<Context>, actor: Actor, query: Query<SearchQuery>) -> Result<Json<SearchAnswer>> {
    service::search(&context, &actor, query).await.map(Json)
}
