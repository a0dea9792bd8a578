//! Special permission to photograph during a visit (V 4.3): on the booking's page, and each on a page and a sheet of its own.

mod card;
mod form;
mod page;
mod words;

pub use card::{PermitsCard, people, places};
pub use page::PermitPage;
