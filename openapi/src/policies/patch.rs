//! Changing a draft: a merge patch of header fields, clauses and parameters.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::{PolicyClause, PolicyDocument, PolicyParameter, clause_place, placeholders};
use crate::{
    FieldError, Patch,
    problem::{Clause, codes},
    validation::{Findings, Text},
    vocabulary::ClauseOrigin,
};

/// The most clauses that a scheme has.
const MOST_CLAUSES: usize = 200;

/// What changes in a draft; what is not sent stays as it is.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PolicyVersionPatch {
    /// The number of the document (编号).
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "docs", schema(value_type = Option<String>, required = false, max_length = 64))]
    pub number: Patch<String>,
    /// The title in Chinese.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "docs", schema(value_type = Option<String>, required = false, max_length = 200))]
    pub title_zh: Patch<String>,
    /// The title in English.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "docs", schema(value_type = Option<String>, required = false, max_length = 200))]
    pub title_en: Patch<String>,
    /// The purpose in Chinese.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "docs", schema(value_type = Option<String>, required = false, max_length = 4_000))]
    pub purpose_zh: Patch<String>,
    /// The purpose in English.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "docs", schema(value_type = Option<String>, required = false, max_length = 4_000))]
    pub purpose_en: Patch<String>,
    /// The implementing department.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "docs", schema(value_type = Option<Uuid>, required = false))]
    pub implementing_department_id: Patch<Uuid>,
    /// The supervising department.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "docs", schema(value_type = Option<Uuid>, required = false))]
    pub supervising_department_id: Patch<Uuid>,
    /// The verifying department.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "docs", schema(value_type = Option<Uuid>, required = false))]
    pub verifying_department_id: Patch<Uuid>,
    /// From which day it is to hold.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "docs", schema(value_type = Option<NaiveDate>, required = false))]
    pub effective_from: Patch<NaiveDate>,
    /// The revision mark.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "docs", schema(value_type = Option<String>, required = false, max_length = 64))]
    pub revision_mark: Patch<String>,
    /// Why it is changed.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "docs", schema(value_type = Option<String>, required = false, max_length = 4_000))]
    pub change_note: Patch<String>,
    /// Clauses by number: what is named is changed or added, null takes it out.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "docs", schema(value_type = Object, required = false, example = json!({"V 4.4": {"text_zh": "参观人员须佩戴参观证。"}})))]
    pub clauses: BTreeMap<String, Option<ClausePatch>>,
    /// Values of parameters by key; null leaves one unset where it may be.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "docs", schema(value_type = Object, required = false, example = json!({"notice_days": 7})))]
    pub parameters: BTreeMap<String, Value>,
}

/// What changes in a clause. A new one needs its text or its heading in Chinese.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ClausePatch {
    /// The heading in Chinese.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "docs", schema(value_type = Option<String>, required = false, max_length = 200))]
    pub title_zh: Patch<String>,
    /// The heading in English.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "docs", schema(value_type = Option<String>, required = false, max_length = 200))]
    pub title_en: Patch<String>,
    /// The text in Chinese; `{key}` stands for the value of that parameter.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "docs", schema(value_type = Option<String>, required = false, max_length = 4_000))]
    pub text_zh: Patch<String>,
    /// The text in English.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "docs", schema(value_type = Option<String>, required = false, max_length = 4_000))]
    pub text_en: Patch<String>,
}

impl PolicyVersionPatch {
    /// What the patch makes of a draft. Counting the places, and whose a changed clause then is, are the caller's.
    ///
    /// # Errors
    /// Everything that is wrong, parameters as `parameters.<key>` and clauses as `clauses.<number>`.
    pub fn merged(self, draft: &PolicyDocument) -> Result<PolicyDocument, Vec<FieldError>> {
        let mut after = draft.clone();
        let mut found = Findings::default();
        required(&mut found, "number", self.number, &mut after.number, Text::Code);
        required(&mut found, "title_zh", self.title_zh, &mut after.title_zh, Text::Line);
        required(&mut found, "title_en", self.title_en, &mut after.title_en, Text::Line);
        required(&mut found, "purpose_zh", self.purpose_zh, &mut after.purpose_zh, Text::Lines);
        required(&mut found, "purpose_en", self.purpose_en, &mut after.purpose_en, Text::Lines);
        optional(&mut found, "revision_mark", self.revision_mark, &mut after.revision_mark, Text::Code);
        optional(&mut found, "change_note", self.change_note, &mut after.change_note, Text::Lines);
        after.implementing_department_id = self.implementing_department_id.or_keep(after.implementing_department_id);
        after.supervising_department_id = self.supervising_department_id.or_keep(after.supervising_department_id);
        after.verifying_department_id = self.verifying_department_id.or_keep(after.verifying_department_id);
        after.effective_from = self.effective_from.or_keep(after.effective_from);
        for (key, value) in self.parameters {
            set_parameter(&mut found, &mut after.parameters, &key, value);
        }
        for (number, change) in self.clauses {
            set_clause(&mut found, &mut after, &number, change);
        }
        found.require(after.clauses.len() <= MOST_CLAUSES, "clauses", codes::TOO_MANY);
        after.clauses.sort_by_key(|clause| clause_place(draft.scheme, clause.number.as_str()));
        let errors = found.into_errors();
        if errors.is_empty() { Ok(after) } else { Err(errors) }
    }
}

fn required(found: &mut Findings, field: &str, patch: Patch<String>, value: &mut String, rule: Text) {
    match patch {
        Patch::Absent => {}
        Patch::Null => found.add(field, codes::REQUIRED),
        Patch::Value(text) => {
            found.required_text(field, &text, rule);
            *value = text;
        }
    }
}

fn optional(found: &mut Findings, field: &str, patch: Patch<String>, value: &mut Option<String>, rule: Text) {
    *value = patch.or_keep(value.take()).filter(|text| !text.trim().is_empty());
    found.text(field, value.as_deref(), rule);
}

fn set_parameter(found: &mut Findings, parameters: &mut [PolicyParameter], key: &str, value: Value) {
    let Some(parameter) = parameters.iter_mut().find(|parameter| parameter.key == key) else {
        found.add(&format!("parameters.{key}"), codes::UNKNOWN_FIELD);
        return;
    };
    match parameter.problem(&value) {
        Some(problem) => found.push(problem),
        None => *parameter = parameter.clone().with_value(value),
    }
}

fn set_clause(found: &mut Findings, draft: &mut PolicyDocument, number: &str, change: Option<ClausePatch>) {
    let field = format!("clauses.{number}");
    if clause_place(draft.scheme, number).is_none() {
        found.add(&field, codes::INVALID_CLAUSE);
        return;
    }
    let at = draft.clauses.iter().position(|clause| clause.number.as_str() == number);
    let Some(change) = change else {
        match at {
            Some(at) => drop(draft.clauses.remove(at)),
            None => found.add(&field, codes::UNKNOWN_REFERENCE),
        }
        return;
    };
    let clause = match at {
        Some(at) => draft.clauses.remove(at),
        None => blank(number),
    };
    let clause = PolicyClause {
        title_zh: text(change.title_zh, clause.title_zh),
        title_en: text(change.title_en, clause.title_en),
        text_zh: text(change.text_zh, Some(clause.text_zh)).unwrap_or_default(),
        text_en: text(change.text_en, Some(clause.text_en)).unwrap_or_default(),
        ..clause
    };
    judge(found, &field, &clause, &draft.parameters);
    draft.clauses.push(clause);
}

fn blank(number: &str) -> PolicyClause {
    PolicyClause {
        number: Clause::from_stored(number.to_owned()),
        title_zh: None,
        title_en: None,
        text_zh: String::new(),
        text_en: String::new(),
        body: String::new(),
        origin: ClauseOrigin::Ours,
    }
}

fn text(patch: Patch<String>, now: Option<String>) -> Option<String> {
    patch.or_keep(now).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn judge(found: &mut Findings, field: &str, clause: &PolicyClause, parameters: &[PolicyParameter]) {
    found.require(clause.title_zh.is_some() || !clause.text_zh.is_empty(), &format!("{field}.text_zh"), codes::REQUIRED);
    found.text(&format!("{field}.title_zh"), clause.title_zh.as_deref(), Text::Line);
    found.text(&format!("{field}.title_en"), clause.title_en.as_deref(), Text::Line);
    for (name, text) in [("text_zh", &clause.text_zh), ("text_en", &clause.text_en)] {
        found.text(&format!("{field}.{name}"), Some(text.as_str()), Text::Lines);
        let is_known = |key: &&str| parameters.iter().any(|parameter| parameter.key == **key);
        found.require(placeholders(text).iter().all(is_known), &format!("{field}.{name}"), codes::UNKNOWN_PLACEHOLDER);
    }
}

#[cfg(test)]
#[path = "patch_tests.rs"]
mod tests;
