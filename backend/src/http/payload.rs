//! Request bodies, read but not yet judged: a thing one may not see answers 404 before its body is found wanting.

use std::future::Future;
use std::pin::Pin;

use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::{Bytes, Data};
use actix_web::{FromRequest, HttpRequest, dev};
use clientele_openapi::{FieldError, ProblemCode, Validate};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::context::Context;
use crate::error::{Error, Result, no_errors};

/// A JSON body on its way to becoming a `T`.
///
/// Extraction never fails; [`Payload::parse`] and [`Payload::read`] give the verdict when it is the body's turn.
#[derive(Debug)]
pub struct Payload<T> {
    body: Result<Bytes>,
    shape: std::marker::PhantomData<T>,
}

impl<T: DeserializeOwned> Payload<T> {
    /// The body as it was sent: a patch, which is validated by what it leads to.
    ///
    /// # Errors
    /// `too_large`, `unsupported_media_type`, `malformed` where it is no JSON, `validation_failed` where it is the
    /// wrong JSON.
    pub fn read(&self) -> Result<T> {
        let bytes = match &self.body {
            Ok(bytes) => bytes,
            Err(Error::Refused(refusal)) => return Err(Error::refused(refusal.code)),
            Err(error) => return Err(Error::internal(error)),
        };
        let mut json = serde_json::Deserializer::from_slice(bytes);
        let value: T = serde_path_to_error::deserialize(&mut json).map_err(|error| json_error(&error))?;
        json.end().map_err(|_| Error::refused(ProblemCode::Malformed))?;
        // An array would pass for an object whose fields come in order, and an empty one for a patch of nothing.
        if bytes.trim_ascii_start().first() == Some(&b'[') {
            return Err(Error::invalid_field("", "invalid_value"));
        }
        Ok(value)
    }

    /// The validated body.
    ///
    /// # Errors
    /// As [`Payload::read`], and `validation_failed` for each field that does not pass.
    pub fn parse(&self) -> Result<T>
    where
        T: Validate,
    {
        let value = self.read()?;
        no_errors(value.problems())?;
        Ok(value)
    }
}

impl<T: serde::Serialize> Payload<T> {
    /// A body that the program itself writes: the demonstration goes through the same use cases as everybody.
    ///
    /// # Errors
    /// An internal one where the value does not serialise.
    pub fn of(value: &T) -> Result<Self> {
        let body = Ok(serde_json::to_vec(value).map_err(Error::internal)?.into());
        Ok(Self { body, shape: std::marker::PhantomData })
    }
}

impl<T> Payload<T> {
    /// Tells whether two bodies are the same, for `Idempotency-Key`.
    pub fn fingerprint(&self) -> String {
        let bytes = self.body.as_deref().unwrap_or_default();
        Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl<T: 'static> FromRequest for Payload<T> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut dev::Payload) -> Self::Future {
        let limit = request.app_data::<Data<Context>>().map_or(0, |context| context.settings.body_limit);
        let is_json = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).is_some_and(is_json);
        let mut payload = payload.take();
        Box::pin(async move {
            let body = read(&mut payload, limit)
                .await
                .and_then(|bytes| if is_json { Ok(bytes) } else { Err(Error::refused(ProblemCode::UnsupportedMediaType)) });
            Ok(Self { body, shape: std::marker::PhantomData })
        })
    }
}

/// JSON, and JSON Merge Patch, which has a name of its own.
fn is_json(content_type: &str) -> bool {
    content_type
        .parse::<mime::Mime>()
        .is_ok_and(|mime| matches!(mime.essence_str(), "application/json" | "application/merge-patch+json"))
}

async fn read(payload: &mut dev::Payload, limit: usize) -> Result<Bytes> {
    use futures::StreamExt as _;
    let mut body = Vec::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| Error::refused(ProblemCode::Malformed))?;
        if body.len() + chunk.len() > limit {
            return Err(Error::refused(ProblemCode::TooLarge));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.into())
}

/// Broken JSON is malformed; well-formed JSON of the wrong shape is a validation matter with its field.
fn json_error(error: &serde_path_to_error::Error<serde_json::Error>) -> Error {
    if !error.inner().is_data() {
        return Error::refused(ProblemCode::Malformed);
    }
    Error::invalid(vec![FieldError::from_json_error(&error.path().to_string(), &error.inner().to_string())])
}
