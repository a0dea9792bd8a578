//! The inbox: what waits for a decision, and the page on which one decides.

mod acts;
mod areas;
mod case;
mod decision;
mod due;
mod list;
mod log;
mod overrides;
mod request;
mod selection;
mod steps;
mod typed;
mod words;

pub use case::CasePage;
pub use list::InboxPage;
