//! Visit bookings (V): the form of V 3.2, its rules, its decision and its passes.

mod changes;
mod convert;
mod drafts;
mod lifecycle;
mod outline;
mod queries;
pub mod routes;
pub mod service;
mod what_if;

pub use queries::{read_by, seen_by};
