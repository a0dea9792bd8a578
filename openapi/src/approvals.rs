//! Approval cases: their steps, signatures and decisions, and the inbox.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Money,
    clients::ClientHeader,
    problem::codes,
    validation::{Findings, Text, Validate, has_text},
    visits::{PassDecision, VisitDecision},
    vocabulary::{Action, Decision, DocumentKind, Role, Rule, SignatureKind, State, VisitorCategory},
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

/// The approval of one document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct ApprovalCase {
    /// The case's id.
    pub id: Uuid,
    /// What is being decided.
    pub document: DocumentRef,
    /// The client that it is about; null for a policy version.
    pub client: Option<ClientHeader>,
    /// Who applies.
    pub applicant_id: Uuid,
    /// The applicant's name.
    #[cfg_attr(feature = "docs", schema(example = "李娜"))]
    pub applicant_name: String,
    /// The state of the document.
    pub state: State,
    /// How many times it was submitted.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub round: i32,
    /// The step that is to be decided now, counted from 1; the last one decided where the case is closed.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub step: i32,
    /// The steps, in order.
    pub steps: Vec<Step>,
    /// Who may decide now; empty where the case is closed.
    pub waiting_for: Vec<Decider>,
    /// Every signature of every round, the earliest first.
    pub signatures: Vec<Signature>,
    /// What the reader may do now.
    pub allowed_actions: Vec<Action>,
    /// Counts up with every decision.
    pub version: i32,
    /// When it was last submitted.
    #[serde(with = "crate::instant")]
    pub submitted_at: DateTime<Utc>,
}

/// A step of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct Step {
    /// Its place, counted from 1; submitting is 0.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub index: i32,
    /// The role that decides.
    pub role: Role,
}

/// Somebody who may decide now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct Decider {
    /// The user.
    pub user_id: Uuid,
    /// The person's name.
    #[cfg_attr(feature = "docs", schema(example = "王建国"))]
    pub name: String,
    /// The role in which they decide: the step's, or the one that stands in for it.
    pub role: Role,
}

/// A signature; it is never changed or deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct Signature {
    /// The step, counted from 1; 0 is the submission.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub step: i32,
    /// The round.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub round: i32,
    /// Who signed.
    pub user_id: Uuid,
    /// The person's name when they signed.
    #[cfg_attr(feature = "docs", schema(example = "王建国"))]
    pub name: String,
    /// The role in which they signed; null for a submission.
    pub role: Option<Role>,
    /// What the signature says.
    pub decision: SignatureKind,
    /// The opinion.
    pub opinion: Option<String>,
    /// The instruction to the person executing (E 3.3).
    pub instruction: Option<String>,
    /// When it was given.
    #[serde(with = "crate::instant")]
    pub at: DateTime<Utc>,
    /// The exceptions that it granted, with reasons; of a submission, those it asked for.
    pub overrides: Vec<OverrideRequest>,
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
        if self.decision != Decision::Approve {
            found.require(has_text(&self.opinion), "opinion", codes::REQUIRED);
            found.require(self.visit.is_none(), "visit", codes::ONLY_TO_APPROVE);
            found.require(self.pass.is_none(), "pass", codes::ONLY_TO_APPROVE);
            found.require(self.overrides.is_empty(), "overrides", codes::ONLY_TO_APPROVE);
            found.require(self.instruction.is_none(), "instruction", codes::ONLY_TO_APPROVE);
        }
    }
}

impl DecisionRequest {
    /// What is missing or too much for this kind of document and step: a decision on the visit to approve a booking,
    /// an instruction to approve the first step of an expense application (E 3.3), neither anywhere else.
    pub fn completeness(&self, kind: DocumentKind, step: i32) -> Vec<crate::FieldError> {
        let mut found = Findings::default();
        let approves = self.decision == Decision::Approve;
        let takes_visit = kind == DocumentKind::VisitBooking;
        let takes_pass = kind == DocumentKind::VisitPass;
        let takes_instruction = kind == DocumentKind::ExpenseApplication && step == 1;
        for (field, takes, given) in [
            ("visit", takes_visit, self.visit.is_some()),
            ("pass", takes_pass, self.pass.is_some()),
            ("instruction", takes_instruction, has_text(&self.instruction)),
        ] {
            found.require(!approves || !takes || given, field, codes::REQUIRED);
        }
        found.require(takes_visit || self.visit.is_none(), "visit", codes::NOT_ALLOWED);
        found.require(takes_pass || self.pass.is_none(), "pass", codes::NOT_ALLOWED);
        found.require(takes_instruction || self.instruction.is_none(), "instruction", codes::NOT_ALLOWED);
        found.into_errors()
    }
}

/// One page of a box of the inbox, with the counts of all boxes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct Inbox {
    /// The cases, the latest first.
    pub items: Vec<CaseSummary>,
    /// Send it as `cursor` to get the next page; null on the last one.
    pub next_cursor: Option<String>,
    /// How many cases are in each box.
    pub counts: InboxCounts,
}

/// How many cases are in each box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct InboxCounts {
    /// Waiting for the reader's decision.
    #[cfg_attr(feature = "docs", schema(example = 3))]
    pub to_decide: u32,
    /// Submitted by the reader.
    #[cfg_attr(feature = "docs", schema(example = 12))]
    pub submitted: u32,
    /// Decided by the reader.
    #[cfg_attr(feature = "docs", schema(example = 40))]
    pub done: u32,
}

/// A case in the inbox, with what one wants to know before opening it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct CaseSummary {
    /// The case's id.
    pub id: Uuid,
    /// What is being decided.
    pub document: DocumentRef,
    /// The client that it is about; null for a policy version.
    pub client: Option<ClientHeader>,
    /// Who applies.
    pub applicant_id: Uuid,
    /// The applicant's name.
    #[cfg_attr(feature = "docs", schema(example = "李娜"))]
    pub applicant_name: String,
    /// The state of the document.
    pub state: State,
    /// How many times it was submitted.
    pub round: i32,
    /// The step that is to be decided now, counted from 1.
    pub step: i32,
    /// The steps, in order.
    pub steps: Vec<Step>,
    /// When the visit or the reception begins.
    #[serde(default, with = "crate::instant::optional")]
    pub happens_at: Option<DateTime<Utc>>,
    /// The category of a visit.
    pub visitor_category: Option<VisitorCategory>,
    /// The headcount of a visit.
    pub headcount: Option<u32>,
    /// The total of an expense application.
    pub total: Option<Money>,
    /// Whether a rule warns or blocks.
    pub has_objections: bool,
    /// What the reader may do now.
    pub allowed_actions: Vec<Action>,
    /// Counts up with every decision.
    pub version: i32,
    /// When it was last submitted.
    #[serde(with = "crate::instant")]
    pub submitted_at: DateTime<Utc>,
}
