//! The company's written schemes: their parameters as rules read them, how a rule answers, and what an answer means.

mod answer;
mod exceptions;
mod handling;
mod in_force;
mod parameters;
mod permit;
mod versions;
mod what_if;

pub use answer::{Authority, Draft};
pub use exceptions::permit_exceptions;
pub use handling::{HandlingPolicy, InstitutionHandling};
pub use in_force::{CountedBy, ExpensePolicy, VisitPolicy};
pub use parameters::{Parameters, UnreadableParameter};
pub use permit::{asks_for_justification, blocked, permit_submission};
pub use versions::{VersionFacts, allowed_actions, control_status, in_force, missing_for_submission};
pub use what_if::changes_under;
