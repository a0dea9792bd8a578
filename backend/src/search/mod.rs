//! Global search over everything that the reader may see.

mod queries;
pub mod routes;
pub mod service;
