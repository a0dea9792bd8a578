//! Ids in paths: what is no id names nothing, so the answer is 404.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev};
use uuid::Uuid;

use crate::error::{Error, Result};

/// The path parameter `id`.
#[derive(Clone, Copy, Debug)]
pub struct PathId(Option<Uuid>);

/// The path parameter `contact_id`, below a client.
#[derive(Clone, Copy, Debug)]
pub struct ContactId(Option<Uuid>);

/// The path parameter `meal_id`, below a booking.
#[derive(Clone, Copy, Debug)]
pub struct MealId(Option<Uuid>);

impl MealId {
    /// The id.
    ///
    /// # Errors
    /// `not_found` where it is no UUID.
    pub fn get(self) -> Result<Uuid> {
        self.0.ok_or_else(Error::not_found)
    }
}

impl FromRequest for MealId {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut dev::Payload) -> Self::Future {
        ready(Ok(Self(parse(request, "meal_id"))))
    }
}

impl PathId {
    /// The id.
    ///
    /// # Errors
    /// `not_found` where it is no UUID.
    pub fn get(self) -> Result<Uuid> {
        self.0.ok_or_else(Error::not_found)
    }
}

impl ContactId {
    /// The id.
    ///
    /// # Errors
    /// `not_found` where it is no UUID.
    pub fn get(self) -> Result<Uuid> {
        self.0.ok_or_else(Error::not_found)
    }
}

fn parse(request: &HttpRequest, name: &str) -> Option<Uuid> {
    request.match_info().get(name).and_then(|text| text.parse().ok())
}

impl FromRequest for PathId {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut dev::Payload) -> Self::Future {
        ready(Ok(Self(parse(request, "id"))))
    }
}

impl FromRequest for ContactId {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut dev::Payload) -> Self::Future {
        ready(Ok(Self(parse(request, "contact_id"))))
    }
}
