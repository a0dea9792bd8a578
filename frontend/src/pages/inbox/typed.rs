//! What the decision form holds, and the request that says the same.

use std::collections::BTreeMap;

use clientele_openapi::{
    FieldError,
    amendments::{AmendmentDecision, VisitAmendment},
    approvals::{ApprovalCase, DecisionRequest, DecisionTakes},
    passes::{AreaLedger, PassRequest},
    problem::{RuleAnswer, codes},
    visits::{AreaDecision, PassDecision, RequestedArea, VisitBooking, VisitDecision},
    vocabulary::{Action, Area, Decision, Role, Rule},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    components::Picked,
    pages::documents::{Exceptions, by_key, requests_of, rule_key},
};

/// What was asked for and what stands against it: the frame in which somebody decides.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// What an approval must carry beside the opinion.
    pub takes: DecisionTakes,
    /// What may be decided at all.
    pub decisions: Vec<Decision>,
    /// Whether it can be returned to its applicant, and not to an earlier step only.
    pub goes_back: bool,
    /// The areas whose passes this decision answers.
    pub areas: Vec<RequestedArea>,
    /// The areas whose passes their owners answer, with what they said.
    pub owned: Vec<AreaLedger>,
    pub headcount: u32,
    /// Rules that block and that the step's role may except, with the reason that was asked with.
    pub blocks: Vec<(RuleAnswer, Option<String>)>,
}

impl Question {
    /// The question of a case's open step.
    pub fn of(
        case: &ApprovalCase,
        booking: Option<&VisitBooking>,
        rules: &[RuleAnswer],
        asked: &[clientele_openapi::approvals::OverrideRequest],
    ) -> Self {
        let slots = case.steps.iter().filter(|step| step.index == case.step).flat_map(|step| &step.slots);
        let powers: Vec<Role> = slots.flat_map(|slot| slot.powers.iter().copied()).collect();
        let may = |answer: &RuleAnswer| answer.overridable_by.iter().any(|role| powers.contains(role));
        let reason = |rule: Rule| asked.iter().find(|request| request.rule == rule).map(|request| request.reason.clone());
        let blocks = rules.iter().filter(|answer| answer.is_overridable_block() && may(answer));
        let allowed = |decision: &Decision| {
            case.allowed_actions.contains(match decision {
                Decision::Approve => &Action::Approve,
                Decision::Refuse => &Action::Refuse,
                Decision::Return => &Action::Return,
            })
        };
        Self {
            takes: case.takes.unwrap_or_default(),
            decisions: Decision::ALL.iter().copied().filter(allowed).collect(),
            goes_back: true,
            owned: Vec::new(),
            areas: booking.map(|booking| booking.requested_areas.clone()).unwrap_or_default(),
            headcount: booking.and_then(|booking| booking.headcount).unwrap_or_default(),
            blocks: blocks.map(|answer| (answer.clone(), reason(answer.rule))).collect(),
        }
    }

    /// The same for a booking some of whose areas have owners: their passes are not asked for again.
    pub fn without_owned(mut self, ledger: Vec<AreaLedger>) -> Self {
        self.owned = ledger.into_iter().filter(|area| area.case_id.is_some()).collect();
        let owned: Vec<Area> = self.owned.iter().map(|area| area.area).collect();
        self.areas.retain(|asked| !owned.contains(&asked.area));
        self
    }

    /// The same for the owners of an area.
    pub fn of_owners(mut self, request: &PassRequest) -> Self {
        self.headcount = request.headcount;
        self.goes_back = false;
        self
    }

    /// The same for an amendment: the passes that it leaves to its approver, and only what objects anew.
    pub fn about(mut self, amendment: &VisitAmendment) -> Self {
        let open = amendment.passes.iter().filter(|change| !change.is_owned && change.granted_after.is_none());
        self.areas = open.map(|change| RequestedArea { area: change.area, note: None }).collect();
        self.headcount = amendment.after.headcount;
        self.blocks.retain(|(answer, _)| amendment.new_objections.contains(&answer.rule));
        self
    }

    /// Whether approving decides passes that an amendment leaves open.
    pub fn takes_amendment(&self) -> bool {
        self.takes.amendment && !self.areas.is_empty()
    }
}

/// The answer for one area, as typed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct TypedArea {
    pub granted: String,
    pub refusal: String,
}

/// What the form holds: texts as they are typed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Typed {
    pub decision: Option<Decision>,
    /// The earlier step to return to; nothing for the applicant.
    #[serde(default)]
    pub to_step: String,
    pub opinion: String,
    pub instruction: String,
    pub management_decision: String,
    pub person_in_charge: Option<Picked>,
    pub areas: BTreeMap<Area, TypedArea>,
    /// The answer of an area's owners.
    #[serde(default)]
    pub pass: TypedArea,
    pub overrides: Exceptions,
}

/// A text, or nothing where it says nothing.
fn said(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

impl Typed {
    /// The form as it opens: approving, a pass for everybody in every area.
    pub fn for_question(question: &Question) -> Self {
        let all = TypedArea { granted: question.headcount.to_string(), refusal: String::new() };
        Self {
            decision: Some(Decision::Approve),
            areas: question.areas.iter().map(|area| (area.area, all.clone())).collect(),
            pass: all,
            ..Self::default()
        }
    }

    /// The request that says the same.
    pub fn body(&self, question: &Question) -> DecisionRequest {
        let decision = self.decision.unwrap_or(Decision::Approve);
        let approves = decision == Decision::Approve;
        DecisionRequest {
            decision,
            opinion: said(&self.opinion),
            overrides: if approves { requests_of(&self.overrides) } else { Vec::new() },
            instruction: said(&self.instruction).filter(|_| approves && question.takes.instruction),
            visit: (approves && question.takes.visit).then(|| self.visit(question)),
            to_step: self.to_step.parse().ok().filter(|_| decision == Decision::Return),
            pass: (approves && question.takes.pass).then(|| self.pass()),
            amendment: (approves && question.takes_amendment()).then(|| AmendmentDecision { areas: self.answers(question) }),
        }
    }

    fn answers(&self, question: &Question) -> Vec<AreaDecision> {
        let answer = |area: &RequestedArea| {
            let typed = self.areas.get(&area.area).cloned().unwrap_or_default();
            let granted = typed.granted.trim().parse().unwrap_or(0);
            AreaDecision { area: area.area, granted, refusal_reason: said(&typed.refusal).filter(|_| granted == 0) }
        };
        question.areas.iter().map(answer).collect()
    }

    fn pass(&self) -> PassDecision {
        let granted = self.pass.granted.trim().parse().unwrap_or(0);
        PassDecision { granted, refusal_reason: said(&self.pass.refusal).filter(|_| granted == 0) }
    }

    fn visit(&self, question: &Question) -> VisitDecision {
        VisitDecision {
            management_decision: self.management_decision.trim().to_owned(),
            person_in_charge_id: self.person_in_charge.as_ref().map_or(Uuid::nil(), |person| person.id),
            areas: self.answers(question),
        }
    }

    /// What is wrong that the request cannot say: numbers that are none, a person that was not chosen, and what this
    /// kind of document and step still lacks.
    pub fn untold(&self, question: &Question, body: &DecisionRequest) -> Vec<FieldError> {
        let mut errors = body.completeness(question.takes);
        if let Some(visit) = &body.visit {
            errors.extend(visit.completeness(&question.areas, question.headcount));
            if self.person_in_charge.is_none() {
                errors.push(FieldError::new("visit.person_in_charge_id", codes::REQUIRED));
            }
            for (index, area) in question.areas.iter().enumerate() {
                let text = self.areas.get(&area.area).map(|typed| typed.granted.trim().to_owned()).unwrap_or_default();
                if text.parse::<u32>().is_err() {
                    let error = FieldError::new(format!("visit.areas[{index}].granted"), codes::OUT_OF_RANGE);
                    errors.insert(0, error.with("min", 0).with("max", question.headcount));
                }
            }
        }
        if let Some(pass) = &body.pass {
            let is_number = self.pass.granted.trim().parse::<u32>().is_ok();
            if !is_number || pass.granted > question.headcount {
                let code = if is_number { codes::ABOVE_HEADCOUNT } else { codes::OUT_OF_RANGE };
                errors.insert(0, FieldError::new("pass.granted", code).with("min", 0).with("max", question.headcount));
            }
        }
        if let Some(amendment) = &body.amendment {
            let asked: Vec<Area> = question.areas.iter().map(|area| area.area).collect();
            errors.extend(AmendmentDecision::completeness(Some(amendment), &asked, question.headcount));
        }
        errors
    }

    /// Errors with the paths of the form's fields.
    pub fn keyed(&self, errors: Vec<FieldError>) -> Vec<FieldError> {
        by_key(errors, "overrides", &self.overrides.keys().map(rule_key).collect::<Vec<_>>())
    }
}
