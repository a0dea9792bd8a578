//! The calendar of visits: what takes place when, what gets in each other's way, and personal links to it.

mod feed_routes;
mod feeds;
mod ical;
mod plans;
mod queries;
pub mod routes;
pub mod service;
