//! Visits in figures, for those who read all of them.

mod export;
mod queries;
pub mod routes;
mod service;
