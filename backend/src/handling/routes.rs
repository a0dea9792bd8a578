//! Handling over HTTP.

mod arrangements;
mod plan;
mod preparation;
mod resources;

use utoipa_actix_web::service_config::ServiceConfig;

pub(crate) fn routes(api: &mut ServiceConfig<'_>) {
    plan::routes(api);
    preparation::routes(api);
    arrangements::routes(api);
    resources::routes(api);
}
