//! What a rule of the management schemes says about a document.

use std::{borrow::Cow, collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Params;
use crate::{
    Lang,
    vocabulary::{Outcome, RemedyCode, Role, Rule, Scheme},
};

/// The facts that a rule compared, by name: scalars or arrays.
pub type RuleInputs = BTreeMap<String, Value>;

/// The answer of one rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct RuleAnswer {
    /// Which rule.
    pub rule: Rule,
    /// The clause of the scheme, such as `V 3.2(1)`; null for a rule that the company added itself.
    #[cfg_attr(feature = "docs", schema(value_type = Option<String>, example = "V 3.2(1)"))]
    pub clause: Option<Clause>,
    /// The scheme that states it or that the company added it to.
    pub policy: Scheme,
    /// The version of the policy.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub version: i32,
    /// What the rule says.
    pub outcome: Outcome,
    /// The facts compared.
    #[cfg_attr(feature = "docs", schema(value_type = Object, example = json!({"days_given": 3, "days_required": 5})))]
    pub inputs: RuleInputs,
    /// What would help; null where nothing is needed.
    pub remedy: Option<Remedy>,
    /// The roles that may grant an exception; empty where nobody may.
    pub overridable_by: Vec<Role>,
}

impl RuleAnswer {
    /// Whether the rule warns or blocks.
    pub fn objects(&self) -> bool {
        self.outcome != Outcome::Allow
    }

    /// Whether the rule blocks and a role may grant an exception.
    pub fn is_overridable_block(&self) -> bool {
        self.outcome == Outcome::Block && !self.overridable_by.is_empty()
    }
}

/// What would help where a rule warns or blocks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct Remedy {
    /// What kind of help.
    pub code: RemedyCode,
    /// Its figures, such as `earliest`, a date.
    #[cfg_attr(feature = "docs", schema(value_type = Object, example = json!({"earliest": "2026-12-06"})))]
    pub params: Params,
}

impl Remedy {
    /// A remedy without figures.
    pub fn new(code: RemedyCode) -> Self {
        Self { code, params: Params::new() }
    }

    /// Adds a figure.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }
}

/// The answer of a check that saves nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct CheckAnswer {
    /// The gravest outcome of all rules.
    pub outcome: Outcome,
    /// Every rule whose facts are known, allowing answers included.
    pub rules: Vec<RuleAnswer>,
}

impl CheckAnswer {
    /// Sums up the answers of rules: the gravest outcome, `allow` where there is none.
    pub fn of(rules: Vec<RuleAnswer>) -> Self {
        let outcome = rules.iter().map(|rule| rule.outcome).max().unwrap_or(Outcome::Allow);
        Self { outcome, rules }
    }
}

/// A reference to a clause of a scheme: the scheme's letter and section and item, `V 3.2(1)`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Clause(Cow<'static, str>);

impl Clause {
    /// A clause that the code names.
    pub const fn new(reference: &'static str) -> Self {
        Self(Cow::Borrowed(reference))
    }

    /// A clause that was read from the database.
    pub fn from_stored(reference: String) -> Self {
        Self(Cow::Owned(reference))
    }

    /// The reference as it stands on the wire.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The reference as people read it: `参观接待方案 三.2(1)`, `Visit scheme 3.2(1)`. An unknown one stands as it is.
    pub fn label(&self, lang: Lang) -> String {
        let Some((letter, place)) = self.0.split_once(' ') else {
            return self.0.to_string();
        };
        let scheme = match letter {
            "D" => lang.pick("客户开发方案", "Development scheme"),
            "V" => lang.pick("参观接待方案", "Visit scheme"),
            "E" => lang.pick("接待费用方案", "Expense scheme"),
            "M" => lang.pick("客户关系维护方案", "Relationship scheme"),
            "A" => lang.pick("客户档案", "Client archive"),
            _ => return self.0.to_string(),
        };
        match lang {
            Lang::Zh => format!("{scheme} {}", chinese_section(place)),
            Lang::En => format!("{scheme} {place}"),
        }
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The source numbers its sections 一, 二, 三; the items below them are figures.
fn chinese_section(place: &str) -> String {
    const SECTIONS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let (section, rest) = place.find(['.', '(']).map_or((place, ""), |at| place.split_at(at));
    let numeral = section.parse::<usize>().ok().and_then(|number| SECTIONS.get(number.checked_sub(1)?));
    numeral.map_or_else(|| place.to_owned(), |numeral| format!("{numeral}{rest}"))
}
