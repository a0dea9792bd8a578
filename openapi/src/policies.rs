//! The management schemes as controlled documents, with the parameters that drive the rules.

mod diff;
mod document;
mod home;
mod parameter;
mod patch;
mod rules;
mod what_if;

pub use diff::{ClauseChange, ClauseText, HeaderChange, ParameterChange, PolicyDiff, diff};
pub use document::{PolicyClause, PolicyDocument, SignedBy, clause_place};
pub use home::RuleHome;
pub use parameter::{ParameterOption, PolicyParameter, filled, placeholders};
pub use patch::{ClausePatch, PolicyVersionPatch};
pub use rules::{OutcomeCounts, RuleInfo, RuleParameter};
pub use what_if::{WhatIf, WhatIfChange, WhatIfDocument, WhatIfRequest};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::vocabulary::{Action, ControlStatus, Scheme, State};

impl Scheme {
    /// The letter that the scheme's clauses begin with.
    pub const fn letter(self) -> char {
        match self {
            Self::Development => 'D',
            Self::Visits => 'V',
            Self::Expenses => 'E',
            Self::Maintenance => 'M',
            Self::Archive => 'A',
        }
    }
}

/// A management scheme as a controlled document: its header as the version in force has it, and all versions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct Policy {
    /// The document's id.
    pub id: Uuid,
    /// Which scheme it is.
    pub scheme: Scheme,
    /// The title (文案名称).
    #[cfg_attr(feature = "docs", schema(example = "客户参观接待方案"))]
    pub title: String,
    /// The number (编号).
    #[cfg_attr(feature = "docs", schema(example = "ZD-V"))]
    pub number: Option<String>,
    /// The purpose.
    pub purpose: Option<String>,
    /// Whether the document is controlled (受控状态).
    pub control_status: ControlStatus,
    /// The implementing department (执行部门).
    #[cfg_attr(feature = "docs", schema(example = "接待部"))]
    pub implementing_department: Option<String>,
    /// The supervising department (监督部门).
    pub supervising_department: Option<String>,
    /// The verifying department (考证部门).
    pub verifying_department: Option<String>,
    /// The versions that the reader may see, the newest first.
    pub versions: Vec<PolicyVersion>,
    /// What the reader may do now: `edit` begins a draft of a new version.
    pub allowed_actions: Vec<Action>,
}

/// A version of a scheme. Documents keep the version in force when they were submitted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct PolicyVersion {
    /// The version's id; documents that it judged name it.
    pub id: Uuid,
    /// Its number.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub version: i32,
    /// Where it stands on its way into force.
    pub state: State,
    /// Controlled from its approval until another version takes its place, then obsolete; a draft is uncontrolled.
    pub control_status: ControlStatus,
    /// From which day of the company's calendar it holds; null for a draft that does not say yet.
    pub effective_from: Option<NaiveDate>,
    /// Whether it is in force today.
    pub is_in_force: bool,
    /// When it was prepared (编制日期).
    pub prepared_on: Option<NaiveDate>,
    /// When it was reviewed (审核日期).
    pub reviewed_on: Option<NaiveDate>,
    /// When it was approved (批准日期).
    pub approved_on: Option<NaiveDate>,
    /// The revision mark (修改标记).
    pub revision_mark: Option<String>,
    /// How many places were changed (修改处数), counted by the system.
    pub places_changed: i32,
    /// When it was revised (修改日期).
    pub revised_on: Option<NaiveDate>,
    /// The numbers and open words of the scheme.
    pub parameters: Vec<PolicyParameter>,
}
