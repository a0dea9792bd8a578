//! Clients, their contacts and their timeline: one client, one archive, one number.

pub mod access;
mod convert;
mod queries;
pub mod service;
