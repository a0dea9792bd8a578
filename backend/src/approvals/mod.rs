//! Approvals: one engine for every kind of document.

pub mod rules;
