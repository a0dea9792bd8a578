//! Approval cases: their steps, signatures and decisions, the inbox, flows, and absences.

mod acts;
mod case;
mod delegations;
mod flows;
mod inbox;
mod stuck;

pub use acts::{
    AddSignerRequest, BulkDecision, BulkOutcome, BulkResult, BulkVisit, CaseVersion, CommentRequest, CopyRequest, TransferRequest,
};
pub use case::{ApprovalCase, Asked, Decider, DecisionTakes, Entry, NamedPerson, Signature, Step, StepSlot};
pub use delegations::{Delegation, NewDelegation};
pub use flows::{
    ApprovalFlow, FlowChange, FlowDecider, FlowStep, FlowTrial, FlowTrialRequest, FlowVersion, StepConditions, TrialCondition,
    TrialSlot, TrialStep,
};
pub use inbox::{CaseSummary, Inbox, InboxCounts};
pub use stuck::StuckCase;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    amendments::AmendmentDecision,
    problem::codes,
    validation::{Findings, Text, Validate, has_text},
    visits::{PassDecision, VisitDecision},
    vocabulary::{Decision, DocumentKind, Rule},
};

/// Which document a case is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct DocumentRef {
    /// What kind of document it is.
    pub kind: DocumentKind,
    /// The document's id.
    pub id: Uuid,
    /// The document's number.
    #[cfg_attr(feature = "docs", schema(example = "YY-2026-00012"))]
    pub number: String,
}

/// An exception from a rule that is asked for or granted, in writing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OverrideRequest {
    /// The rule.
    pub rule: Rule,
    /// Why an exception is right.
    #[cfg_attr(feature = "docs", schema(example = "客户董事长临时到访，已与总经理沟通。", max_length = 4000))]
    pub reason: String,
}

/// Checks a list of exceptions: a reason for each, each rule once.
pub(crate) fn check_overrides(found: &mut Findings, field: &str, overrides: &[OverrideRequest]) {
    found.each(field, overrides, Rule::ALL.len(), |found, one| found.required_text("reason", &one.reason, Text::Lines));
    found.once_each(field, "rule", overrides, |one| one.rule);
}

/// A decision on the step of a case that is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DecisionRequest {
    /// What is decided.
    pub decision: Decision,
    /// The opinion; required to refuse and to return.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "同意，请提前安排讲解。", max_length = 4000))]
    pub opinion: Option<String>,
    /// The exceptions granted; they go with an approval.
    #[serde(default)]
    pub overrides: Vec<OverrideRequest>,
    /// Returns to this earlier step instead of to the applicant; with `return` only.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(null)))]
    pub to_step: Option<i32>,
    /// The instruction to the person executing (E 3.3); required to approve the first step of an expense application.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(null), max_length = 4000))]
    pub instruction: Option<String>,
    /// The decision on a visit; required to approve a booking.
    #[serde(default)]
    pub visit: Option<VisitDecision>,
    /// The decision on the passes of an area; required to approve a pass request.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(null)))]
    pub pass: Option<PassDecision>,
    /// The passes that an amendment leaves to its approver; required to approve where it leaves any.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(null)))]
    pub amendment: Option<AmendmentDecision>,
}

impl Validate for DecisionRequest {
    fn check(&self, found: &mut Findings) {
        found.texts(&[("opinion", &self.opinion, Text::Lines), ("instruction", &self.instruction, Text::Lines)]);
        check_overrides(found, "overrides", &self.overrides);
        if let Some(visit) = &self.visit {
            found.within("visit", |found| visit.check(found));
        }
        if let Some(pass) = &self.pass {
            found.within("pass", |found| pass.check(found));
        }
        found.require(self.to_step.is_none() || self.decision == Decision::Return, "to_step", codes::NOT_ALLOWED);
        if let Some(amendment) = &self.amendment {
            found.within("amendment", |found| amendment.check(found));
        }
        if self.decision != Decision::Approve {
            found.require(has_text(&self.opinion), "opinion", codes::REQUIRED);
            found.require(self.visit.is_none(), "visit", codes::ONLY_TO_APPROVE);
            found.require(self.pass.is_none(), "pass", codes::ONLY_TO_APPROVE);
            found.require(self.amendment.is_none(), "amendment", codes::ONLY_TO_APPROVE);
            found.require(self.overrides.is_empty(), "overrides", codes::ONLY_TO_APPROVE);
            found.require(self.instruction.is_none(), "instruction", codes::ONLY_TO_APPROVE);
        }
    }
}

impl DecisionRequest {
    /// What is missing or too much for this kind of document and signature: a decision on the visit or on the passes,
    /// an instruction to the person executing (E 3.3), where the signature takes them, and nowhere else.
    pub fn completeness(&self, takes: DecisionTakes) -> Vec<crate::FieldError> {
        let mut found = Findings::default();
        let approves = self.decision == Decision::Approve;
        for (field, takes, given) in [
            ("visit", takes.visit, self.visit.is_some()),
            ("pass", takes.pass, self.pass.is_some()),
            ("instruction", takes.instruction, has_text(&self.instruction)),
        ] {
            found.require(!approves || !takes || given, field, codes::REQUIRED);
        }
        found.require(takes.visit || self.visit.is_none(), "visit", codes::NOT_ALLOWED);
        found.require(takes.pass || self.pass.is_none(), "pass", codes::NOT_ALLOWED);
        found.require(takes.instruction || self.instruction.is_none(), "instruction", codes::NOT_ALLOWED);
        // Whether an amendment leaves passes to its approver, its document knows.
        found.require(takes.amendment || self.amendment.is_none(), "amendment", codes::NOT_ALLOWED);
        found.into_errors()
    }
}
