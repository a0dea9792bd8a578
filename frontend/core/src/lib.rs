//! What the web app works out by itself, without a browser: its unit tests are here, where they need none either.

pub mod conflict;
pub mod field_errors;
pub mod guest_line;
pub mod pass_reference;
pub mod qr;
