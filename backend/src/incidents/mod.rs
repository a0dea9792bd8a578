//! Visitors who came without approval (V 4.2): turned away at the gate, or led in by somebody.

mod convert;
mod entries;
mod queries;
pub mod routes;
pub mod service;
mod turn_aways;
