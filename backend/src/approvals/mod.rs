//! Approvals: one engine for every kind of document.

mod convert;
mod decide;
mod queries;
pub mod routes;
pub mod rules;
pub mod service;
