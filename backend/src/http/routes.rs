//! Every address of the server, once: what is listed here is served and documented.

use actix_web::dev::HttpServiceFactory;
use actix_web::web;
use utoipa_actix_web::scope::scope;
use utoipa_actix_web::{OpenApiFactory, service_config};

use super::{docs, fallback, health};
use crate::{
    amendments, approvals, areas, auth, calendar, clients, desk, expenses, handling, imports, incidents, notifications, passes,
    people, permits, policies, search, visit_calendar, visit_statistics, visits,
};

/// Where the API lives.
pub const API: &str = "/api/v1";

/// Where routes are added: to a server, which serves them, or to the document, which describes them.
///
/// Describing takes much longer than serving, and a server makes its routes anew for each of its threads.
pub trait Routes {
    /// Adds a route.
    fn service(&mut self, route: impl HttpServiceFactory + OpenApiFactory + 'static) -> &mut Self;
}

impl Routes for web::ServiceConfig {
    fn service(&mut self, route: impl HttpServiceFactory + OpenApiFactory + 'static) -> &mut Self {
        Self::service(self, route)
    }
}

impl Routes for service_config::ServiceConfig<'_> {
    fn service(&mut self, route: impl HttpServiceFactory + OpenApiFactory + 'static) -> &mut Self {
        Self::service(self, route)
    }
}

/// Serves every address.
pub fn serve(app: &mut web::ServiceConfig) {
    operations(app);
    let head = web::head().to(docs::serve);
    app.service(web::scope(API).configure(api).route("/openapi.json", head).default_service(fallback::api()));
}

/// Describes every address.
pub(super) fn describe(app: &mut service_config::ServiceConfig<'_>) {
    operations(app);
    app.service(scope(API).configure(|routes: &mut service_config::ServiceConfig<'_>| api(routes)));
}

fn operations(app: &mut impl Routes) {
    app.service(health::healthz).service(health::readyz).service(health::read_metrics);
}

fn api(api: &mut impl Routes) {
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
    api.service(docs::openapi_json);
}
