//! Clients: the list, one client with its contacts and history, and the form.

mod actions;
mod chips;
mod conflict;
mod contact_form;
mod contacts;
mod detail;
mod duplicates;
mod edit;
mod facts;
mod fields;
mod filters;
mod hand_over;
mod individual;
mod list;
mod new;
mod selection;
mod timeline;
mod typed;
mod words;

pub use detail::ClientPage;
pub use edit::EditClientPage;
pub use list::ClientsPage;
pub use new::NewClientPage;
