//! Visitors who came without approval (V 4.2): turned away at the gate, or led in by somebody.

mod entries;
mod list;
mod page;
mod report;
mod turn_away;
mod words;

pub use list::{IncidentsPage, TurnAwaysPage};
pub use page::IncidentPage;
pub use report::NewIncidentPage;
pub use turn_away::NewTurnAwayPage;
