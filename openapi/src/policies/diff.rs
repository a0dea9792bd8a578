//! What two versions of a scheme differ in.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{PolicyClause, PolicyDocument, PolicyParameter};
use crate::{
    Lang,
    problem::Clause,
    vocabulary::{ChangeKind, ClauseOrigin, Scheme},
};

/// What a version differs in from another one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct PolicyDiff {
    /// The scheme.
    pub scheme: Scheme,
    /// The version that is looked at.
    #[cfg_attr(feature = "docs", schema(example = 2))]
    pub version: i32,
    /// The version that it is compared with.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub against: i32,
    /// How many places differ: fields of the header, clauses and parameters.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub places_changed: i32,
    /// The fields of the header that differ.
    pub header: Vec<HeaderChange>,
    /// The clauses that differ, in their order.
    pub clauses: Vec<ClauseChange>,
    /// The parameters that differ.
    pub parameters: Vec<ParameterChange>,
}

/// A field of the header that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct HeaderChange {
    /// The field.
    #[cfg_attr(feature = "docs", schema(example = "title_zh"))]
    pub field: String,
    /// What it was; null where it was empty.
    pub before: Option<String>,
    /// What it is.
    pub after: Option<String>,
}

/// A clause that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct ClauseChange {
    /// Its number.
    #[cfg_attr(feature = "docs", schema(value_type = String, example = "V 3.2(1)"))]
    pub number: Clause,
    /// Whether it was added, changed or removed.
    pub change: ChangeKind,
    /// What it said; null where it was added.
    pub before: Option<ClauseText>,
    /// What it says; null where it was removed.
    pub after: Option<ClauseText>,
}

/// What a clause says, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct ClauseText {
    /// The heading in Chinese.
    pub title_zh: Option<String>,
    /// The heading in English.
    pub title_en: Option<String>,
    /// The text in Chinese.
    pub text_zh: String,
    /// The text in English.
    pub text_en: String,
    /// Whose it is.
    pub origin: ClauseOrigin,
}

/// A parameter that differs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct ParameterChange {
    /// Its stable name.
    #[cfg_attr(feature = "docs", schema(example = "notice_days"))]
    pub key: String,
    /// What it means, in the language of `Accept-Language`.
    pub title: String,
    /// The clause that it fills in.
    #[cfg_attr(feature = "docs", schema(value_type = Option<String>, example = "V 3.2(1)"))]
    pub clause: Option<Clause>,
    /// Whether it was added, changed or removed.
    pub change: ChangeKind,
    /// The value before; null where it was added or not set.
    #[cfg_attr(feature = "docs", schema(value_type = Value, example = 5))]
    pub before: Value,
    /// The value now; null where it was removed or is not set.
    #[cfg_attr(feature = "docs", schema(value_type = Value, example = 7))]
    pub after: Value,
    /// The value before in words, in the language of `Accept-Language`.
    #[cfg_attr(feature = "docs", schema(example = "5天"))]
    pub before_words: Option<String>,
    /// The value now in words.
    #[cfg_attr(feature = "docs", schema(example = "7天"))]
    pub after_words: Option<String>,
}

impl From<&PolicyClause> for ClauseText {
    fn from(clause: &PolicyClause) -> Self {
        Self {
            title_zh: clause.title_zh.clone(),
            title_en: clause.title_en.clone(),
            text_zh: clause.text_zh.clone(),
            text_en: clause.text_en.clone(),
            origin: clause.origin,
        }
    }
}

impl ClauseText {
    /// Whether both say the same, whosever the words are.
    pub fn says_the_same(&self, other: &Self) -> bool {
        *self == Self { origin: self.origin, ..other.clone() }
    }
}

/// What `after` differs in from `before`.
pub fn diff(before: &PolicyDocument, after: &PolicyDocument, lang: Lang) -> PolicyDiff {
    let (header, clauses, parameters) = (header(before, after), clauses(before, after), parameters(before, after, lang));
    let places = header.len() + clauses.len() + parameters.len();
    PolicyDiff {
        scheme: after.scheme,
        version: after.version,
        against: before.version,
        places_changed: i32::try_from(places).unwrap_or(i32::MAX),
        header,
        clauses,
        parameters,
    }
}

/// When it takes effect, its mark and its note say what the version is, not what it changes.
fn header(before: &PolicyDocument, after: &PolicyDocument) -> Vec<HeaderChange> {
    let fields = |document: &PolicyDocument| -> [(&'static str, Option<String>); 8] {
        [
            ("number", Some(document.number.clone())),
            ("title_zh", Some(document.title_zh.clone())),
            ("title_en", Some(document.title_en.clone())),
            ("purpose_zh", Some(document.purpose_zh.clone())),
            ("purpose_en", Some(document.purpose_en.clone())),
            ("implementing_department", document.implementing_department.clone()),
            ("supervising_department", document.supervising_department.clone()),
            ("verifying_department", document.verifying_department.clone()),
        ]
    };
    fields(before)
        .into_iter()
        .zip(fields(after))
        .filter(|((_, before), (_, after))| before != after)
        .map(|((field, before), (_, after))| HeaderChange { field: field.to_owned(), before, after })
        .collect()
}

fn clauses(before: &PolicyDocument, after: &PolicyDocument) -> Vec<ClauseChange> {
    let text = |document: &PolicyDocument, number: &Clause| {
        document.clauses.iter().find(|clause| clause.number == *number).map(ClauseText::from)
    };
    let removed = before.clauses.iter().filter(|clause| text(after, &clause.number).is_none());
    let mut numbers: Vec<&Clause> = removed.chain(&after.clauses).map(|clause| &clause.number).collect();
    numbers.sort_by_key(|number| super::clause_place(after.scheme, number.as_str()));
    let change = |number: &Clause| {
        let (before, after) = (text(before, number), text(after, number));
        let change = match (&before, &after) {
            (Some(before), Some(after)) if before.says_the_same(after) => return None,
            (Some(_), Some(_)) => ChangeKind::Changed,
            (None, _) => ChangeKind::Added,
            (_, None) => ChangeKind::Removed,
        };
        Some(ClauseChange { number: number.clone(), change, before, after })
    };
    numbers.into_iter().filter_map(change).collect()
}

fn parameters(before: &PolicyDocument, after: &PolicyDocument, lang: Lang) -> Vec<ParameterChange> {
    fn find<'a>(document: &'a PolicyDocument, key: &str) -> Option<&'a PolicyParameter> {
        document.parameters.iter().find(|parameter| parameter.key == key)
    }
    let removed = before.parameters.iter().filter(|parameter| find(after, &parameter.key).is_none());
    let change = |shown: &PolicyParameter| {
        let (before, after) = (find(before, &shown.key), find(after, &shown.key));
        let change = match (before, after) {
            (Some(before), Some(after)) if before.value == after.value => return None,
            (Some(_), Some(_)) => ChangeKind::Changed,
            (None, _) => ChangeKind::Added,
            (_, None) => ChangeKind::Removed,
        };
        let value = |parameter: Option<&PolicyParameter>| parameter.map(|one| one.value.clone()).unwrap_or_default();
        let words = |parameter: Option<&PolicyParameter>| parameter.map(|one| one.words(&one.value, lang));
        Some(ParameterChange {
            key: shown.key.clone(),
            title: shown.title.clone(),
            clause: shown.clause.clone(),
            change,
            before: value(before),
            after: value(after),
            before_words: words(before),
            after_words: words(after),
        })
    };
    after.parameters.iter().chain(removed).filter_map(change).collect()
}
