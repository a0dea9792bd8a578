//! The areas that visits may see: whose they are, what they hold, to whom they are open, and when they are closed.

mod closure_form;
mod page;
mod settings_form;
mod words;

pub use page::AreasPage;
