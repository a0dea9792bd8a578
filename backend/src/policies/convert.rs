//! Schemes and their versions as the contract has them.

use std::collections::HashMap;

use chrono::NaiveDate;
use clientele_openapi::Lang;
use clientele_openapi::policies::{
    ParameterOption, PolicyClause, PolicyDocument, PolicyParameter, PolicyVersion, SignedBy, filled,
};
use clientele_openapi::problem::Clause;
use clientele_openapi::vocabulary::{Action, ParameterOrigin, Scheme, State};
use clientele_rules::policies::{self as rules, VersionFacts, control_status};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use crate::auth::Actor;
use crate::entity::{policy_clauses as clauses, policy_parameters as parameters, policy_versions as versions};
use crate::error::{Error, Result};

/// A word of a choice, as stored.
#[derive(Deserialize)]
struct StoredOption {
    value: String,
    zh: String,
    en: String,
}

pub(super) fn state(version: &versions::Model) -> Result<State> {
    version.state.parse().map_err(Error::internal)
}

/// A version as its rules see it.
fn facts(version: &versions::Model) -> VersionFacts {
    VersionFacts {
        version: version.version,
        is_approved: version.state == State::Approved.as_str(),
        effective_from: version.effective_from,
    }
}

/// What the actor may do with a version now.
///
/// # Errors
/// An internal one where the state does not read.
pub(super) fn allowed_actions(version: &versions::Model, actor: &Actor) -> Result<Vec<Action>> {
    Ok(rules::allowed_actions(state(version)?, &actor.person()))
}

/// Which of the versions is in force on a day; they stand newest first.
pub(super) fn in_force(versions: &[versions::Model], today: NaiveDate) -> Option<i32> {
    rules::in_force(versions.iter().map(facts), today)
}

/// A version as the list has it.
///
/// # Errors
/// An internal one where a row does not read.
pub(super) fn entry(
    version: &versions::Model,
    in_force: Option<i32>,
    rows: Vec<parameters::Model>,
    lang: Lang,
) -> Result<PolicyVersion> {
    Ok(PolicyVersion {
        id: version.id,
        version: version.version,
        state: state(version)?,
        control_status: control_status(facts(version), in_force),
        effective_from: version.effective_from,
        is_in_force: in_force == Some(version.version),
        prepared_on: version.prepared_on,
        reviewed_on: version.reviewed_on,
        approved_on: version.approved_on,
        revision_mark: version.revision_mark.clone(),
        places_changed: version.places_changed,
        revised_on: version.revised_on,
        parameters: rows.into_iter().map(|row| parameter(row, lang)).collect::<Result<_>>()?,
    })
}

/// What a version is shown with: its scheme, and what was read for it.
pub(super) struct Surroundings {
    pub(super) scheme: Scheme,
    pub(super) in_force: Option<i32>,
    pub(super) departments: HashMap<Uuid, String>,
    pub(super) actions: Vec<Action>,
    pub(super) lang: Lang,
}

/// A version whole.
///
/// # Errors
/// An internal one where a row does not read.
pub(super) fn document(
    version: versions::Model,
    clauses: Vec<clauses::Model>,
    parameters: Vec<parameters::Model>,
    around: Surroundings,
) -> Result<PolicyDocument> {
    let department = |id: Option<Uuid>| id.and_then(|id| around.departments.get(&id).cloned());
    let parameters: Vec<PolicyParameter> =
        parameters.into_iter().map(|row| parameter(row, around.lang)).collect::<Result<_>>()?;
    Ok(PolicyDocument {
        id: version.id,
        scheme: around.scheme,
        version: version.version,
        control_status: control_status(facts(&version), around.in_force),
        state: state(&version)?,
        effective_from: version.effective_from,
        is_in_force: around.in_force == Some(version.version),
        based_on: version.based_on,
        prepared: signed(version.prepared_by_id, version.prepared_by, version.prepared_on),
        reviewed: signed(version.reviewed_by_id, version.reviewed_by, version.reviewed_on),
        approved: signed(version.approved_by_id, version.approved_by, version.approved_on),
        number: version.number,
        title_zh: version.title_zh,
        title_en: version.title_en,
        purpose_zh: version.purpose_zh,
        purpose_en: version.purpose_en,
        implementing_department: department(version.implementing_id),
        implementing_department_id: version.implementing_id,
        supervising_department: department(version.supervising_id),
        supervising_department_id: version.supervising_id,
        verifying_department: department(version.verifying_id),
        verifying_department_id: version.verifying_id,
        revision_mark: version.revision_mark,
        places_changed: version.places_changed,
        revised_on: version.revised_on,
        change_note: version.change_note,
        clauses: clauses.into_iter().map(|row| clause(row, &parameters, around.lang)).collect::<Result<_>>()?,
        parameters,
        case_id: version.case_id,
        round: version.round,
        allowed_actions: around.actions,
        row_version: version.row_version,
    })
}

fn signed(user_id: Option<Uuid>, name: Option<String>, on: Option<NaiveDate>) -> Option<SignedBy> {
    Some(SignedBy { user_id: user_id?, name: name?, on: on? })
}

fn clause(row: clauses::Model, parameters: &[PolicyParameter], lang: Lang) -> Result<PolicyClause> {
    // A clause that nobody translated yet stands in Chinese.
    let text = if row.text_en.is_empty() { &row.text_zh } else { lang.pick(&row.text_zh, &row.text_en) };
    Ok(PolicyClause {
        body: filled(text, parameters, lang),
        origin: row.origin.parse().map_err(Error::internal)?,
        number: Clause::from_stored(row.number),
        title_zh: row.title_zh,
        title_en: row.title_en,
        text_zh: row.text_zh,
        text_en: row.text_en,
    })
}

/// The clauses of a document as rows of a version.
pub(super) fn clause_rows(version_id: Uuid, clauses: &[PolicyClause]) -> Vec<clauses::Model> {
    let row = |(position, clause): (i32, &PolicyClause)| clauses::Model {
        policy_version_id: version_id,
        number: clause.number.as_str().to_owned(),
        position,
        origin: clause.origin.as_str().to_owned(),
        title_zh: clause.title_zh.clone(),
        title_en: clause.title_en.clone(),
        text_zh: clause.text_zh.clone(),
        text_en: clause.text_en.clone(),
    };
    (0_i32..).zip(clauses).map(row).collect()
}

/// A parameter in a language.
///
/// # Errors
/// An internal one where the row does not read.
pub(super) fn parameter(row: parameters::Model, lang: Lang) -> Result<PolicyParameter> {
    let value: Value = serde_json::from_str(&row.value).map_err(Error::internal)?;
    let source_value: Value =
        row.source_value.as_deref().map(serde_json::from_str).transpose().map_err(Error::internal)?.unwrap_or_default();
    let origin = PolicyParameter::origin_of(&source_value, &value);
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
        source_value,
        origin,
    })
}

fn options(stored: Option<&str>, lang: Lang) -> Result<Vec<ParameterOption>> {
    let words: Vec<StoredOption> = stored.map(serde_json::from_str).transpose().map_err(Error::internal)?.unwrap_or_default();
    let word = |word: StoredOption| ParameterOption { label: lang.pick(&word.zh, &word.en).to_owned(), value: word.value };
    Ok(words.into_iter().map(word).collect())
}
