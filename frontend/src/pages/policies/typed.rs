//! A draft as its form shows it, and the changes that lead there.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use clientele_openapi::{
    FieldError, Patch,
    policies::{ClausePatch, PolicyClause, PolicyDocument, PolicyVersionPatch},
    problem::codes,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// A clause as typed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct TypedClause {
    /// Its number.
    pub number: String,
    /// Its heading in Chinese; empty without one.
    pub title_zh: String,
    /// Its heading in English.
    pub title_en: String,
    /// What it says, in Chinese.
    pub text_zh: String,
    /// The translation; empty where nobody has translated it.
    pub text_en: String,
    /// Whether it is to be taken out.
    pub removed: bool,
}

/// A draft as typed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Typed {
    /// The document's number.
    pub number: String,
    /// Its title in Chinese.
    pub title_zh: String,
    /// Its title in English.
    pub title_en: String,
    /// Its purpose in Chinese.
    pub purpose_zh: String,
    /// Its purpose in English.
    pub purpose_en: String,
    /// The id of the implementing department; empty where none is named, as with the next two.
    pub implementing: String,
    /// The id of the supervising department.
    pub supervising: String,
    /// The id of the verifying department.
    pub verifying: String,
    /// The day from which it is to hold, as the date field has it.
    pub effective_from: String,
    /// The revision mark.
    pub revision_mark: String,
    /// Why it is changed.
    pub change_note: String,
    /// The clauses, those to be taken out included.
    pub clauses: Vec<TypedClause>,
    /// The parameters' values by key; what is no number yet stays as it was typed.
    pub values: BTreeMap<String, Value>,
}

impl TypedClause {
    /// A clause that nothing is typed in yet.
    pub fn new(number: &str) -> Self {
        Self { number: number.to_owned(), ..Self::default() }
    }

    fn of(clause: &PolicyClause) -> Self {
        Self {
            number: clause.number.as_str().to_owned(),
            title_zh: clause.title_zh.clone().unwrap_or_default(),
            title_en: clause.title_en.clone().unwrap_or_default(),
            text_zh: clause.text_zh.clone(),
            text_en: clause.text_en.clone(),
            removed: false,
        }
    }

    fn patch(&self, before: &Self) -> ClausePatch {
        ClausePatch {
            title_zh: changed(&before.title_zh, &self.title_zh),
            title_en: changed(&before.title_en, &self.title_en),
            text_zh: changed(&before.text_zh, &self.text_zh),
            text_en: changed(&before.text_en, &self.text_en),
        }
    }
}

impl Typed {
    /// A draft as it is saved.
    pub fn of(document: &PolicyDocument) -> Self {
        let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
        Self {
            number: document.number.clone(),
            title_zh: document.title_zh.clone(),
            title_en: document.title_en.clone(),
            purpose_zh: document.purpose_zh.clone(),
            purpose_en: document.purpose_en.clone(),
            implementing: id(document.implementing_department_id),
            supervising: id(document.supervising_department_id),
            verifying: id(document.verifying_department_id),
            effective_from: document.effective_from.map(|day| day.to_string()).unwrap_or_default(),
            revision_mark: document.revision_mark.clone().unwrap_or_default(),
            change_note: document.change_note.clone().unwrap_or_default(),
            clauses: document.clauses.iter().map(TypedClause::of).collect(),
            values: document.parameters.iter().map(|one| (one.key.clone(), one.value.clone())).collect(),
        }
    }

    /// The changes that lead from the saved draft to what is typed.
    ///
    /// # Errors
    /// A date that is none; everything else the contract judges.
    pub fn patch(&self, document: &PolicyDocument) -> Result<PolicyVersionPatch, Vec<FieldError>> {
        let before = Self::of(document);
        let department = |before: &str, after: &str| match (before == after, after.parse::<Uuid>()) {
            (true, _) => Patch::Absent,
            (false, Ok(id)) => Patch::Value(id),
            (false, Err(_)) => Patch::Null,
        };
        let effective_from = match (self.effective_from == before.effective_from, self.effective_from.parse::<NaiveDate>()) {
            (true, _) => Patch::Absent,
            (false, Ok(day)) => Patch::Value(day),
            (false, Err(_)) if self.effective_from.is_empty() => Patch::Null,
            (false, Err(_)) => return Err(vec![FieldError::new("effective_from", codes::INVALID_DATE)]),
        };
        Ok(PolicyVersionPatch {
            number: changed(&before.number, &self.number),
            title_zh: changed(&before.title_zh, &self.title_zh),
            title_en: changed(&before.title_en, &self.title_en),
            purpose_zh: changed(&before.purpose_zh, &self.purpose_zh),
            purpose_en: changed(&before.purpose_en, &self.purpose_en),
            implementing_department_id: department(&before.implementing, &self.implementing),
            supervising_department_id: department(&before.supervising, &self.supervising),
            verifying_department_id: department(&before.verifying, &self.verifying),
            effective_from,
            revision_mark: changed(&before.revision_mark, &self.revision_mark),
            change_note: changed(&before.change_note, &self.change_note),
            clauses: self.clause_changes(&before),
            parameters: self
                .values
                .iter()
                .filter(|(key, value)| before.values.get(*key) != Some(value))
                .map(|(key, value)| (key.clone(), value.clone()))
                .collect(),
        })
    }

    fn clause_changes(&self, before: &Self) -> BTreeMap<String, Option<ClausePatch>> {
        let change = |clause: &TypedClause| {
            let former = before.clauses.iter().find(|former| former.number == clause.number);
            match (former, clause.removed) {
                (Some(_), true) => Some((clause.number.clone(), None)),
                (None, true) => None,
                (Some(former), false) if former == clause => None,
                (Some(former), false) => Some((clause.number.clone(), Some(clause.patch(former)))),
                (None, false) => Some((clause.number.clone(), Some(clause.patch(&TypedClause::default())))),
            }
        };
        self.clauses.iter().filter_map(change).collect()
    }
}

/// An emptied text is cleared.
fn changed(before: &str, after: &str) -> Patch<String> {
    match after.trim() {
        after if after == before.trim() => Patch::Absent,
        "" => Patch::Null,
        after => Patch::Value(after.to_owned()),
    }
}
