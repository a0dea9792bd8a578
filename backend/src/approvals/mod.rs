//! Approvals: one engine for every kind of document.

mod convert;
mod decide;
mod documents;
mod participation;
mod queries;
pub mod routes;
pub mod rules;
pub mod service;
mod telling;

pub use participation::{asked_of, drawn_into};
