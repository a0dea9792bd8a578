//! What the API answers when it refuses: RFC 9457 problems, field errors and rule answers.

mod code;
mod field_error;
mod rule;
mod rule_words;

pub use code::ProblemCode;
pub use field_error::{FIELD_ERROR_CODES, FieldError, Params, codes, field_error_message};
pub use rule::{CheckAnswer, Clause, Remedy, RuleAnswer, RuleInputs};
pub use rule_words::{remedy_sentence, rule_sentence, rule_title};

use serde::{Deserialize, Serialize};

use crate::Lang;

/// A refused request, as RFC 9457 `application/problem+json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct Problem {
    /// A URN that names the kind of problem, `urn:clientele:problem:` and the code.
    #[serde(rename = "type")]
    #[cfg_attr(feature = "docs", schema(example = "urn:clientele:problem:rule_blocked"))]
    pub kind: String,
    /// What sort of problem it is, in the language of `Accept-Language`.
    #[cfg_attr(feature = "docs", schema(example = "不符合管理方案的规定"))]
    pub title: String,
    /// The HTTP status, repeated.
    #[cfg_attr(feature = "docs", schema(example = 409))]
    pub status: u16,
    /// What went wrong this time, in the language of `Accept-Language`.
    #[cfg_attr(feature = "docs", schema(example = "预约仅提前 3 天，须至少提前 5 天。"))]
    pub detail: String,
    /// The stable code: decide by this, never by the texts.
    pub code: ProblemCode,
    /// What is wrong with which field; empty unless the code is about fields.
    pub errors: Vec<FieldError>,
    /// What the rules of the management schemes say; empty unless the code is about rules.
    pub rules: Vec<RuleAnswer>,
    /// Names this request in the server's log.
    #[cfg_attr(feature = "docs", schema(example = "01939f2e-7c1a-7d52-9a53-0b6f1c2d3e4f"))]
    pub request_id: String,
}

impl Problem {
    /// The media type of a problem.
    pub const MEDIA_TYPE: &'static str = "application/problem+json";

    /// A problem with the texts of its code.
    pub fn new(code: ProblemCode, lang: Lang, request_id: impl Into<String>) -> Self {
        Self {
            kind: code.type_urn(),
            title: code.label(lang).to_owned(),
            status: code.http_status(),
            detail: code.detail(lang).to_owned(),
            code,
            errors: Vec::new(),
            rules: Vec::new(),
            request_id: request_id.into(),
        }
    }

    /// Adds what is wrong with fields; the detail then reads the errors out.
    #[must_use]
    pub fn with_errors(mut self, errors: Vec<FieldError>, lang: Lang) -> Self {
        if !errors.is_empty() {
            self.detail = sentences(errors.iter().map(|error| error.sentence(lang)), lang);
        }
        self.errors = errors;
        self
    }

    /// Adds what the rules say; the detail then reads out those that warn or block.
    #[must_use]
    pub fn with_rules(mut self, rules: Vec<RuleAnswer>, lang: Lang) -> Self {
        let objections: Vec<_> = rules.iter().filter(|rule| rule.objects()).map(|rule| rule_sentence(rule, lang)).collect();
        if !objections.is_empty() {
            self.detail = sentences(objections, lang);
        }
        self.rules = rules;
        self
    }
}

fn sentences(all: impl IntoIterator<Item = String>, lang: Lang) -> String {
    all.into_iter().collect::<Vec<_>>().join(lang.pick("", " "))
}

#[cfg(test)]
mod tests;
