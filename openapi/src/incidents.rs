//! Visitors who came without approval (V 4.2): turned away at the gate, or led in by somebody, which is an incident.

mod incident;
mod turn_away;

pub use incident::{CloseIncidentRequest, IncidentEntry, NewIncidentEntry, NewVisitIncident, VisitIncident};
pub use turn_away::{NewTurnAway, TurnAway};

#[cfg(test)]
mod tests;
