//! The steps of a case, from the flow and the facts of the document.

use clientele_openapi::approvals::{FlowDecider, FlowStep, StepConditions};
use clientele_openapi::permissions::deciding_roles;
use clientele_openapi::vocabulary::{DocumentKind, EnterpriseClass, InstitutionKind, Role, StepMode, VisitorCategory};
use clientele_openapi::{Money, Uuid};

use super::{Ask, CaseStep, Slot, Staff};

/// What the engine wants to know of a document; what is missing meets no condition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The category of the visit.
    pub visitor_category: Option<VisitorCategory>,
    /// The kind of institution that visits.
    pub institution_kind: Option<InstitutionKind>,
    /// The class of the client.
    pub enterprise_class: Option<EnterpriseClass>,
    /// The amount that is applied for.
    pub amount: Option<Money>,
    /// Whether a rule warns or blocks; no condition looks at it, the inbox does.
    pub has_objections: bool,
}

/// A document that enters its approval.
#[derive(Clone, Copy, Debug)]
pub struct Opening<'a> {
    /// What kind of document.
    pub kind: DocumentKind,
    /// The department whose area owners decide.
    pub department_id: Option<Uuid>,
    /// What the conditions look at.
    pub facts: Facts,
    /// Everybody.
    pub staff: &'a Staff,
}

/// Every condition that a step has, by name, and whether it holds.
pub fn conditions_held(conditions: &StepConditions, facts: &Facts) -> Vec<(&'static str, bool)> {
    fn any<T: PartialEq>(words: &[T], fact: Option<T>) -> Option<bool> {
        (!words.is_empty()).then(|| fact.is_some_and(|fact| words.contains(&fact)))
    }
    let compare = |bound: Option<Money>, holds: fn(Money, Money) -> bool| {
        bound.map(|bound| facts.amount.is_some_and(|amount| holds(amount, bound)))
    };
    [
        ("visitor_categories", any(&conditions.visitor_categories, facts.visitor_category)),
        ("institution_kinds", any(&conditions.institution_kinds, facts.institution_kind)),
        ("enterprise_classes", any(&conditions.enterprise_classes, facts.enterprise_class)),
        ("amount_from", compare(conditions.amount_from, |amount, bound| amount >= bound)),
        ("amount_below", compare(conditions.amount_below, |amount, bound| amount < bound)),
    ]
    .into_iter()
    .filter_map(|(name, holds)| Some((name, holds?)))
    .collect()
}

/// Whether a step applies.
fn applies(step: &FlowStep, facts: &Facts) -> bool {
    conditions_held(&step.conditions, facts).iter().all(|(_, holds)| *holds)
}

impl Opening<'_> {
    /// The steps of the flow that apply, with what their signatures carry.
    pub fn steps(&self, flow: &[FlowStep]) -> Vec<CaseStep> {
        let applying = flow.iter().filter(|step| applies(step, &self.facts));
        let mut steps: Vec<CaseStep> = (1..).zip(applying).map(|(key, step)| self.step(key, step)).collect();
        self.mark(&mut steps);
        steps
    }

    /// One step, whether it applies or not.
    pub fn step(&self, key: i32, step: &FlowStep) -> CaseStep {
        let asks: Vec<Ask> = step.deciders.iter().map(|decider| self.ask(decider)).collect();
        let slot = |asks| Slot { asks, decides: false, instructs: false, transfer: None };
        let slots = match step.mode {
            StepMode::AnyOf => vec![slot(asks)],
            StepMode::AllOf => asks.into_iter().map(|ask| slot(vec![ask])).collect(),
        };
        CaseStep {
            key,
            mode: step.mode,
            slots,
            added_by: None,
            time_limit_hours: step.time_limit_hours,
            remind_before_hours: step.remind_before_hours,
            escalates: step.escalates,
            fallback: step.fallback.iter().map(|decider| self.ask(decider)).collect(),
        }
    }

    /// A person signs in the first of the deciding roles that they hold; who holds none is asked in vain.
    fn ask(&self, decider: &FlowDecider) -> Ask {
        match (decider.role, decider.user_id) {
            (_, Some(id)) => {
                let roles = deciding_roles(self.kind);
                let held = roles.iter().find(|role| self.staff.person(id).is_some_and(|person| person.has(**role)));
                Ask::person(id, held.or(roles.first()).copied())
            }
            (role, None) => {
                Ask { role, user_id: None, department_id: self.department_id.filter(|_| role == Some(Role::AreaOwner)) }
            }
        }
    }

    /// The last step that names the reception manager decides on the visit (V 3.2), else the last one does, also on
    /// the passes of an area (V 4.1); the first
    /// signature on an application carries the instruction (E 3.3).
    fn mark(&self, steps: &mut [CaseStep]) {
        match self.kind {
            DocumentKind::VisitBooking | DocumentKind::VisitPass => {
                let names = |slot: &Slot| slot.powers().any(|role| role == Role::ReceptionManager);
                let named = steps.iter().rposition(|step| step.slots.iter().any(names));
                if let Some(step) = steps.len().checked_sub(1).and_then(|last| steps.get_mut(named.unwrap_or(last))) {
                    let slot = step.slots.iter().rposition(names).or(step.slots.len().checked_sub(1));
                    if let Some(slot) = slot.and_then(|slot| step.slots.get_mut(slot)) {
                        slot.decides = true;
                    }
                }
            }
            DocumentKind::ExpenseApplication => {
                if let Some(slot) = steps.first_mut().and_then(|step| step.slots.first_mut()) {
                    slot.instructs = true;
                }
            }
            DocumentKind::VisitAmendment | DocumentKind::PolicyVersion => {}
        }
    }
}
