//! The plan of a visit: its tasks, each with owner, due time and the clause that asks for it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    patch::merge_patch,
    people::PersonRef,
    problem::Clause,
    validation::{Findings, Text, Validate},
    vocabulary::{HandlingAction, HandlingTeam, PlanRemark, VisitTaskKind, VisitTaskState},
};

/// The visit that a task belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct VisitRef {
    /// The booking.
    pub id: Uuid,
    /// The booking's number.
    #[cfg_attr(feature = "docs", schema(example = "YY-2026-00012"))]
    pub number: String,
    /// The name of the client that visits.
    #[cfg_attr(feature = "docs", schema(example = "深圳市华强精密机械有限公司"))]
    pub client_name: String,
    /// When the visit begins.
    #[serde(default, with = "crate::instant::optional")]
    pub starts_at: Option<DateTime<Utc>>,
}

/// Who went below the clause, when and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct Deviation {
    /// Why less is done than the clause asks for.
    #[cfg_attr(feature = "docs", schema(example = "客户要求不作演练，由技术部直接讲解"))]
    pub reason: String,
    /// Who decided so.
    pub by: PersonRef,
    /// When.
    #[serde(with = "crate::instant")]
    pub at: DateTime<Utc>,
}

/// One task of a visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct VisitTask {
    /// The task's id; null in a preview.
    pub id: Option<Uuid>,
    /// The visit; null in a preview.
    pub booking: Option<VisitRef>,
    /// What is to be done.
    pub kind: VisitTaskKind,
    /// The clause that asks for it; null for what the company or its staff added.
    #[cfg_attr(feature = "docs", schema(value_type = Option<String>, example = "V 3.2(1)"))]
    pub clause: Option<Clause>,
    /// Who answers for it where nobody is named.
    pub team: HandlingTeam,
    /// Who does it.
    pub owner: Option<PersonRef>,
    /// Whether the clause wants a person by name.
    pub needs_named_owner: bool,
    /// When it has to be done; null while the visit has no time.
    #[serde(default, with = "crate::instant::optional")]
    pub due_at: Option<DateTime<Utc>>,
    /// How many, of souvenirs.
    #[cfg_attr(feature = "docs", schema(example = json!(null)))]
    pub quantity: Option<u32>,
    /// What exactly.
    #[cfg_attr(feature = "docs", schema(example = "走一号路线，重点介绍新产品"))]
    pub note: Option<String>,
    /// Whether reception added it.
    pub is_own: bool,
    /// How it stands.
    pub state: VisitTaskState,
    /// Why less is done than the clause asks for; null where nothing is missing.
    pub deviation: Option<Deviation>,
    /// Who did it.
    pub done_by: Option<PersonRef>,
    /// When it was done.
    #[serde(default, with = "crate::instant::optional")]
    pub done_at: Option<DateTime<Utc>>,
    /// What the reader may do now.
    pub allowed_actions: Vec<HandlingAction>,
    /// Counts up with every change; 0 in a preview.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub version: i32,
}

/// Something that the plan points out, with its clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct Remark {
    /// What.
    pub remark: PlanRemark,
    /// The clause that says so; null for the company's own.
    #[cfg_attr(feature = "docs", schema(value_type = Option<String>, example = "V 3.1"))]
    pub clause: Option<Clause>,
}

/// How a visit is handled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct VisitPlan {
    /// Whether the plan is kept; until the visit is approved it is a preview.
    pub is_stored: bool,
    /// The tasks in the order of their due times.
    pub tasks: Vec<VisitTask>,
    /// What the plan points out.
    pub remarks: Vec<Remark>,
    /// What the reader may do now.
    pub allowed_actions: Vec<HandlingAction>,
}

/// A task that reception adds to a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewVisitTask {
    /// What is to be done.
    pub kind: VisitTaskKind,
    /// Who answers for it where nobody is named.
    pub team: HandlingTeam,
    /// Who does it.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(null)))]
    pub owner_id: Option<Uuid>,
    /// When it has to be done; the beginning of the visit where not given.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "2026-12-15T00:30:00Z"))]
    pub due_at: Option<DateTime<Utc>>,
    /// What exactly.
    #[cfg_attr(feature = "docs", schema(example = "布置电子欢迎屏", max_length = 500))]
    pub note: String,
}

impl Validate for NewVisitTask {
    fn check(&self, found: &mut Findings) {
        found.required_text("note", &self.note, Text::LongLine);
    }
}

/// The part of a task that people change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitTaskContent {
    /// Who answers for it where nobody is named.
    pub team: HandlingTeam,
    /// Who does it.
    pub owner_id: Option<Uuid>,
    /// When it has to be done.
    pub due_at: Option<DateTime<Utc>>,
    /// What exactly.
    pub note: Option<String>,
    /// How it stands.
    pub state: VisitTaskState,
    /// Why less is done than the clause asks for.
    pub reason: Option<String>,
}

impl Validate for VisitTaskContent {
    fn check(&self, found: &mut Findings) {
        found.texts(&[("note", &self.note, Text::LongLine), ("reason", &self.reason, Text::Lines)]);
    }
}

merge_patch! {
    /// Changes to a task. Who does the task may mark it done or open it again; the rest is reception's. What goes
    /// below the clause needs a reason.
    pub struct VisitTaskPatch of VisitTaskContent {
        /// Who answers for it where nobody is named.
        team: HandlingTeam,
        /// Who does it.
        owner_id: Uuid,
        /// When it has to be done.
        due_at: DateTime<Utc>,
        /// What exactly.
        note: String,
        /// How it stands; `closed` is the program's own.
        state: VisitTaskState,
        /// Why less is done than the clause asks for.
        reason: String,
    }
}
