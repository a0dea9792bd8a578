//! The areas that visits may see (V 3.2): their owners, what they hold, to whom they are open, and when they are closed.

mod closures;
mod convert;
mod queries;
pub mod routes;
pub mod service;
