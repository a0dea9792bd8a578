//! Why a request did not give what was asked for.

use clientele_openapi::{FieldError, Problem, ProblemCode, problem::RuleAnswer};

use crate::words as w;

/// Why a request did not give what was asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum ApiError {
    /// The server answered, and refused.
    Problem(Box<Problem>),
    /// The server could not be reached, or something in between answered for it. The banner says so; trying again helps.
    Outage,
}

impl ApiError {
    /// The problem, if the server stated one.
    pub fn problem(&self) -> Option<&Problem> {
        match self {
            Self::Problem(problem) => Some(problem),
            Self::Outage => None,
        }
    }

    /// The HTTP status; 503 for an outage.
    pub fn status(&self) -> u16 {
        self.problem().map_or(503, |problem| problem.status)
    }

    /// Whether the server refused with this code.
    pub fn is(&self, code: ProblemCode) -> bool {
        self.problem().is_some_and(|problem| problem.code == code)
    }

    /// What went wrong, in words.
    pub fn detail(&self) -> String {
        self.problem().map_or_else(|| w::outage().to_owned(), |problem| problem.detail.clone())
    }

    /// What is wrong with which field.
    pub fn fields(&self) -> Vec<FieldError> {
        self.problem().map(|problem| problem.errors.clone()).unwrap_or_default()
    }

    /// What the rules said.
    pub fn rules(&self) -> Vec<RuleAnswer> {
        self.problem().map(|problem| problem.rules.clone()).unwrap_or_default()
    }

    /// The number under which the server's log knows this request.
    pub fn request_id(&self) -> Option<String> {
        self.problem().map(|problem| problem.request_id.clone()).filter(|id| !id.is_empty())
    }
}
