//! Whether a flow would find somebody for every step.

use clientele_openapi::approvals::FlowStep;
use clientele_openapi::permissions::deciding_roles;
use clientele_openapi::problem::codes;
use clientele_openapi::vocabulary::DocumentKind;
use clientele_openapi::{FieldError, Uuid};

use super::{Case, CaseStep, Facts, Opening, Staff};

/// Named people who may not decide, and steps that would find nobody even if nobody in particular applied.
pub fn flow_problems(kind: DocumentKind, steps: &[FlowStep], staff: &Staff) -> Vec<FieldError> {
    let mut problems = Vec::new();
    let holds = |id: Uuid| staff.people.iter().any(|one| one.id == id && deciding_roles(kind).iter().any(|role| one.has(*role)));
    for (index, step) in steps.iter().enumerate() {
        for (list, deciders) in [("deciders", &step.deciders), ("fallback", &step.fallback)] {
            for (place, decider) in deciders.iter().enumerate() {
                if decider.user_id.is_some_and(|id| !holds(id)) {
                    problems
                        .push(FieldError::new(format!("steps[{index}].{list}[{place}].user_id"), codes::ROLE_DOES_NOT_DECIDE));
                }
            }
        }
    }
    if !problems.is_empty() {
        return problems;
    }
    let opening = Opening { kind, department_id: None, facts: Facts::default(), staff };
    let whole: Vec<CaseStep> = (1..).zip(steps).map(|(key, step)| opening.step(key, step)).collect();
    for (index, step) in whole.iter().enumerate() {
        let alone = Case::opened(vec![step.clone()], [Uuid::nil(); 2]);
        if !alone.can_be_decided(staff) {
            problems.push(FieldError::new(format!("steps[{index}].deciders"), codes::NOBODY_DECIDES));
        }
    }
    if problems.is_empty() && !Case::opened(whole, [Uuid::nil(); 2]).can_be_decided(staff) {
        problems.push(FieldError::new("steps", codes::NOBODY_DECIDES));
    }
    problems
}
