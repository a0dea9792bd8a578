//! The management schemes: controlled documents, their versions, and the rules that they drive.

mod actions;
mod chips;
mod diff;
mod document;
mod editor;
mod list;
mod parameter;
mod rules;
mod typed;
mod what_if;
mod words;

pub use document::{PolicyPage, PolicyVersionLink};
pub use editor::EditPolicyPage;
pub use list::PoliciesPage;
pub use rules::RulesPage;
