//! Why something may not be done, where a code alone does not say enough.

use clientele_openapi::problem::RuleAnswer;
use clientele_openapi::{FieldError, ProblemCode};

/// A refusal with what the asker needs to mend it.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// The stable code.
    pub code: ProblemCode,
    /// Which fields, and what is wrong with each.
    pub errors: Vec<FieldError>,
    /// Which rules, with their clauses and figures.
    pub rules: Vec<RuleAnswer>,
}

impl Refusal {
    /// A rule of the company's policies stands against it.
    pub fn rules(code: ProblemCode, rules: Vec<RuleAnswer>) -> Self {
        Self { code, errors: Vec::new(), rules }
    }

    /// One field that does not pass.
    pub fn field(field: impl Into<String>, code: &str) -> Self {
        Self { code: ProblemCode::ValidationFailed, errors: vec![FieldError::new(field, code)], rules: Vec::new() }
    }
}

impl From<ProblemCode> for Refusal {
    /// A refusal that its code alone explains.
    fn from(code: ProblemCode) -> Self {
        Self { code, errors: Vec::new(), rules: Vec::new() }
    }
}
