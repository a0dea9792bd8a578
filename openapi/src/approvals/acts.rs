//! What one can do in a case beside deciding, and deciding several at once.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    problem::{ProblemCode, codes},
    validation::{Findings, Text, Validate},
    vocabulary::SignerPlace,
};

/// Passes one's turn on to somebody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TransferRequest {
    /// Who decides instead.
    pub to_user_id: Uuid,
    /// Why.
    #[cfg_attr(feature = "docs", schema(example = "此事由他主管。", max_length = 4000))]
    pub reason: String,
}

impl Validate for TransferRequest {
    fn check(&self, found: &mut Findings) {
        found.required_text("reason", &self.reason, Text::Lines);
    }
}

/// Asks for one more signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AddSignerRequest {
    /// Who is to sign.
    pub user_id: Uuid,
    /// Before the step that waits, or after it.
    pub place: SignerPlace,
    /// Why.
    #[cfg_attr(feature = "docs", schema(example = "请先核对接待预算。", max_length = 4000))]
    pub reason: String,
}

impl Validate for AddSignerRequest {
    fn check(&self, found: &mut Findings) {
        found.required_text("reason", &self.reason, Text::Lines);
    }
}

/// Lets people know of the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CopyRequest {
    /// Who is to know, 1 to 20 people.
    #[cfg_attr(feature = "docs", schema(min_items = 1, max_items = 20))]
    pub user_ids: Vec<Uuid>,
}

impl Validate for CopyRequest {
    fn check(&self, found: &mut Findings) {
        found.require(!self.user_ids.is_empty(), "user_ids", codes::REQUIRED);
        found.each("user_ids", &self.user_ids, 20, |_, _| ());
    }
}

/// Says something that all who take part read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CommentRequest {
    /// What is said.
    #[cfg_attr(feature = "docs", schema(example = "对方已确认来访名单。", max_length = 4000))]
    pub text: String,
}

impl Validate for CommentRequest {
    fn check(&self, found: &mut Findings) {
        found.required_text("text", &self.text, Text::Lines);
    }
}

/// A case as the reader saw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CaseVersion {
    /// The case.
    pub id: Uuid,
    /// The version that the reader saw.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub version: i32,
}

/// What is decided for every visit of a bulk approval: a pass for everybody in every requested area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BulkVisit {
    /// The management decision (公司批示).
    #[cfg_attr(feature = "docs", schema(example = "同意参观。", max_length = 4000))]
    pub management_decision: String,
    /// The person in charge (负责人).
    pub person_in_charge_id: Uuid,
}

/// Approves several cases in which nothing warns, each on its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BulkDecision {
    /// The cases, 1 to 100.
    #[cfg_attr(feature = "docs", schema(min_items = 1, max_items = 100))]
    pub cases: Vec<CaseVersion>,
    /// The opinion on each.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "同意。", max_length = 4000))]
    pub opinion: Option<String>,
    /// The instruction to the person executing (E 3.3), for those that take one.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(null), max_length = 4000))]
    pub instruction: Option<String>,
    /// The decision on the visit, for those that take one.
    #[serde(default)]
    pub visit: Option<BulkVisit>,
}

impl Validate for BulkDecision {
    fn check(&self, found: &mut Findings) {
        found.require(!self.cases.is_empty(), "cases", codes::REQUIRED);
        found.each("cases", &self.cases, 100, |_, _| ());
        found.once_each("cases", "id", &self.cases, |case| case.id);
        found.texts(&[("opinion", &self.opinion, Text::Lines), ("instruction", &self.instruction, Text::Lines)]);
        if let Some(visit) = &self.visit {
            found.within("visit", |found| found.required_text("management_decision", &visit.management_decision, Text::Lines));
        }
    }
}

/// What became of each case of a bulk approval, in the order of the request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct BulkOutcome {
    /// One result per case.
    pub results: Vec<BulkResult>,
}

/// What became of one case of a bulk approval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct BulkResult {
    /// The case.
    pub id: Uuid,
    /// Why it was not approved; null where it was.
    pub code: Option<ProblemCode>,
}
