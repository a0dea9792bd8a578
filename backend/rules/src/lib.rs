//! The rules of the company's written schemes, as pure functions: facts in, answers out.
//!
//! Each rule is tied to its clause; the numbers and open words of the schemes are parameters of a policy version. No database,
//! no HTTP and no clock can be reached from here, which a test of the dependencies proves; the crate compiles for the browser, too.
//!
//! The modules are the wings of the server: calendar and people, approvals, policies, documents, and above them clients, visits
//! and expenses. None of them looks at a higher one.

pub mod approvals;
pub mod calendar;
pub mod clients;
pub mod documents;
pub mod expenses;
pub mod people;
pub mod policies;
pub mod visits;

#[cfg(test)]
mod dependencies;
mod refusal;

pub use refusal::Refusal;
