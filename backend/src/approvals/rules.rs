//! The approval engine as a pure state machine: who may decide, and what a decision leads to (P1, P2).

use clientele_openapi::ProblemCode;
use clientele_openapi::permissions::FALLBACK_ROLES;
use clientele_openapi::vocabulary::{Decision, Role, State};
use uuid::Uuid;

/// An active member of staff as the engine sees them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The user.
    pub id: Uuid,
    /// Their roles.
    pub roles: Vec<Role>,
}

/// A document in its approval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Submitted while it runs; returned, approved, refused, withdrawn or cancelled otherwise.
    pub state: State,
    /// Counts from 1; a resubmission begins the next.
    pub round: i32,
    /// The step that waits, from 1.
    pub step: usize,
    /// The role of each step, first to last.
    pub steps: Vec<Role>,
    /// Who prepared and who applied: they never decide.
    pub parties: [Uuid; 2],
    /// Who has signed a step of this round.
    pub signed: Vec<Uuid>,
}

/// What can happen to a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The one whose turn it is decides.
    Decide(Decision),
    /// The applicant takes it back.
    Withdraw,
    /// The applicant hands it in again after a return.
    Resubmit,
    /// The applicant or a manager calls an approved matter off.
    Cancel,
}

impl Case {
    /// A case as it is opened by a submission.
    pub fn opened(steps: Vec<Role>, parties: [Uuid; 2]) -> Self {
        Self { state: State::Submitted, round: 1, step: 1, steps, parties, signed: Vec::new() }
    }

    /// The role whose turn it is, while the case runs.
    pub fn waiting_role(&self) -> Option<Role> {
        if self.state != State::Submitted {
            return None;
        }
        self.steps.get(self.step.checked_sub(1)?).copied()
    }

    /// Everyone who may decide now, each with the role in which they sign.
    ///
    /// Those who hold the step's role, without the parties and without who signed in this round already; where nobody
    /// is left, the general manager, then the marketing director.
    pub fn deciders(&self, people: &[Person]) -> Vec<(Uuid, Role)> {
        let Some(role) = self.waiting_role() else {
            return Vec::new();
        };
        let holding = |role: Role| -> Vec<(Uuid, Role)> {
            people
                .iter()
                .filter(|person| person.roles.contains(&role) && !self.excludes(person.id))
                .map(|person| (person.id, role))
                .collect()
        };
        [role].into_iter().chain(FALLBACK_ROLES).map(holding).find(|deciders| !deciders.is_empty()).unwrap_or_default()
    }

    /// Whether every remaining step finds somebody, whoever signs the steps before it.
    pub fn can_be_decided(&self, people: &[Person]) -> bool {
        if self.waiting_role().is_none() {
            return true;
        }
        let deciders = self.deciders(people);
        !deciders.is_empty()
            && deciders.iter().all(|(decider, _)| {
                let mut next = self.clone();
                next.signed.push(*decider);
                next.step += 1;
                next.can_be_decided(people)
            })
    }

    /// What becomes of the case.
    ///
    /// # Errors
    /// `wrong_state` where the event does not fit.
    pub fn after(&self, event: Event, by: Uuid) -> Result<Self, ProblemCode> {
        let mut next = self.clone();
        match (self.state, event) {
            (State::Submitted, Event::Decide(decision)) => {
                next.signed.push(by);
                match decision {
                    Decision::Approve if self.step < self.steps.len() => next.step += 1,
                    Decision::Approve => next.state = State::Approved,
                    Decision::Refuse => next.state = State::Refused,
                    Decision::Return => next.state = State::Returned,
                }
            }
            (State::Submitted | State::Returned, Event::Withdraw) => next.state = State::Withdrawn,
            (State::Returned, Event::Resubmit) => {
                next = Self { round: self.round + 1, ..Self::opened(self.steps.clone(), self.parties) };
            }
            (State::Approved, Event::Cancel) => next.state = State::Cancelled,
            _ => return Err(ProblemCode::WrongState),
        }
        Ok(next)
    }

    fn excludes(&self, person: Uuid) -> bool {
        self.parties.contains(&person) || self.signed.contains(&person)
    }
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
