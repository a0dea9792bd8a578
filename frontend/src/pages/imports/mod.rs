//! Imports of clients: choosing a file, looking at what it says, writing it.

mod apply;
mod errors;
mod mapping;
mod mine;
mod page;
mod preview;
mod progress;
mod reading;
mod result;
mod state;
mod upload;
mod words;

pub use page::ImportPage;
pub use upload::NewImportPage;
