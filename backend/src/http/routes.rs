//! Every address of the server, once: what is listed here is served and documented.

use actix_web::web;
use utoipa_actix_web::scope::scope;
use utoipa_actix_web::service_config::ServiceConfig;

use super::{docs, fallback, health};
use crate::{
    amendments, approvals, areas, auth, calendar, clients, desk, expenses, handling, imports, incidents, notifications, passes,
    people, permits, policies, search, visit_calendar, visit_statistics, visits,
};

/// Where the API lives.
pub const API: &str = "/api/v1";

/// Adds every route to the application.
pub fn all(app: &mut ServiceConfig<'_>) {
    app.service(health::healthz).service(health::readyz).service(health::read_metrics).service(
        scope(API)
            .configure(api)
            .service(docs::openapi_json)
            .route("/openapi.json", web::head().to(docs::serve))
            .default_service(fallback::api()),
    );
}

fn api(api: &mut ServiceConfig<'_>) {
    auth::routes::routes(api);
    imports::routes::routes(api);
    people::routes::routes(api);
    visits::routes::routes(api);
    areas::routes::routes(api);
    passes::routes::routes(api);
    desk::routes::routes(api);
    expenses::routes::routes(api);
    handling::routes::routes(api);
    amendments::routes::routes(api);
    approvals::routes::routes(api);
    incidents::routes::routes(api);
    permits::routes::routes(api);
    notifications::routes::routes(api);
    policies::routes::routes(api);
    calendar::routes::routes(api);
    visit_calendar::routes::routes(api);
    visit_statistics::routes::routes(api);
    clients::routes::routes(api);
    search::routes::routes(api);
}
