//! The company's written schemes: versions in force, their parameters, and how rules answer.

mod answer;
mod convert;
mod handling;
mod in_force;
mod permit;
pub mod routes;
pub mod service;

pub use answer::{Authority, Draft};
pub use handling::{HandlingPolicy, InstitutionHandling, handling_policy};
pub use in_force::{ExpensePolicy, VisitPolicy};
pub use permit::{asks_for_justification, blocked, permit_submission};
