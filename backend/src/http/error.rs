//! The only place where an error becomes HTTP: status, problem document, headers.

use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::ServiceResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{ACCEPT_LANGUAGE, CONTENT_LANGUAGE, CONTENT_TYPE, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use actix_web::middleware::Next;
use actix_web::{HttpRequest, HttpResponse, ResponseError};
use clientele_openapi::{Lang, Problem, ProblemCode};

use super::request_id;
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
        Error::Database(error) if is_outage(error) => ProblemCode::Unavailable,
        Error::Database(_) | Error::Internal(_) => ProblemCode::Internal,
    }
}

/// The database cannot be reached or has no connection free: trying again later may help.
fn is_outage(error: &sea_orm::DbErr) -> bool {
    matches!(error, sea_orm::DbErr::Conn(_) | sea_orm::DbErr::ConnectionAcquire(_))
}

/// Middleware: turns every error of the API, the framework's own included, into a problem document.
///
/// # Errors
/// None; it answers them.
pub async fn explain(
    request: actix_web::dev::ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<EitherBody<BoxBody>>, actix_web::Error> {
    let http = request.request().clone();
    let response = match next.call(request).await {
        Ok(response) => response.map_into_boxed_body(),
        Err(error) => ServiceResponse::new(http.clone(), answer(&http, error.as_error::<Error>(), error.as_response_error().status_code())),
    };
    if let Some(error) = response.response().error() {
        let problem = answer(&http, error.as_error::<Error>(), response.status());
        return Ok(ServiceResponse::new(http, problem).map_into_left_body());
    }
    Ok(response.map_into_left_body())
}

fn answer(request: &HttpRequest, error: Option<&Error>, status: StatusCode) -> HttpResponse {
    let lang = lang_of(request);
    let request_id = request_id::of(request);
    match error {
        Some(Error::Refused(refusal)) => refused(refusal, lang, &request_id),
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
    let problem =
        Problem::new(refusal.code, lang, request_id).with_errors(refusal.errors.clone(), lang).with_rules(refusal.rules.clone(), lang);
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
