//! Passes (V 4.1): the owners' decisions, the ledger of each visit, and every pass from its issue to its return.

mod asking;
mod code;
mod convert;
mod gate;
mod granting;
mod queries;
pub mod requests;
pub mod routes;
pub mod service;
mod telling;
