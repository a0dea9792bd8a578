//! What the editor of a flow holds, and the request that says the same.

use clientele_openapi::{
    Money,
    approvals::{FlowChange, FlowDecider, FlowStep, NamedPerson, StepConditions},
    vocabulary::{EnterpriseClass, InstitutionKind, Role, StepMode, VisitorCategory},
};
use serde::{Deserialize, Serialize};

use crate::components::Picked;

/// A step as it is typed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct TypedStep {
    pub mode: Option<StepMode>,
    pub roles: Vec<Role>,
    pub people: Vec<Picked>,
    pub visitor_categories: Vec<VisitorCategory>,
    pub institution_kinds: Vec<InstitutionKind>,
    pub enterprise_classes: Vec<EnterpriseClass>,
    pub amount_from: String,
    pub amount_below: String,
    pub time_limit_hours: String,
    pub remind_before_hours: String,
    pub escalates: bool,
    pub fallback_roles: Vec<Role>,
    pub fallback_people: Vec<Picked>,
}

/// A flow as it is typed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct TypedFlow {
    pub steps: Vec<TypedStep>,
}

fn roles_of(deciders: &[FlowDecider]) -> Vec<Role> {
    deciders.iter().filter_map(|decider| decider.role).collect()
}

fn people_of(deciders: &[FlowDecider], names: &[NamedPerson]) -> Vec<Picked> {
    let named = |id| names.iter().find(|person| person.user_id == id).map(|person| person.name.clone()).unwrap_or_default();
    let picked = |id| Picked { id, name: named(id), note: String::new() };
    deciders.iter().filter_map(|decider| decider.user_id).map(picked).collect()
}

fn deciders(roles: &[Role], people: &[Picked]) -> Vec<FlowDecider> {
    let roles = roles.iter().map(|role| FlowDecider { role: Some(*role), user_id: None });
    roles.chain(people.iter().map(|person| FlowDecider { role: None, user_id: Some(person.id) })).collect()
}

fn written<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn number(text: &str) -> Option<u32> {
    // What is no number is out of every range, and the contract says so.
    let text = text.trim();
    (!text.is_empty()).then(|| text.parse().unwrap_or(0))
}

/// An amount as it is typed, or nothing.
pub fn amount(text: &str) -> Option<Money> {
    text.trim().replace([',', '，', ' '], "").parse().ok()
}

impl TypedStep {
    /// A step as the flow has it.
    pub fn of(step: &FlowStep, names: &[NamedPerson]) -> Self {
        Self {
            mode: Some(step.mode),
            roles: roles_of(&step.deciders),
            people: people_of(&step.deciders, names),
            visitor_categories: step.conditions.visitor_categories.clone(),
            institution_kinds: step.conditions.institution_kinds.clone(),
            enterprise_classes: step.conditions.enterprise_classes.clone(),
            amount_from: written(step.conditions.amount_from),
            amount_below: written(step.conditions.amount_below),
            time_limit_hours: written(step.time_limit_hours),
            remind_before_hours: written(step.remind_before_hours),
            escalates: step.escalates,
            fallback_roles: roles_of(&step.fallback),
            fallback_people: people_of(&step.fallback, names),
        }
    }

    /// The step that says the same.
    pub fn step(&self) -> FlowStep {
        FlowStep {
            mode: self.mode.unwrap_or(StepMode::AnyOf),
            deciders: deciders(&self.roles, &self.people),
            conditions: StepConditions {
                visitor_categories: self.visitor_categories.clone(),
                institution_kinds: self.institution_kinds.clone(),
                enterprise_classes: self.enterprise_classes.clone(),
                amount_from: amount(&self.amount_from),
                amount_below: amount(&self.amount_below),
            },
            time_limit_hours: number(&self.time_limit_hours),
            remind_before_hours: number(&self.remind_before_hours),
            escalates: self.escalates,
            fallback: deciders(&self.fallback_roles, &self.fallback_people),
        }
    }
}

impl TypedFlow {
    /// A flow as it is in force.
    pub fn of(steps: &[FlowStep], names: &[NamedPerson]) -> Self {
        Self { steps: steps.iter().map(|step| TypedStep::of(step, names)).collect() }
    }

    /// The request that says the same.
    pub fn body(&self) -> FlowChange {
        FlowChange { steps: self.steps.iter().map(TypedStep::step).collect() }
    }
}
