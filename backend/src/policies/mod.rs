//! The company's written schemes: versions in force, their parameters, and how rules answer.

mod announcing;
mod answer;
mod convert;
mod counting;
mod drafts;
mod handling;
mod in_force;
mod lifecycle;
mod path;
mod permit;
mod queries;
mod reading;
pub mod routes;
pub mod service;
mod what_if;

pub use answer::{Authority, Draft};
pub use handling::{HandlingPolicy, InstitutionHandling, handling_policy};
pub use in_force::{CountedBy, ExpensePolicy, VisitPolicy};
pub use permit::{asks_for_justification, blocked, permit_submission};
