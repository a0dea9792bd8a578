//! Notices: what people are told in the app and by mail.
//!
//! A part that changes something tells those concerned with [`notify`], in the transaction of the change.

mod convert;
mod mails;
pub mod posting;
mod queries;
pub mod routes;
pub mod service;
mod stream;
mod telling;

pub use stream::Streams;
pub use telling::{Message, notify};
