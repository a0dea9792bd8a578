//! From settings to a listening server.

use std::net::TcpListener;
use std::num::NonZero;
use std::sync::Arc;

use actix_web::dev::Server;
use actix_web::middleware::{Compress, from_fn};
use actix_web::web::{self, Data};
use actix_web::{App, HttpServer};
use anyhow::{Context as _, bail};
use utoipa_swagger_ui::{Config, SwaggerUi};
use uuid::Uuid;

use crate::auth::tokens::TokenKeys;
use crate::config::Settings;
use crate::context::Context;
use crate::db::Db;
use crate::http::{self, error, request_id, routes};
use crate::notifications::Streams;

/// Connects to the database and checks that its schema is the program's.
///
/// # Errors
/// An unreachable database, a schema that is behind (`clientele migrate` mends that) or ahead.
pub async fn context(settings: Settings) -> anyhow::Result<Context> {
    let clock = settings.clock();
    let db = Db::connect(&settings).await.context("the database cannot be reached")?;
    if !clientele_migration::is_current(db.primary()).await? {
        bail!("the database's schema is not up to date: run `clientele migrate` first");
    }
    let keys = TokenKeys::load(&db).await?;
    Ok(Context { server: Uuid::now_v7(), db, clock, keys, streams: Streams::default(), settings: Arc::new(settings) })
}

/// Serves the API, its documentation and the web app on a listener, with so many threads that answer requests.
///
/// # Errors
/// The listener's own.
pub fn server(context: Context, listener: TcpListener, workers: NonZero<usize>) -> std::io::Result<Server> {
    http::start_recording();
    http::docs::prepare();
    let server = HttpServer::new(move || {
        let swagger = SwaggerUi::new("/docs/{_:.*}").config(Config::from("/api/v1/openapi.json").persist_authorization(false));
        App::new()
            .app_data(Data::new(context.clone()))
            .configure(routes::serve)
            .service(web::redirect("/docs", "/docs/"))
            .service(swagger)
            .default_service(http::web_app())
            .wrap(from_fn(error::explain))
            .wrap(Compress::default())
            .wrap(from_fn(request_id::name))
    });
    Ok(server.workers(workers.get()).listen(listener)?.shutdown_timeout(10).run())
}
