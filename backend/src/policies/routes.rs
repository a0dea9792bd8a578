//! `/policies`.

use actix_web::web::{Data, Json};
use actix_web::{HttpRequest, get};
use clientele_openapi::Page;
use clientele_openapi::policies::Policy;
use utoipa_actix_web::service_config::ServiceConfig;

use super::service;
use crate::auth::Actor;
use crate::context::Context;
use crate::error::Result;
use crate::http::error::lang_of;

pub(crate) fn routes(api: &mut ServiceConfig<'_>) {
    api.service(list_policies);
}

/// List the policies.
///
/// The company's written schemes with every version, each parameter tied to its clause, and whether the source states
/// its value or the company chose it. Titles are in the language of `Accept-Language`. For everyone who is signed in.
#[utoipa::path(operation_id = "list_policies", tag = "Policies", responses((status = 200, description = "All policies", body = Page<Policy>)))]
#[get("/policies")]
async fn list_policies(context: Data<Context>, _actor: Actor, request: HttpRequest) -> Result<Json<Page<Policy>>> {
    service::policies(&context, lang_of(&request)).await.map(|all| Json(Page::new(all, None)))
}
