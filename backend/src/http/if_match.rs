//! Optimistic concurrency: the version that a change starts from, and the one that an answer carries.

use std::future::{Ready, ready};

use actix_web::body::BoxBody;
use actix_web::http::header::{ETAG, IF_MATCH, LOCATION};
use actix_web::{FromRequest, HttpRequest, HttpResponse, Responder, dev};
use clientele_openapi::ProblemCode;
use serde::Serialize;

use crate::error::{Error, Result};

/// The `If-Match` header, judged when it is its turn: after 404, 403 and the body's shape.
#[derive(Clone, Debug)]
pub struct IfMatch(Option<String>);

impl IfMatch {
    /// Passes where the header names the current version.
    ///
    /// # Errors
    /// `if_match_required` where it is missing, `stale_version` where it names another version.
    pub fn check(&self, version: i32) -> Result<()> {
        let header = self.0.as_deref().ok_or_else(|| Error::refused(ProblemCode::IfMatchRequired))?;
        let current = tag(version);
        if header.split(',').map(str::trim).any(|tag| tag == "*" || tag == current) {
            return Ok(());
        }
        Err(Error::refused(ProblemCode::StaleVersion))
    }

    /// Passes where the header is missing or names the current version: for what overwrites nothing of anybody's.
    ///
    /// # Errors
    /// `stale_version` where it names another version.
    pub fn check_if_sent(&self, version: i32) -> Result<()> {
        if self.0.is_some() { self.check(version) } else { Ok(()) }
    }

    /// A precondition that names a version: for use cases started by the program itself.
    pub fn version(version: i32) -> Self {
        Self(Some(tag(version)))
    }
}

impl FromRequest for IfMatch {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut dev::Payload) -> Self::Future {
        let header = request.headers().get(IF_MATCH).and_then(|value| value.to_str().ok());
        ready(Ok(Self(header.map(str::to_owned))))
    }
}

/// A strong entity tag.
fn tag(version: i32) -> String {
    format!("\"{version}\"")
}

/// A thing with a version, which becomes the `ETag` of its answer.
pub trait Version: Serialize {
    /// The version that `If-Match` must name.
    fn version(&self) -> i32;
}

/// 200 with an `ETag`.
#[derive(Debug)]
pub struct Versioned<T>(pub T);

impl<T: Version> Responder for Versioned<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Ok().insert_header((ETAG, tag(self.0.version()))).json(self.0)
    }
}

/// 201 with `Location` and `ETag`.
#[derive(Debug)]
pub struct Created<T> {
    /// What was made.
    pub body: T,
    /// Its path.
    pub location: String,
}

impl<T: Version> Responder for Created<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Created()
            .insert_header((ETAG, tag(self.body.version())))
            .insert_header((LOCATION, self.location))
            .json(self.body)
    }
}

macro_rules! versions {
    ($($type:ty),* $(,)?) => {$(
        impl Version for $type {
            fn version(&self) -> i32 {
                self.version
            }
        }
    )*};
}

versions!(
    clientele_openapi::approvals::ApprovalFlow,
    clientele_openapi::approvals::Delegation,
    clientele_openapi::people::User,
    clientele_openapi::people::Department,
    clientele_openapi::clients::Client,
    clientele_openapi::clients::Contact,
    clientele_openapi::calendar::HolidayYear,
    clientele_openapi::imports::ClientImport,
    clientele_openapi::approvals::ApprovalCase,
    clientele_openapi::notifications::NotificationSettings,
    clientele_openapi::notifications::Mail,
    clientele_openapi::visits::VisitBooking,
    clientele_openapi::areas::AreaSettings,
    clientele_openapi::areas::AreaClosure,
    clientele_openapi::expenses::ExpenseApplication,
    clientele_openapi::amendments::VisitAmendment,
    clientele_openapi::incidents::VisitIncident,
    clientele_openapi::permits::PhotoPermit,
    clientele_openapi::handling::VisitTask,
    clientele_openapi::handling::VisitPreparation,
    clientele_openapi::handling::VisitArrangements,
    clientele_openapi::handling::VisitMeal,
    clientele_openapi::handling::ReceptionRoom,
    clientele_openapi::handling::Souvenir,
);

/// A policy's `version` is the document's own number; what changes with every edit is counted apart.
impl Version for clientele_openapi::policies::PolicyDocument {
    #[expect(clippy::misnamed_getters, reason = "what the entity tag counts is not the document's own number")]
    fn version(&self) -> i32 {
        self.row_version
    }
}
