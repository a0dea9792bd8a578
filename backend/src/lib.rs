//! The server of Clientele. ARCHITECTURE.md has the map; `http` is the way in.

pub mod clock;
pub mod config;
pub mod context;
pub mod db;
pub mod entity;
pub mod error;
pub mod http;
pub mod leases;
pub mod numbers;
pub mod records;
pub mod startup;
pub mod text;

pub mod amendments;
pub mod approvals;
pub mod audit;
pub mod auth;
pub mod calendar;
pub mod clients;
pub mod demo;
pub mod documents;
pub mod expenses;
pub mod handling;
pub mod imports;
pub mod incidents;
pub mod notifications;
pub mod people;
pub mod permits;
pub mod policies;
pub mod search;
pub mod time_limits;
pub mod visit_calendar;
pub mod visit_statistics;
pub mod visits;
