//! Which cases would be decided otherwise under another version.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    FieldError,
    problem::{Clause, RuleInputs, codes},
    validation::{Findings, Validate},
    vocabulary::{DocumentKind, Outcome, Rule, State},
};

/// The longest period that is looked at, in days: a year.
const LONGEST: i64 = 366;

/// The period to look at, by the day of submission in the company's time zone, both days included; at most a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WhatIfRequest {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

impl Validate for WhatIfRequest {
    fn check(&self, found: &mut Findings) {
        let days = (self.to - self.from).num_days() + 1;
        if days < 1 {
            found.add("to", codes::END_BEFORE_START);
        } else if days > LONGEST {
            found.push(FieldError::new("to", codes::PERIOD_TOO_LONG).with("max", LONGEST));
        }
    }
}

/// What would have been different.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct WhatIf {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// How many documents were looked at.
    #[cfg_attr(feature = "docs", schema(example = 128))]
    pub examined: u32,
    /// Whether there were more than are looked at; the newest were.
    #[cfg_attr(feature = "docs", schema(example = false))]
    pub is_capped: bool,
    /// The documents for which some rule would answer otherwise, the newest first.
    pub items: Vec<WhatIfDocument>,
}

/// A document for which some rule would answer otherwise. Who does not read it learns its number, kind and state only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct WhatIfDocument {
    /// Its kind.
    pub kind: DocumentKind,
    /// Its number.
    #[cfg_attr(feature = "docs", schema(example = "YY-2026-00001"))]
    pub number: String,
    /// Its state.
    pub state: State,
    /// The rules that would answer otherwise.
    pub changes: Vec<WhatIfChange>,
}

/// A rule that would answer otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct WhatIfChange {
    /// The rule.
    pub rule: Rule,
    /// Its clause; null for the company's own.
    #[cfg_attr(feature = "docs", schema(value_type = Option<String>, example = "V 3.2(1)"))]
    pub clause: Option<Clause>,
    /// What it said then; null where it had nothing to say.
    pub before: Option<Outcome>,
    /// What it would say.
    pub after: Option<Outcome>,
    /// The facts that it would compare; null where the reader does not read the document.
    #[cfg_attr(feature = "docs", schema(value_type = Option<Object>, example = json!({"days_given": 6, "days_required": 7})))]
    pub inputs: Option<RuleInputs>,
}
