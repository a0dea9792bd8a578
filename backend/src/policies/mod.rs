//! The company's written schemes: versions in force, their parameters, and how rules answer.

mod announcing;
mod convert;
mod counting;
mod drafts;
mod lifecycle;
mod path;
mod queries;
mod reading;
pub mod routes;
pub mod service;
mod what_if;
