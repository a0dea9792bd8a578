//! The approval engine as a pure state machine: who may decide, and what each event leads to (P1, P2).
//!
//! A case waits at one step. A step needs one signature (any one of those asked) or several (all of them), each a slot.
//! Who may sign is computed from the people as they are now, so that a role that is lost, a person who leaves or an
//! absence takes effect at once.

mod absences;
mod deciders;
mod decisions;
mod events;
mod feasible;
mod flows;
mod opening;

use clientele_openapi::Uuid;
use clientele_openapi::permissions::FALLBACK_ROLES;
use clientele_openapi::serde::{Deserialize, Serialize};
use clientele_openapi::vocabulary::{Role, State, StepMode};

use crate::people::Person;

pub use absences::{Absence, absent_for};
pub use deciders::Turn;
pub use events::{Act, Event};
pub use flows::flow_problems;
pub use opening::{Facts, Opening, conditions_held};

/// The people whom a case can turn to, as they are today.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Staff {
    /// Everybody who is active.
    pub people: Vec<Person>,
    /// Who is absent.
    pub absences: Vec<Absence>,
}

impl Staff {
    fn person(&self, id: Uuid) -> Option<&Person> {
        self.people.iter().find(|person| person.id == id)
    }
}

/// Whom a slot asks: everyone with a role, or one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(crate = "clientele_openapi::serde")]
pub struct Ask {
    /// The role in which one signs; `None` for an added signer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// The one person who is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_id: Option<Uuid>,
    /// Only those of this department.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department_id: Option<Uuid>,
}

impl Ask {
    /// Everyone with a role.
    pub const fn role(role: Role) -> Self {
        Self { role: Some(role), user_id: None, department_id: None }
    }

    /// One person, in a role that they must still hold, or in none.
    pub const fn person(user_id: Uuid, role: Option<Role>) -> Self {
        Self { role, user_id: Some(user_id), department_id: None }
    }

    /// Whether a person is meant.
    pub fn means(&self, person: &Person) -> bool {
        self.user_id.is_none_or(|id| id == person.id)
            && self.role.is_none_or(|role| person.has(role))
            && self.department_id.is_none_or(|id| person.department_id == Some(id))
            && (self.user_id.is_some() || self.role.is_some())
    }
}

/// Somebody passed their turn on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(crate = "clientele_openapi::serde")]
pub struct Transfer {
    /// Who decides instead.
    pub to: Uuid,
    /// Who passed it on.
    pub by: Uuid,
}

/// One signature that a step needs.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(crate = "clientele_openapi::serde")]
pub struct Slot {
    /// Who is asked; any one of them signs.
    pub asks: Vec<Ask>,
    /// Whether approving carries the decision on the visit (V 3.2), or on the passes of an area (V 4.1).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub decides: bool,
    /// Whether approving carries the instruction to the person executing (E 3.3).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub instructs: bool,
    /// Who decides instead of those asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer: Option<Transfer>,
}

impl Slot {
    /// The roles whose powers the signature has, whoever gives it.
    pub fn powers(&self) -> impl Iterator<Item = Role> {
        self.asks.iter().filter_map(|ask| ask.role)
    }
}

/// A step of a case.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(crate = "clientele_openapi::serde")]
pub struct CaseStep {
    /// Stays with the step when others are added before it.
    pub key: i32,
    /// Whether any one or all of those asked sign.
    pub mode: StepMode,
    /// The signatures that it needs.
    pub slots: Vec<Slot>,
    /// Who asked for one more signature; `None` for a step of the flow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub added_by: Option<Uuid>,
    /// The time limit, on working days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_limit_hours: Option<u32>,
    /// How long before the limit people are reminded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remind_before_hours: Option<u32>,
    /// Whether those who stand in may decide too once the limit has passed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub escalates: bool,
    /// Who stands in; empty for the general manager, then the marketing director.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fallback: Vec<Ask>,
}

impl CaseStep {
    /// Who stands in, the first who may.
    pub fn stand_ins(&self) -> Vec<Ask> {
        if self.fallback.is_empty() { FALLBACK_ROLES.map(Ask::role).to_vec() } else { self.fallback.clone() }
    }
}

/// A signature that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Standing {
    /// The step's key.
    pub key: i32,
    /// Which of its slots.
    pub slot: usize,
    /// Who signed.
    pub by: Uuid,
}

/// A document in its approval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Submitted while it runs; returned, approved, refused, withdrawn or cancelled otherwise.
    pub state: State,
    /// Counts from 1; a resubmission begins the next.
    pub round: i32,
    /// Counts from 1; a return to an earlier step begins the next.
    pub lap: i32,
    /// The step that waits, from 1.
    pub step: usize,
    /// The steps of this round, first to last.
    pub steps: Vec<CaseStep>,
    /// Who prepared and who applied: they never decide.
    pub parties: [Uuid; 2],
    /// The signatures of this round that count.
    pub standing: Vec<Standing>,
    /// Whether the time limit of the step has passed and those who stand in were asked.
    pub late: bool,
}

impl Case {
    /// A case as it is opened by a submission.
    pub fn opened(steps: Vec<CaseStep>, parties: [Uuid; 2]) -> Self {
        Self { state: State::Submitted, round: 1, lap: 1, step: 1, steps, parties, standing: Vec::new(), late: false }
    }

    /// The step whose turn it is, while the case runs.
    pub fn waiting(&self) -> Option<&CaseStep> {
        if self.state != State::Submitted {
            return None;
        }
        self.steps.get(self.step.checked_sub(1)?)
    }

    /// The place of a step, from 1.
    pub fn position(&self, key: i32) -> Option<usize> {
        self.steps.iter().position(|step| step.key == key).map(|index| index + 1)
    }

    /// Who signed a slot, as far as it counts.
    pub fn signer(&self, key: i32, slot: usize) -> Option<Uuid> {
        self.standing.iter().find(|signed| signed.key == key && signed.slot == slot).map(|signed| signed.by)
    }

    /// Parties never decide, and one person signs at most one step of a round as far as it counts.
    pub fn excludes(&self, person: Uuid) -> bool {
        self.parties.contains(&person) || self.standing.iter().any(|signed| signed.by == person)
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
