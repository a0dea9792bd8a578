//! The management schemes as controlled documents, with the parameters that drive the rules.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    problem::Clause,
    vocabulary::{ControlStatus, ParameterKind, ParameterOrigin, ParameterUnit, Scheme},
};

/// A management scheme as a controlled document.
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
    #[cfg_attr(feature = "docs", schema(example = "CK-02"))]
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
    /// The versions, the one in force first.
    pub versions: Vec<PolicyVersion>,
}

/// A version of a scheme. Documents keep the version in force when they were submitted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct PolicyVersion {
    /// Its number.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub version: i32,
    /// From which day of the company's calendar it holds.
    pub effective_from: NaiveDate,
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
    /// How many places were changed (修改处数).
    pub places_changed: Option<i32>,
    /// When it was revised (修改日期).
    pub revised_on: Option<NaiveDate>,
    /// The numbers and open words of the scheme.
    pub parameters: Vec<PolicyParameter>,
}

/// A number or an open word of a scheme.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct PolicyParameter {
    /// Its stable name.
    #[cfg_attr(feature = "docs", schema(example = "visit.notice_days"))]
    pub key: String,
    /// What it means, in the language of `Accept-Language`.
    #[cfg_attr(feature = "docs", schema(example = "重要客户须提前预约的天数"))]
    pub title: String,
    /// The clause; null for a parameter that the company added.
    #[cfg_attr(feature = "docs", schema(value_type = Option<String>, example = "V 3.2(1)"))]
    pub clause: Option<Clause>,
    /// The value: a number, a text, yes or no, or a list; null where it is not set.
    #[cfg_attr(feature = "docs", schema(value_type = Value, example = 5))]
    pub value: Value,
    /// What kind of value it takes.
    pub kind: ParameterKind,
    /// The unit of the value.
    pub unit: ParameterUnit,
    /// The least number, or amount in yuan, that it takes; null where there is no bound.
    #[cfg_attr(feature = "docs", schema(example = 0))]
    pub minimum: Option<i64>,
    /// The greatest number, or amount in yuan, that it takes; null where there is no bound.
    #[cfg_attr(feature = "docs", schema(example = 365))]
    pub maximum: Option<i64>,
    /// Whether it may be left unset, so that its rule stays silent.
    #[cfg_attr(feature = "docs", schema(example = false))]
    pub is_optional: bool,
    /// The words that it can be, for the kinds `choice` and `choices`; empty otherwise.
    pub options: Vec<ParameterOption>,
    /// Whether the source states this very value; otherwise the company chose it.
    #[cfg_attr(feature = "docs", schema(example = true))]
    pub stated_by_source: bool,
    /// The value that the source states; null where it states none.
    #[cfg_attr(feature = "docs", schema(value_type = Value, example = 5))]
    pub source_value: Value,
    /// Where the value comes from.
    pub origin: ParameterOrigin,
}

/// A word that a parameter can be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct ParameterOption {
    /// Its value.
    #[cfg_attr(feature = "docs", schema(example = "person"))]
    pub value: String,
    /// What it means, in the language of `Accept-Language`.
    #[cfg_attr(feature = "docs", schema(example = "每人一份"))]
    pub label: String,
}
