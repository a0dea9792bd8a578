//! What bookings and applications have in common: who sees them, and in which order what is asked of them is refused.

mod forbid;
mod time;
mod visibility;

pub use forbid::forbid;
pub use time::micros;
pub use visibility::{Columns, asking_for_areas_of, visible};
