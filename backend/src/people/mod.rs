//! Users, departments and roles: who there is, and who administers them.

pub mod admin;
mod convert;
pub mod queries;
pub mod routes;
pub mod service;
