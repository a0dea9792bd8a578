//! The company's working days: public holidays, make-up working days, and what is counted in them.

mod queries;
pub mod routes;
pub mod rules;
pub mod service;

pub use rules::{Counted, WorkCalendar};
