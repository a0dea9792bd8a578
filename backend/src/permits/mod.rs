//! Special permission to photograph during a visit (V 4.3); without one it is forbidden.

mod convert;
mod queries;
pub mod routes;
pub mod service;
