//! Approvals: one engine for every kind of document.

mod acts;
mod bulk;
mod convert;
mod deadlines;
mod decide;
mod delegation_routes;
mod delegations;
mod describe;
mod documents;
mod flow_routes;
mod flows;
mod inbox;
mod load;
mod participation;
mod queries;
pub mod routes;
mod saving;
pub mod service;
mod stuck;
mod telling;

pub use participation::{asked_of, drawn_into};
