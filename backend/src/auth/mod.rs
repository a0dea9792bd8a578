//! Who is asking, and what they may do.

mod actor;
mod limits;
pub mod passwords;
pub mod routes;
pub mod service;
mod sessions;
pub mod tokens;

pub use actor::{ActingFor, Actor, Lasting, May, permission};
