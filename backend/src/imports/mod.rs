//! Files of clients on their way in: staged, mapped, checked, then applied in one transaction.

mod applying;
mod cells;
mod convert;
mod decoding;
mod drafts;
mod errors_file;
mod headers;
mod plan;
mod queries;
mod reading;
pub mod routes;
mod service;
mod table;
mod upload;
