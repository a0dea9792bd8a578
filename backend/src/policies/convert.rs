//! Entity to contract.

use clientele_openapi::Lang;
use clientele_openapi::policies::{ParameterOption, PolicyParameter};
use clientele_openapi::problem::Clause;
use clientele_openapi::vocabulary::ParameterOrigin;
use serde::Deserialize;
use serde_json::Value;

use crate::entity::policy_parameters as parameters;
use crate::error::{Error, Result};

/// A word of a choice, as stored.
#[derive(Deserialize)]
struct StoredOption {
    value: String,
    zh: String,
    en: String,
}

/// A parameter in a language.
///
/// # Errors
/// An internal one where the row does not read.
pub(super) fn parameter(row: parameters::Model, lang: Lang) -> Result<PolicyParameter> {
    let value: Value = serde_json::from_str(&row.value).map_err(Error::internal)?;
    let source_value: Option<Value> =
        row.source_value.as_deref().map(serde_json::from_str).transpose().map_err(Error::internal)?;
    let origin = origin(&value, source_value.as_ref());
    Ok(PolicyParameter {
        key: row.key,
        title: lang.pick(&row.label_zh, &row.label_en).to_owned(),
        clause: row.clause.map(Clause::from_stored),
        value,
        kind: row.kind.parse().map_err(Error::internal)?,
        unit: row.unit.parse().map_err(Error::internal)?,
        minimum: row.minimum,
        maximum: row.maximum,
        is_optional: row.is_optional,
        options: options(row.options.as_deref(), lang)?,
        stated_by_source: origin == ParameterOrigin::Source,
        source_value: source_value.unwrap_or_default(),
        origin,
    })
}

fn options(stored: Option<&str>, lang: Lang) -> Result<Vec<ParameterOption>> {
    let words: Vec<StoredOption> = stored.map(serde_json::from_str).transpose().map_err(Error::internal)?.unwrap_or_default();
    let word = |word: StoredOption| ParameterOption { value: word.value, label: lang.pick(&word.zh, &word.en).to_owned() };
    Ok(words.into_iter().map(word).collect())
}

/// A number that the source states stays the source's only as long as nobody changes it.
fn origin(value: &Value, source: Option<&Value>) -> ParameterOrigin {
    match source {
        Some(stated) if stated == value => ParameterOrigin::Source,
        Some(_) => ParameterOrigin::CompanyChange,
        None if value.is_null() => ParameterOrigin::NotSet,
        None => ParameterOrigin::Ours,
    }
}
