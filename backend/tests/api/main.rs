//! The API as other systems use it: over HTTP, on SQLite or PostgreSQL (`CLIENTELE_TEST_DATABASE`). The modules mirror the URLs.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

mod harness;

mod amendments;
mod approvals;
mod areas;
mod audit;
mod auth;
mod calendar_holidays;
mod changes;
mod clients;
mod clients_access;
mod clients_contacts;
mod clients_list;
mod clients_owners;
mod clients_timeline;
mod desk;
mod durability;
mod expenses;
mod handling;
mod imports;
mod imports_real_files;
mod imports_refusals;
mod incidents;
mod matrix;
mod migrations;
mod notifications;
mod openapi_document;
mod passes;
mod people;
mod photo_permits;
mod policies;
mod races;
mod references;
mod search;
mod time_limits;
mod turn_aways;
mod visit_calendar;
mod visit_statistics;
mod visits;
