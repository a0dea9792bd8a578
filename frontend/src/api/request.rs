//! One request and its answer.

use clientele_openapi::{Lang, Problem, ProblemCode};
use gloo_net::http::{Method, RequestBuilder};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::JsValue;

use super::{Answer, ApiError};
use crate::{i18n, outage, session};

const BASE: &str = "/api/v1";

/// A request that can be sent twice: once more after the session was renewed.
#[derive(Debug, Clone)]
pub struct Request {
    method: Method,
    path: String,
    json: Option<String>,
    form: Option<web_sys::FormData>,
    headers: Vec<(&'static str, String)>,
}

impl Request {
    /// A request to `path` below the API's base.
    pub fn new(method: Method, path: impl Into<String>) -> Self {
        Self { method, path: path.into(), json: None, form: None, headers: Vec::new() }
    }

    /// Carries `body` as JSON.
    #[must_use]
    pub fn json(mut self, body: &impl Serialize) -> Self {
        self.json = serde_json::to_string(body).ok();
        self
    }

    /// Carries a form with a file in it.
    #[must_use]
    pub fn form(mut self, form: web_sys::FormData) -> Self {
        self.form = Some(form);
        self
    }

    /// Applies only to this version of the resource.
    #[must_use]
    pub fn if_match(self, version: impl ToString) -> Self {
        self.header("If-Match", format!("\"{}\"", version.to_string()))
    }

    /// Carries a header.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Sends it in the name of the person signed in, and reads the answer.
    pub async fn send<T: DeserializeOwned>(self) -> Answer<T> {
        value(self.exchange().await?)
    }

    /// The same for an answer that is a file.
    pub async fn bytes(self) -> Answer<Vec<u8>> {
        self.exchange().await
    }

    /// Sends it in nobody's name, and reads the answer: for signing in itself, where 401 is an answer like others.
    pub async fn send_anonymously<T: DeserializeOwned>(self) -> Answer<T> {
        let answer = self.attempt(None).await;
        if matches!(answer, Err(ApiError::Outage)) {
            outage::report();
        }
        value(answer?)
    }

    async fn exchange(&self) -> Answer<Vec<u8>> {
        let token = session::token();
        let mut answer = self.attempt(token.as_deref()).await;
        let expired = answer.as_ref().is_err_and(|error| error.is(ProblemCode::Unauthenticated));
        if expired && session::renew(token).await {
            answer = self.attempt(session::token().as_deref()).await;
        }
        match &answer {
            Err(ApiError::Outage) => outage::report(),
            Err(error) if error.is(ProblemCode::Unauthenticated) => session::expire(),
            Err(error) if error.is(ProblemCode::PasswordChangeRequired) => session::must_change_password(),
            _ => {}
        }
        answer
    }

    async fn attempt(&self, token: Option<&str>) -> Answer<Vec<u8>> {
        let mut builder = RequestBuilder::new(&format!("{BASE}{}", self.path))
            .method(self.method.clone())
            .header("Accept-Language", i18n::lang_untracked().tag());
        if let Some(token) = token {
            builder = builder.header("Authorization", &format!("Bearer {token}"));
        }
        for (name, value) in &self.headers {
            builder = builder.header(name, value);
        }
        let request = match (&self.json, &self.form) {
            (Some(json), _) => builder.header("Content-Type", content_type(&self.method)).body(json.as_str()),
            (None, Some(form)) => builder.body(JsValue::from(form.clone())),
            (None, None) => builder.build(),
        };
        let request = request.map_err(|_| unreadable(0))?;
        let response = request.send().await.map_err(|_| ApiError::Outage)?;
        let body = response.binary().await.map_err(|_| ApiError::Outage)?;
        if response.ok() { Ok(body) } else { Err(refusal(response.status(), &body)) }
    }
}

fn content_type(method: &Method) -> &'static str {
    if *method == Method::PATCH { "application/merge-patch+json" } else { "application/json" }
}

/// Reads an answer; one without a body is `()`, which JSON writes as null.
fn value<T: DeserializeOwned>(body: Vec<u8>) -> Answer<T> {
    let body = if body.is_empty() { b"null".as_slice() } else { &body };
    serde_json::from_slice(body).map_err(|_| unreadable(0))
}

fn refusal(status: u16, body: &[u8]) -> ApiError {
    match serde_json::from_slice::<Problem>(body) {
        Ok(problem) if problem.code == ProblemCode::Unavailable => ApiError::Outage,
        Ok(problem) => ApiError::Problem(Box::new(problem)),
        // A gateway answers for a server that is not there.
        Err(_) if matches!(status, 502..=504) => ApiError::Outage,
        Err(_) => unreadable(status),
    }
}

/// An answer that is not in the contract's form: the server is of another version, or something else answered.
fn unreadable(status: u16) -> ApiError {
    let lang: Lang = i18n::lang_untracked();
    let mut problem = Problem::new(ProblemCode::Internal, lang, "");
    if status >= 400 {
        problem.status = status;
    }
    ApiError::Problem(Box::new(problem))
}

/// Reads `path`.
pub async fn get<T: DeserializeOwned>(path: impl Into<String>) -> Answer<T> {
    Request::new(Method::GET, path).send().await
}

/// Sends `body` to `path`: an action or a check that creates nothing. What creates goes through [`create`](super::create).
pub async fn post<T: DeserializeOwned>(path: impl Into<String>, body: &impl Serialize) -> Answer<T> {
    Request::new(Method::POST, path).json(body).send().await
}

/// Changes the fields in `changes` of this `version` of the resource.
pub async fn patch<T: DeserializeOwned>(path: impl Into<String>, version: impl ToString, changes: &impl Serialize) -> Answer<T> {
    Request::new(Method::PATCH, path).if_match(version).json(changes).send().await
}

/// Deletes this `version` of the resource.
pub async fn delete(path: impl Into<String>, version: impl ToString) -> Answer<()> {
    Request::new(Method::DELETE, path).if_match(version).send().await
}

/// Sends a file as the form's field `file`.
pub async fn put_file<T: DeserializeOwned>(path: impl Into<String>, file: &web_sys::File) -> Answer<T> {
    let form = web_sys::FormData::new().map_err(|_| unreadable(0))?;
    form.append_with_blob_and_filename("file", file, &file.name()).map_err(|_| unreadable(0))?;
    Request::new(Method::POST, path).form(form).send().await
}
