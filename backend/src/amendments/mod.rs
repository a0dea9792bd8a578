//! Amendments: an approved visit changed by a document of its own. What a rule or a pass does not touch takes effect at
//! once; anything else is asked again, while the original stays as it was signed.

mod concerned;
mod convert;
mod drafts;
mod effect;
mod lifecycle;
mod queries;
pub mod routes;
pub mod service;
