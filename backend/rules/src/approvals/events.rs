//! What can happen to a case, and what it leads to.

use clientele_openapi::vocabulary::{Decision, SignerPlace, State, StepMode};
use clientele_openapi::{ProblemCode, Uuid};

use super::{Ask, Case, CaseStep, Slot, Standing, Transfer, Turn};

/// What the applicant or a manager does to a whole case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The applicant takes it back.
    Withdraw,
    /// The applicant or a manager calls an approved matter off.
    Cancel,
}

/// What somebody does whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Signs. A return goes to the applicant, or to an earlier step.
    Decide(Decision, Option<usize>),
    /// Passes the turn on.
    Transfer(Uuid),
    /// Asks for one more signature.
    AddSigner(Uuid, SignerPlace),
}

impl Case {
    /// What becomes of the case when somebody acts whose turn it is.
    ///
    /// # Errors
    /// `wrong_state` where the act does not fit.
    pub fn after(&self, turn: Turn, act: Act) -> Result<Self, ProblemCode> {
        let step = self.waiting().ok_or(ProblemCode::WrongState)?;
        let mut next = self.clone();
        match act {
            Act::Decide(Decision::Approve, None) => {
                next.standing.push(Standing { key: step.key, slot: turn.slot, by: turn.user_id });
                next.advance();
            }
            Act::Decide(Decision::Refuse, None) => next.state = State::Refused,
            Act::Decide(Decision::Return, None) => next.state = State::Returned,
            Act::Decide(Decision::Return, Some(to)) if (1..self.step).contains(&to) => next.back_to(to),
            Act::Decide(..) => return Err(ProblemCode::WrongState),
            Act::Transfer(to) => {
                let slots = next.steps.get_mut(self.step - 1).map(|step| &mut step.slots);
                let slot = slots.and_then(|slots| slots.get_mut(turn.slot)).ok_or(ProblemCode::WrongState)?;
                slot.transfer = Some(Transfer { to, by: turn.user_id });
            }
            Act::AddSigner(user_id, place) => {
                let key = next.steps.iter().map(|step| step.key).max().unwrap_or(0) + 1;
                let index = if place == SignerPlace::Before { self.step - 1 } else { self.step };
                next.steps.insert(index, added(key, user_id, turn.user_id));
                next.late = next.late && place == SignerPlace::After;
            }
        }
        Ok(next)
    }

    /// What becomes of the case when it is withdrawn or called off.
    ///
    /// # Errors
    /// `wrong_state` where the event does not fit.
    pub fn ended(&self, event: Event) -> Result<Self, ProblemCode> {
        let state = match (self.state, event) {
            (State::Submitted | State::Returned, Event::Withdraw) => State::Withdrawn,
            (State::Approved, Event::Cancel) => State::Cancelled,
            _ => return Err(ProblemCode::WrongState),
        };
        Ok(Self { state, ..self.clone() })
    }

    /// The next round of a case that was returned: from the first step, with nobody having signed.
    ///
    /// # Errors
    /// `wrong_state` where it was not returned.
    pub fn resubmitted(&self, steps: Vec<CaseStep>, parties: [Uuid; 2]) -> Result<Self, ProblemCode> {
        if self.state != State::Returned {
            return Err(ProblemCode::WrongState);
        }
        Ok(Self { round: self.round + 1, ..Self::opened(steps, parties) })
    }

    /// The case once the time limit of its step has passed.
    pub fn escalated(&self) -> Self {
        Self { late: self.state == State::Submitted, ..self.clone() }
    }

    /// A signature that was given in this round counts, until a return takes its effect.
    pub fn count(&mut self, signature: Standing) {
        self.standing.push(signature);
    }

    /// A return in this round to a step: what was signed before it keeps counting. A step that is gone takes no effect.
    pub fn count_return(&mut self, key: i32) {
        if let Some(to) = self.position(key) {
            self.keep_before(to);
        }
    }

    /// Goes on where the step has all its signatures.
    fn advance(&mut self) {
        let is_done = self.waiting().is_some_and(|step| {
            let mut slots = 0..step.slots.len();
            match step.mode {
                StepMode::AnyOf => slots.any(|slot| self.signer(step.key, slot).is_some()),
                StepMode::AllOf => slots.all(|slot| self.signer(step.key, slot).is_some()),
            }
        });
        if !is_done {
            return;
        }
        self.late = false;
        if self.step < self.steps.len() {
            self.step += 1;
        } else {
            self.state = State::Approved;
        }
    }

    /// Returns to an earlier step: what was signed before it keeps counting, the rest is signed anew.
    fn back_to(&mut self, to: usize) {
        self.keep_before(to);
        self.step = to;
        self.lap += 1;
        self.late = false;
    }

    fn keep_before(&mut self, to: usize) {
        let steps = &self.steps;
        let position = |key: i32| steps.iter().position(|step| step.key == key).map_or(usize::MAX, |index| index + 1);
        self.standing.retain(|signed| position(signed.key) < to);
    }
}

fn added(key: i32, user_id: Uuid, by: Uuid) -> CaseStep {
    let slot = Slot { asks: vec![Ask::person(user_id, None)], decides: false, instructs: false, transfer: None };
    CaseStep {
        key,
        mode: StepMode::AnyOf,
        slots: vec![slot],
        added_by: Some(by),
        time_limit_hours: None,
        remind_before_hours: None,
        escalates: false,
        fallback: Vec::new(),
    }
}
