//! The rules as a list, with how often each spoke.

use serde::{Deserialize, Serialize};

use crate::{
    problem::Clause,
    vocabulary::{Role, Rule, Scheme},
};

/// A rule of the schemes: what it says in general, what drives it, and how often it spoke.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct RuleInfo {
    /// The rule.
    pub rule: Rule,
    /// Its name, in the language of `Accept-Language`.
    #[cfg_attr(feature = "docs", schema(example = "提前预约天数"))]
    pub title: String,
    /// The scheme that it belongs to.
    pub scheme: Scheme,
    /// Its clause; null for a rule that the company added itself.
    #[cfg_attr(feature = "docs", schema(value_type = Option<String>, example = "V 3.2(1)"))]
    pub clause: Option<Clause>,
    /// What it says in general.
    #[cfg_attr(feature = "docs", schema(example = "重要客户须提前预约。"))]
    pub says: String,
    /// The version of the scheme that is in force.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub version: i32,
    /// The parameters that drive it.
    pub parameters: Vec<RuleParameter>,
    /// Who may grant an exception; empty where nobody may.
    pub overridable_by: Vec<Role>,
    /// How often it spoke at submissions of the period.
    pub counts: OutcomeCounts,
}

/// A parameter that drives a rule, as the version in force has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct RuleParameter {
    /// Its stable name.
    #[cfg_attr(feature = "docs", schema(example = "notice_days"))]
    pub key: String,
    /// What it means.
    #[cfg_attr(feature = "docs", schema(example = "重要客户提前预约天数"))]
    pub title: String,
    /// Its value in words.
    #[cfg_attr(feature = "docs", schema(example = "5天"))]
    pub value_words: String,
}

/// How often a rule answered each way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct OutcomeCounts {
    /// It had no objection.
    #[cfg_attr(feature = "docs", schema(example = 120))]
    pub allow: u32,
    /// It warned.
    #[cfg_attr(feature = "docs", schema(example = 6))]
    pub warn: u32,
    /// It blocked, and an exception was asked for.
    #[cfg_attr(feature = "docs", schema(example = 2))]
    pub block: u32,
}
