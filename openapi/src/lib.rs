//! The contract of Clientele: what the API takes and answers, how it is validated, and the words for it.
//!
//! Server and web app share this crate, so that both mean the same. It compiles to WebAssembly, knows nothing of
//! databases or HTTP servers, and describes itself for the OpenAPI document under the feature `docs`.

pub mod amendments;
pub mod approvals;
pub mod areas;
pub mod auth;
pub mod calendar;
pub mod calendar_feed;
pub mod clients;
pub mod desk;
#[cfg(feature = "docs")]
pub mod docs;
pub mod expenses;
pub mod handling;
pub mod health;
pub mod imports;
pub mod incidents;
pub mod individual_tiers;
pub mod instant;
pub mod money;
pub mod notifications;
pub mod page;
pub mod passes;
pub mod patch;
pub mod people;
pub mod permissions;
pub mod permits;
pub mod policies;
pub mod problem;
pub mod query;
pub mod search;
pub mod validation;
pub mod visit_calendar;
pub mod visit_statistics;
pub mod visits;
pub mod vocabulary;

mod lang;

pub use lang::Lang;
pub use money::Money;
pub use page::Page;
pub use patch::Patch;
pub use problem::{FieldError, Problem, ProblemCode};
pub use validation::Validate;

// What the contract's types are made of: whoever handles them needs no dependency of their own for it.
pub use serde;
pub use serde_json::Value;
pub use uuid::Uuid;

#[cfg(test)]
#[cfg(feature = "docs")]
mod docs_tests;
