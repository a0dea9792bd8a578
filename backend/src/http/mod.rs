//! The way in: the router, extractors and answers that every part shares.

pub mod docs;
pub mod error;
mod fallback;
mod health;
pub mod idempotency;
pub mod if_match;
mod packed;
pub mod paging;
pub mod path_id;
pub mod payload;
pub mod query;
pub mod request_id;
pub mod routes;
mod web_files;

pub use idempotency::IdempotencyKey;
pub use if_match::{Created, IfMatch, Versioned};
pub(crate) use paging::page_request;
pub use path_id::{ContactId, MealId, PathId};
pub use payload::Payload;
pub use query::Query;
pub(crate) use routes::Routes;

pub(crate) use health::start_recording;

/// Serves the web app wherever no route matches.
pub fn web_app() -> actix_web::Route {
    actix_web::web::get().to(web_files::serve)
}
