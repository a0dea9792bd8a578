//! Query parameters: repeated ones mean any of, unknown ones are refused.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev};
use clientele_openapi::query::ListQuery;

use crate::error::{Error, Result};

/// Parsed query parameters, judged when it is their turn.
#[derive(Debug)]
pub struct Query<T>(Result<T>);

impl<T> Query<T> {
    /// The parameters.
    ///
    /// # Errors
    /// `validation_failed`, each parameter with its code.
    pub fn parse(self) -> Result<T> {
        self.0
    }
}

impl<T: ListQuery> FromRequest for Query<T> {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut dev::Payload) -> Self::Future {
        let pairs: Vec<(String, String)> = url::form_urlencoded::parse(request.query_string().as_bytes())
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect();
        ready(Ok(Self(T::from_pairs(&pairs).map_err(Error::invalid))))
    }
}
