//! Addresses that no route takes: 405 where another method would do, 404 otherwise.

use actix_web::http::Method;
use actix_web::http::header::{ALLOW, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, Route, web};
use clientele_openapi::ProblemCode;

use super::docs;
use crate::error::{Error, Result};

/// What the API answers where nothing matches.
pub(super) fn api() -> Route {
    web::to(unmatched)
}

async fn unmatched(request: HttpRequest) -> Result<HttpResponse> {
    let methods = docs::methods_of(request.path());
    if methods.is_empty() {
        return Err(Error::not_found());
    }
    let allow = methods.join(", ");
    let error = Error::refused(ProblemCode::MethodNotAllowed);
    if request.method() == Method::OPTIONS {
        return Ok(HttpResponse::NoContent().insert_header((ALLOW, allow)).finish());
    }
    let mut response = HttpResponse::from_error(error);
    if let Ok(value) = HeaderValue::from_str(&allow) {
        response.headers_mut().insert(ALLOW, value);
    }
    Ok(response)
}
