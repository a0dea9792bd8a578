//! Reception expenses (E): the application of E 2.1, its rules and signatures, and the advance of E 2.2.

mod advance;
mod convert;
mod drafts;
mod lifecycle;
mod queries;
pub mod routes;
pub mod service;

pub use queries::seen_by;
mod what_if;
