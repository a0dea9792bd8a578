//! Amendments of approved visits: the form, the history on the booking's page, and each on a page of its own.

mod diff;
mod form;
mod history;
mod page;
mod typed;
mod words;

pub use diff::AmendmentContent;
pub use form::{ChangeVisitPage, EditAmendmentPage};
pub use history::AmendmentHistory;
pub use page::AmendmentPage;
