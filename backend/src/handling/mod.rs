//! How a visit is handled (V 3, V 4): from its category the plan with its tasks; the preparation of major visits; rooms,
//! vehicles, souvenirs and meals.

mod arrangements;
mod convert;
mod facts;
pub mod meals;
mod plans;
mod preparation;
mod queries;
mod reminders;
pub mod rooms;
pub mod routes;
pub mod service;
pub mod souvenirs;
pub mod tasks;
mod telling;
