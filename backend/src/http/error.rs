//! The only place where an error becomes HTTP: status, problem document, headers.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::StatusCode;
use actix_web::http::header::{
    ACCEPT_LANGUAGE, ALLOW, CONTENT_LANGUAGE, CONTENT_TYPE, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE,
};
use actix_web::middleware::Next;
use actix_web::{HttpRequest, HttpResponse, ResponseError};
use clientele_openapi::{Lang, Problem, ProblemCode};

use super::request_id;
use crate::db::Failure;
use crate::error::{Error, Refusal};

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(code_of(self).http_status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// An empty answer that carries the error; [`explain`] writes the document, because only there is the request known.
    fn error_response(&self) -> HttpResponse {
        HttpResponse::new(self.status_code())
    }
}

fn code_of(error: &Error) -> ProblemCode {
    match error {
        Error::Refused(refusal) => refusal.code,
        Error::Database(error) if Failure::of(error).may_pass() => ProblemCode::Unavailable,
        Error::Database(_) | Error::Internal(_) => ProblemCode::Internal,
    }
}

/// Middleware: turns every error of the API, the framework's own included, into a problem document.
///
/// # Errors
/// None; it answers them.
pub async fn explain(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    // The request itself must not be held on to: the router needs it to itself.
    let (lang, request_id) = (lang_of(request.request()), request_id::of(request.request()));
    let response = match next.call(request).await {
        Ok(response) => response,
        Err(error) => {
            let problem = answer(error.as_error::<Error>(), error.as_response_error().status_code(), lang, &request_id);
            return Err(InternalError::from_response(error, problem).into());
        }
    };
    let Some(error) = response.response().error() else {
        return Ok(response.map_into_boxed_body());
    };
    let mut problem = answer(error.as_error::<Error>(), response.status(), lang, &request_id);
    if let Some(allow) = response.headers().get(ALLOW) {
        problem.headers_mut().insert(ALLOW, allow.clone());
    }
    Ok(response.into_response(problem))
}

fn answer(error: Option<&Error>, status: StatusCode, lang: Lang, request_id: &str) -> HttpResponse {
    match error {
        Some(Error::Refused(refusal)) => refused(refusal, lang, request_id),
        Some(error) => {
            tracing::error!(request_id, error = %error, "the request failed");
            respond(&Problem::new(code_of(error), lang, request_id), lang)
        }
        None => {
            let code = framework_code(status);
            if code == ProblemCode::Internal {
                tracing::error!(request_id, %status, "the request failed");
            }
            respond(&Problem::new(code, lang, request_id), lang)
        }
    }
}

/// What the framework refuses before any handler runs.
fn framework_code(status: StatusCode) -> ProblemCode {
    match status {
        StatusCode::NOT_FOUND => ProblemCode::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => ProblemCode::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => ProblemCode::TooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => ProblemCode::UnsupportedMediaType,
        status if status.is_client_error() => ProblemCode::Malformed,
        _ => ProblemCode::Internal,
    }
}

fn refused(refusal: &Refusal, lang: Lang, request_id: &str) -> HttpResponse {
    let problem = Problem::new(refusal.code, lang, request_id)
        .with_errors(refusal.errors.clone(), lang)
        .with_rules(refusal.rules.clone(), lang);
    let mut response = respond(&problem, lang);
    if let Some(seconds) = refusal.retry_after {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

fn respond(problem: &Problem, lang: Lang) -> HttpResponse {
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut answer = HttpResponse::build(status);
    answer.insert_header((CONTENT_TYPE, Problem::MEDIA_TYPE)).insert_header((CONTENT_LANGUAGE, lang.tag()));
    if status == StatusCode::UNAUTHORIZED {
        answer.insert_header((WWW_AUTHENTICATE, "Bearer"));
    }
    answer.body(serde_json::to_string(problem).unwrap_or_default())
}

/// The language that the asker prefers; Chinese where nothing is said.
pub fn lang_of(request: &HttpRequest) -> Lang {
    let header = request.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    header.map_or(Lang::Zh, Lang::from_accept_language)
}
