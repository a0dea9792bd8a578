//! Flows: the steps that a kind of document goes through, as data.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Asked, Decider, NamedPerson};
use crate::{
    Money,
    permissions::deciding_roles,
    problem::{FieldError, ProblemCode, codes},
    validation::{Findings, Validate},
    vocabulary::{Action, DocumentKind, EnterpriseClass, InstitutionKind, Role, StepMode, VisitorCategory},
};

/// How many steps a flow has at most, and how many deciders a step.
const MOST: usize = 10;
/// The longest time limit, in hours: ninety days.
const LONGEST: i64 = 90 * 24;

/// Whom a step asks: everyone with a role, or one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FlowDecider {
    /// The role; null where a person is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// The person; null where a role is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "docs", schema(example = json!(null)))]
    pub user_id: Option<Uuid>,
}

/// When a step applies: every condition that is given must hold; a list holds where any of its words does.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct StepConditions {
    /// The category of the visit.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub visitor_categories: Vec<VisitorCategory>,
    /// The kind of institution that visits.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub institution_kinds: Vec<InstitutionKind>,
    /// The class of the client.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub enterprise_classes: Vec<EnterpriseClass>,
    /// The amount is at least this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount_from: Option<Money>,
    /// The amount is below this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount_below: Option<Money>,
}

impl StepConditions {
    /// Whether the step always applies.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A step of a flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FlowStep {
    /// Whether any one of the deciders signs, or all of them.
    pub mode: StepMode,
    /// Who decides, 1 to 10 roles or people.
    #[cfg_attr(feature = "docs", schema(min_items = 1, max_items = 10))]
    pub deciders: Vec<FlowDecider>,
    /// When the step applies; always where nothing is given.
    #[serde(default, skip_serializing_if = "StepConditions::is_empty")]
    pub conditions: StepConditions,
    /// Within how many hours it is to be decided; rest days do not count. Null: no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "docs", schema(example = 48, minimum = 1, maximum = 2160))]
    pub time_limit_hours: Option<u32>,
    /// How many hours before the limit the deciders are reminded. Null: not at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "docs", schema(example = 8, minimum = 1, maximum = 2160))]
    pub remind_before_hours: Option<u32>,
    /// Whether those who stand in may decide too once the limit has passed.
    #[serde(default)]
    pub escalates: bool,
    /// Who stands in where nobody else may decide, the first who may. Empty: the general manager, then the marketing
    /// director.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "docs", schema(max_items = 10))]
    pub fallback: Vec<FlowDecider>,
}

impl FlowStep {
    fn check(&self, found: &mut Findings, roles: &[Role]) {
        found.require(!self.deciders.is_empty(), "deciders", codes::REQUIRED);
        for (list, deciders) in [("deciders", &self.deciders), ("fallback", &self.fallback)] {
            found.each(list, deciders, MOST, |found, decider| {
                found.require(decider.role.is_some() != decider.user_id.is_some(), "role", codes::ROLE_OR_PERSON);
                found.require(decider.role.is_none_or(|role| roles.contains(&role)), "role", codes::ROLE_DOES_NOT_DECIDE);
            });
            found.once_each(list, "role", deciders, |decider| (decider.role, decider.user_id));
        }
        let limit = self.time_limit_hours.map(i64::from);
        found.range("time_limit_hours", limit, 1, LONGEST);
        found.range("remind_before_hours", self.remind_before_hours.map(i64::from), 1, limit.unwrap_or(LONGEST));
        found.require(self.remind_before_hours.is_none() || limit.is_some(), "time_limit_hours", codes::REQUIRED);
        found.require(!self.escalates || limit.is_some(), "time_limit_hours", codes::REQUIRED);
        let (from, below) = (self.conditions.amount_from, self.conditions.amount_below);
        found.within("conditions", |found| {
            let is_range = from.zip(below).is_none_or(|(from, below)| from < below);
            found.require(is_range, "amount_below", codes::RANGE_REVERSED);
        });
    }
}

/// A new version of a flow. Running cases keep theirs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FlowChange {
    /// The steps in order, 1 to 10. At least one must apply always.
    #[cfg_attr(feature = "docs", schema(min_items = 1, max_items = 10))]
    pub steps: Vec<FlowStep>,
}

impl FlowChange {
    /// What is wrong with the flow for this kind of document; the people in it are looked up by the server.
    pub fn problems_for(&self, kind: DocumentKind) -> Vec<FieldError> {
        let mut found = Findings::default();
        check_steps(&mut found, &self.steps, deciding_roles(kind));
        found.into_errors()
    }
}

impl Validate for FlowChange {
    fn check(&self, found: &mut Findings) {
        check_steps(found, &self.steps, Role::ALL);
    }
}

/// Steps that a flow may have; at least one always applies, or some document would find nobody to decide.
fn check_steps(found: &mut Findings, steps: &[FlowStep], roles: &[Role]) {
    found.require(!steps.is_empty(), "steps", codes::REQUIRED);
    found.require(
        steps.is_empty() || steps.iter().any(|step| step.conditions.is_empty()),
        "steps",
        codes::UNCONDITIONAL_STEP_REQUIRED,
    );
    found.each("steps", steps, MOST, |found, step| step.check(found, roles));
}

/// The steps that a kind of document goes through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct ApprovalFlow {
    /// The kind of document.
    pub document_kind: DocumentKind,
    /// The version in force for documents that are submitted from now on.
    #[cfg_attr(feature = "docs", schema(example = 2))]
    pub version: i32,
    /// Its steps.
    pub steps: Vec<FlowStep>,
    /// Who made the version; null for what came with the installation.
    pub made_by: Option<NamedPerson>,
    /// When.
    #[serde(default, with = "crate::instant::optional")]
    pub made_at: Option<DateTime<Utc>>,
    /// The roles that may decide this kind of document.
    pub deciding_roles: Vec<Role>,
    /// The people whom the steps name.
    pub people: Vec<NamedPerson>,
    /// The versions before, the latest first.
    pub earlier: Vec<FlowVersion>,
    /// What the reader may do now.
    pub allowed_actions: Vec<Action>,
}

/// A former version of a flow; cases that were submitted under it keep it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct FlowVersion {
    /// The version.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub version: i32,
    /// Its steps.
    pub steps: Vec<FlowStep>,
    /// Who made it; null for what came with the installation.
    pub made_by: Option<NamedPerson>,
    /// When.
    #[serde(default, with = "crate::instant::optional")]
    pub made_at: Option<DateTime<Utc>>,
}

/// A document as it might be, to see who would decide it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FlowTrialRequest {
    /// Who applies.
    pub applicant_id: Uuid,
    /// Who enters it; the applicant where not given.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(null)))]
    pub preparer_id: Option<Uuid>,
    /// The category of the visit.
    #[serde(default)]
    pub visitor_category: Option<VisitorCategory>,
    /// The kind of institution that visits.
    #[serde(default)]
    pub institution_kind: Option<InstitutionKind>,
    /// The class of the client.
    #[serde(default)]
    pub enterprise_class: Option<EnterpriseClass>,
    /// The amount that is applied for.
    #[serde(default)]
    pub amount: Option<Money>,
    /// The department that owns the area, for pass requests.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(null)))]
    pub department_id: Option<Uuid>,
    /// Steps that are not saved yet; the current flow where not given.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(null)))]
    pub steps: Option<Vec<FlowStep>>,
}

impl Validate for FlowTrialRequest {
    fn check(&self, found: &mut Findings) {
        if let Some(steps) = &self.steps {
            check_steps(found, steps, Role::ALL);
        }
    }
}

/// Who would decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct FlowTrial {
    /// Every step of the flow, those that do not apply included.
    pub steps: Vec<TrialStep>,
    /// Why it could not be submitted: `no_approver` where some step might find nobody. Null where it could.
    pub refused: Option<ProblemCode>,
}

/// A step of a trial.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct TrialStep {
    /// Its place in the flow, counted from 1.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub index: i32,
    /// Whether it applies.
    pub applies: bool,
    /// Its conditions, and which of them hold.
    pub conditions: Vec<TrialCondition>,
    /// The signatures that it needs; empty where it does not apply.
    pub slots: Vec<TrialSlot>,
    /// When it would be due, if every step before took all its time; null without a limit.
    #[serde(default, with = "crate::instant::optional")]
    pub due_at: Option<DateTime<Utc>>,
}

/// A condition of a step, and whether it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct TrialCondition {
    /// Which one: `visitor_categories`, `institution_kinds`, `enterprise_classes`, `amount_from`, `amount_below`.
    #[cfg_attr(feature = "docs", schema(example = "amount_from"))]
    pub condition: String,
    /// Whether it holds.
    pub holds: bool,
}

/// A signature that a step would need, and who would give it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct TrialSlot {
    /// Who is asked.
    pub asked: Vec<Asked>,
    /// Who would decide.
    pub deciders: Vec<Decider>,
    /// Whether those who stand in are asked because nobody else may decide.
    pub stands_in: bool,
}
