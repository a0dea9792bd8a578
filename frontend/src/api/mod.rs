//! The one way to the server: every request carries the language and the access token, renews the session once when it
//! has run out, and turns whatever comes back into a value or an [`ApiError`].
//!
//! One file per resource holds thin functions (`clients::get(id)`); pages call those and never build a path.

pub mod amendments;
pub mod approvals;
pub mod areas;
pub mod auth;
pub mod calendar;
pub mod clients;
pub mod desk;
pub mod expenses;
pub mod handling;
pub mod imports;
pub mod incidents;
pub mod notifications;
pub mod passes;
pub mod people;
pub mod permits;
pub mod policies;
pub mod search;
pub mod visits;

mod creating;
mod error;
mod query;
mod request;

pub use creating::create;
pub use error::ApiError;
pub use query::Query;
pub use request::{Request, delete, get, patch, post, put_file};

/// What every call answers.
pub type Answer<T> = Result<T, ApiError>;
