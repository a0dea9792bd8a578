//! The form that brings a file, read but not yet judged, as every request body.

use std::future::Future;
use std::pin::Pin;

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest, dev};
use clientele_openapi::ProblemCode;
use clientele_openapi::problem::codes;
use futures::StreamExt as _;
use sha2::{Digest, Sha256};

use crate::context::Context;
use crate::error::{Error, Result};

/// What the form takes beyond the file: boundaries and headers of parts.
const FORM_OVERHEAD: usize = 16 * 1024;
/// Longer names are cut; a name is for the eye only.
const LONGEST_NAME: usize = 200;

/// A file as it was sent.
#[derive(Debug, Clone)]
pub(super) struct File {
    /// Its name, without folders.
    pub name: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

impl File {
    /// Tells whether two uploads are the same, for `Idempotency-Key`.
    pub fn fingerprint(&self) -> String {
        let digest = Sha256::new().chain_update(&self.name).chain_update([0]).chain_update(&self.content).finalize();
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// The multipart form of an upload. Extraction never fails; [`Upload::into_file`] gives the verdict.
#[derive(Debug)]
pub(super) struct Upload(Result<File>);

impl Upload {
    /// The file.
    ///
    /// # Errors
    /// `unsupported_media_type`, `malformed`, `too_large`, and `validation_failed` where the form is not one file.
    pub fn into_file(self) -> Result<File> {
        self.0
    }
}

impl FromRequest for Upload {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = std::result::Result<Self, Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut dev::Payload) -> Self::Future {
        let limit = request.app_data::<Data<Context>>().map_or(0, |context| context.settings.upload_limit);
        let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
        let is_form = header(CONTENT_TYPE)
            .and_then(|value| value.parse::<mime::Mime>().ok())
            .is_some_and(|mime| mime.essence_str() == mime::MULTIPART_FORM_DATA.essence_str());
        let announced: usize = header(CONTENT_LENGTH).and_then(|value| value.parse().ok()).unwrap_or_default();
        let form = Multipart::new(request.headers(), payload.take());
        Box::pin(async move {
            if !is_form {
                return Ok(Self(Err(Error::refused(ProblemCode::UnsupportedMediaType))));
            }
            if announced > limit.saturating_add(FORM_OVERHEAD) {
                return Ok(Self(Err(Error::refused(ProblemCode::TooLarge))));
            }
            Ok(Self(read(form, limit).await))
        })
    }
}

async fn read(mut form: Multipart, limit: usize) -> Result<File> {
    let mut file = None;
    while let Some(part) = form.next().await {
        let mut part = part.map_err(|error| broken(&error))?;
        let name = part.name().unwrap_or_default().to_owned();
        if name != "file" {
            return Err(Error::invalid_field(&name, codes::UNKNOWN_FIELD));
        }
        if file.is_some() {
            return Err(Error::invalid_field("file", codes::DUPLICATE_FIELD));
        }
        file = Some(File { name: file_name(&part), content: content(&mut part, limit).await? });
    }
    file.ok_or_else(|| Error::invalid_field("file", codes::REQUIRED))
}

async fn content(part: &mut Field, limit: usize) -> Result<Vec<u8>> {
    let mut content = Vec::new();
    while let Some(chunk) = part.next().await {
        let chunk = chunk.map_err(|error| broken(&error))?;
        if content.len() + chunk.len() > limit {
            return Err(Error::refused(ProblemCode::TooLarge));
        }
        content.extend_from_slice(&chunk);
    }
    Ok(content)
}

/// A form without any part ends before it begins; everything else that does not parse is malformed.
fn broken(error: &MultipartError) -> Error {
    tracing::debug!(%error, "a form could not be read");
    Error::refused(ProblemCode::Malformed)
}

/// The name that the browser gives, without folders and control characters.
fn file_name(part: &Field) -> String {
    let given = part.content_disposition().and_then(|header| header.get_filename()).unwrap_or_default();
    let name = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
    if name.trim().is_empty() { "import.csv".to_owned() } else { name.trim().to_owned() }
}
