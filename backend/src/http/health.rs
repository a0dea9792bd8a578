//! For whoever runs the server: is it alive, is it ready, what is it doing.

use std::sync::LazyLock;

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use clientele_openapi::ProblemCode;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use sea_orm::ConnectionTrait;

use crate::context::Context;
use crate::error::{Error, Result};

/// One recorder per process, however many servers a test starts in it.
static RECORDER: LazyLock<PrometheusHandle> = LazyLock::new(|| {
    let recorder = PrometheusBuilder::new().build_recorder();
    let handle = recorder.handle();
    if metrics::set_global_recorder(recorder).is_err() {
        tracing::warn!("another metrics recorder is installed already");
    }
    handle
});

/// Begins to record; called before the first request.
pub(crate) fn start_recording() {
    LazyLock::force(&RECORDER);
}

/// Tell whether the process runs.
///
/// Answers 200 as long as the process can answer at all; it does not look at the database.
#[utoipa::path(operation_id = "check_health", tag = "Operations", security(()), responses((status = 200, description = "It runs", body = String, content_type = "text/plain", example = "ok")))]
#[get("/healthz")]
pub(super) async fn healthz() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain").body("ok")
}

/// Tell whether the server can take requests.
///
/// Answers 200 where the database answers and its schema is the one this program knows.
#[utoipa::path(operation_id = "check_readiness", tag = "Operations", security(()), responses((status = 200, description = "It can take requests", body = String, content_type = "text/plain", example = "ready")), extensions(("x-problems" = json!(["unavailable"]))))]
#[get("/readyz")]
pub(super) async fn readyz(context: Data<Context>) -> Result<HttpResponse> {
    let unavailable = |_| Error::refused(ProblemCode::Unavailable);
    context.db.primary().execute_unprepared("SELECT 1").await.map_err(unavailable)?;
    if !clientele_migration::is_current(context.db.primary()).await.map_err(unavailable)? {
        return Err(Error::refused(ProblemCode::Unavailable));
    }
    Ok(HttpResponse::Ok().content_type("text/plain").body("ready"))
}

/// Read the server's metrics.
///
/// Prometheus text: requests by method, path and status, and how long they took.
#[utoipa::path(operation_id = "read_metrics", tag = "Operations", security(()), responses((status = 200, description = "Metrics in the Prometheus text format", body = String, content_type = "text/plain")))]
#[get("/metrics")]
pub(super) async fn read_metrics() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(RECORDER.render())
}
