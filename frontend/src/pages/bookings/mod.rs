//! Visit bookings: the list, the form of V 3.2, and one booking with its passes and its paper.

mod areas;
mod cards;
mod category;
mod detail;
mod document;
mod form;
mod list;
mod paper;
mod passes;
mod typed;
pub mod words;

pub use cards::PassCardsPage;
pub use detail::{BookingContent, BookingPage};
pub use form::{EditBookingPage, NewBookingPage};
pub use list::BookingsPage;
