//! The paths of schemes and versions: what names none answers 404.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev};
use clientele_openapi::vocabulary::Scheme;

use crate::error::{Error, Result};

/// The path parameter `scheme`.
#[derive(Clone, Copy, Debug)]
pub(super) struct SchemePath(Option<Scheme>);

/// The path parameters `scheme` and `version`.
#[derive(Clone, Copy, Debug)]
pub(super) struct VersionPath(Option<(Scheme, i32)>);

impl SchemePath {
    /// The scheme.
    pub(super) fn get(self) -> Result<Scheme> {
        self.0.ok_or_else(Error::not_found)
    }
}

impl VersionPath {
    /// The scheme and the number of the version.
    pub(super) fn get(self) -> Result<(Scheme, i32)> {
        self.0.ok_or_else(Error::not_found)
    }
}

fn scheme(request: &HttpRequest) -> Option<Scheme> {
    request.match_info().get("scheme").and_then(|word| word.parse().ok())
}

impl FromRequest for SchemePath {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut dev::Payload) -> Self::Future {
        ready(Ok(Self(scheme(request))))
    }
}

impl FromRequest for VersionPath {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut dev::Payload) -> Self::Future {
        let version = request.match_info().get("version").and_then(|number| number.parse().ok());
        ready(Ok(Self(scheme(request).zip(version))))
    }
}
