//! Expense applications (E).

pub mod rules;
