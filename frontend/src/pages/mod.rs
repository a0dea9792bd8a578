//! The pages, one folder or file for each part of the business.

pub mod absences;
pub mod account;
pub mod admin;
pub mod amendments;
pub mod areas;
pub mod bookings;
pub mod calendar;
pub mod clients;
pub mod desk;
pub mod documents;
pub mod expenses;
pub mod flows;
pub mod handling;
pub mod home;
pub mod imports;
pub mod inbox;
pub mod incidents;
pub mod notifications;
pub mod password;
pub mod permits;
pub mod policies;
pub mod sign_in;
pub mod statistics;
