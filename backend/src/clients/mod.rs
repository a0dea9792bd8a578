//! Clients, their contacts and their timeline: one client, one archive, one number.

pub mod access;
pub mod bulk;
mod contact_queries;
pub mod contacts;
mod convert;
mod duplicates;
mod ownership;
mod queries;
pub mod routes;
pub mod service;
mod timeline;
