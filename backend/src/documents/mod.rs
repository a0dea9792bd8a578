//! What bookings and applications have in common: whose they are, who sees them, and what may be done with them when.

mod lifecycle;
mod time;
mod visibility;

pub use lifecycle::{Standing, allowed_actions, forbid, may};
pub use time::{micros, midnight};
pub use visibility::{Columns, asking_for_areas_of, visible};
