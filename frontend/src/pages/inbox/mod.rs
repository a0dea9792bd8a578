//! The inbox: what waits for a decision, and the page on which one decides.

mod areas;
mod case;
mod decision;
mod list;
mod overrides;
mod typed;
mod words;

pub use case::CasePage;
pub use list::InboxPage;
