//! The company's working days: public holidays, make-up working days, and what is counted in them.

mod queries;
pub mod routes;
pub mod service;
