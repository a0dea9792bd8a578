//! Reception expenses: the list, the form of E 2.1, and one application with its signatures, its advance and its paper.

mod advance;
mod costs;
mod detail;
mod document;
mod form;
mod guests;
mod list;
mod paper;
mod tables;
mod typed;
pub mod words;

pub use detail::{ApplicationContent, ExpensePage};
pub use form::{EditExpensePage, NewExpensePage};
pub use list::ExpensesPage;
