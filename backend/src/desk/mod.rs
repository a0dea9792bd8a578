//! The day of the visit: the group arrives and leaves, and what happens in between (SPEC V3, V6).

mod convert;
mod day;
pub mod events;
mod queries;
pub mod routes;
pub mod service;
