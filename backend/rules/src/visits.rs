//! The visit scheme (V): bookings and areas, passes, the reception plan, what happens on the day, and what is counted of it.

pub mod amendments;
pub mod areas;
pub mod bookings;
pub mod calendar;
pub mod incidents;
pub mod passes;
pub mod permits;
pub mod reception_plan;
pub mod statistics;
