//! A server of its own for every test, on a database of its own, with one person per role.

mod company;
mod database;
mod documented;
mod snapshot;

use std::net::TcpListener;
use std::num::NonZero;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use argon2::password_hash::PasswordHasher;
use argon2::{Algorithm, Argon2, Params, Version};
use chrono::{DateTime, Utc};
use clientele::auth::Actor;
use clientele::config::{LogFormat, Settings};
use clientele::context::Context;
use clientele::{people, startup};
use clientele_openapi::people::NewUser;
use clientele_openapi::vocabulary::Role;
use reqwest::{Method, StatusCode};
use sea_orm::{ConnectionTrait, Statement, TryGetable};
use serde_json::{Value, json};
use tokio::sync::OnceCell;
use uuid::Uuid;

pub use company::*;
pub use documented::{example, operations};

/// Everybody's password.
pub const PASSWORD: &str = "clientele-demo";

/// Hashing is slow by design; the tests take the least that the algorithm allows, and checking goes by the hash's own figures.
static HASH: LazyLock<String> = LazyLock::new(|| {
    let least = Params::new(Params::MIN_M_COST, 1, 1, None).unwrap();
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, least);
    argon2.hash_password(PASSWORD.as_bytes()).unwrap().to_string()
});

/// Tuesday morning in Shanghai, well away from midnight.
pub const NOW: &str = "2026-11-24T02:00:00Z";

pub struct App {
    pub url: String,
    pub context: Context,
    http: reqwest::Client,
    snapshot_sql: OnceCell<String>,
    database: Arc<database::Copy>,
}

/// Somebody who is signed in.
#[derive(Clone)]
pub struct Person {
    pub id: Uuid,
    pub department_id: Uuid,
    pub token: String,
}

/// An answer, read whole.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: reqwest::header::HeaderMap,
    pub body: Value,
}

impl Answer {
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{:#}", self.body);
        self
    }

    /// The code of a problem, after checking that it is one.
    #[track_caller]
    pub fn code(&self) -> &str {
        assert_eq!(self.headers["content-type"], "application/problem+json", "{:#}", self.body);
        assert_eq!(self.body["status"], self.status.as_u16());
        assert_eq!(self.body["request_id"], self.headers["x-request-id"].to_str().unwrap());
        self.body["code"].as_str().unwrap()
    }

    /// `field: code` of every field error.
    pub fn errors(&self) -> Vec<String> {
        let errors = self.body["errors"].as_array().cloned().unwrap_or_default();
        errors.iter().map(|error| format!("{}: {}", error["field"].as_str().unwrap(), error["code"].as_str().unwrap())).collect()
    }

    pub fn etag(&self) -> String {
        self.headers["etag"].to_str().unwrap().to_owned()
    }

    pub fn id(&self) -> Uuid {
        self.body["id"].as_str().unwrap().parse().unwrap()
    }
}

/// A request that is being put together.
pub struct Request<'a> {
    app: &'a App,
    builder: reqwest::RequestBuilder,
}

impl Request<'_> {
    pub fn by(mut self, person: &Person) -> Self {
        self.builder = self.builder.bearer_auth(&person.token);
        self
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.builder = self.builder.header(name, value);
        self
    }

    pub fn if_match(self, tag: &str) -> Self {
        self.header("If-Match", tag)
    }

    pub fn json(mut self, body: &Value) -> Self {
        self.builder = self.builder.json(body);
        self
    }

    pub fn text(mut self, content_type: &str, body: impl Into<reqwest::Body>) -> Self {
        self.builder = self.builder.header("Content-Type", content_type).body(body);
        self
    }

    pub fn multipart(mut self, form: reqwest::multipart::Form) -> Self {
        self.builder = self.builder.multipart(form);
        self
    }

    pub async fn send(self) -> Answer {
        let request = self.builder.build().unwrap();
        let (method, path) = (request.method().clone(), request.url().path().to_owned());
        let response = self.app.http.execute(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        // A stream has no end to wait for; what it says has tests of its own.
        let is_stream = headers.get("content-type").is_some_and(|kind| kind == "text/event-stream");
        let text = if is_stream { String::new() } else { response.text().await.unwrap() };
        let body = serde_json::from_str(&text).unwrap_or(Value::String(text));
        let answer = Answer { status, headers, body };
        documented::check(&method, &path, &answer);
        answer
    }
}

impl App {
    /// A server with an empty, migrated database, its business clock standing at [`NOW`].
    pub async fn start() -> Self {
        Self::start_with(|_| ()).await
    }

    /// The same with other settings.
    pub async fn start_with(change: impl FnOnce(&mut Settings)) -> Self {
        let database = database::Copy::new().await;
        let mut settings = Settings {
            listen: "127.0.0.1:0".parse().unwrap(),
            database_url: database.url.clone(),
            database_read_url: None,
            database_connections: 8,
            time_zone: chrono_tz::Asia::Shanghai,
            clock: Some(NOW.parse().unwrap()),
            public_url: None,
            smtp_url: None,
            mail_from: None,
            behind_proxy: false,
            log_format: LogFormat::Text,
            body_limit: 1024 * 1024,
            upload_limit: 20 * 1024 * 1024,
        };
        change(&mut settings);
        Self::serve(settings, Arc::new(database)).await
    }

    /// A second server on the same database.
    pub async fn twin(&self) -> Self {
        Self::serve((*self.context.settings).clone(), self.database.clone()).await
    }

    async fn serve(settings: Settings, database: Arc<database::Copy>) -> Self {
        let context = startup::context(settings).await.unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        // Each thread makes all routes anew, which in a short test is a good part of the work.
        let server = startup::server(context.clone(), listener, NonZero::<usize>::MIN).unwrap();
        actix_web::rt::spawn(server);
        let http = reqwest::Client::builder()
            .cookie_store(false)
            // The server closes a connection that was idle for five seconds; on a busy machine the next request may already be under way.
            .pool_idle_timeout(Duration::from_secs(1))
            .build()
            .unwrap();
        Self { url, context, http, snapshot_sql: OnceCell::new(), database }
    }

    /// Moves the business clock.
    pub fn set_clock(&self, at: &str) {
        self.context.clock.set(at.parse::<DateTime<Utc>>().unwrap());
    }

    pub async fn department(&self, name: &str) -> Uuid {
        let actor = Actor::system();
        self.context.db.write(&[], async |tx| people::service::insert_department(tx, &actor, name).await).await.unwrap().id
    }

    /// Somebody with roles in a department, signed in.
    pub async fn person(&self, username: &str, roles: &[Role], department_id: Uuid) -> Person {
        let new = NewUser {
            username: username.to_owned(),
            name: username.to_owned(),
            email: None,
            department_id,
            roles: roles.to_vec(),
            active: true,
        };
        let actor = Actor::system();
        let insert = async |tx: &_| people::service::insert(tx, &actor, &new, Some(HASH.clone())).await;
        let id = self.context.db.write(&[], insert).await.unwrap();
        Person { id, department_id, token: self.sign_in(username, PASSWORD).await }
    }

    pub async fn sign_in(&self, username: &str, password: &str) -> String {
        let body = json!({"username": username, "password": password});
        let answer = self.post("/auth/sign-in").json(&body).send().await.expect(200);
        answer.body["access_token"].as_str().unwrap().to_owned()
    }

    pub fn request(&self, method: Method, path: &str) -> Request<'_> {
        let url = if path.starts_with("/api/") || ["/", "/healthz", "/readyz", "/metrics"].contains(&path) {
            format!("{}{path}", self.url)
        } else {
            format!("{}/api/v1{path}", self.url)
        };
        Request { app: self, builder: self.http.request(method, url) }
    }

    pub fn get(&self, path: &str) -> Request<'_> {
        self.request(Method::GET, path)
    }

    pub fn post(&self, path: &str) -> Request<'_> {
        self.request(Method::POST, path)
    }

    pub fn patch(&self, path: &str) -> Request<'_> {
        self.request(Method::PATCH, path)
    }

    pub fn delete(&self, path: &str) -> Request<'_> {
        self.request(Method::DELETE, path)
    }

    /// How many rows a table has.
    pub async fn count(&self, table: &str) -> i64 {
        self.value(&format!("SELECT COUNT(*) FROM {table}"), vec![]).await
    }

    /// The one value that a query answers.
    pub async fn value<T: TryGetable>(&self, sql: &str, values: Vec<sea_orm::Value>) -> T {
        let db = self.context.db.primary();
        let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
        db.query_one_raw(statement).await.unwrap().unwrap().try_get_by_index(0).unwrap()
    }

    /// Changes rows behind the server's back.
    pub async fn execute(&self, sql: &str) {
        self.context.db.primary().execute_unprepared(sql).await.unwrap();
    }
}
