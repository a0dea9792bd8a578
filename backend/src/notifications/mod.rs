//! Notices: what people are told in the app and by mail.
//!
//! A part that changes something tells those concerned with [`notify`], in the transaction of the change.

mod telling;

pub use telling::{Message, notify};
