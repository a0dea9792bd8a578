//! Visit bookings (V).

pub mod rules;
