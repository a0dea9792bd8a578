//! How a migration adds parameters to a scheme: the numbers and open words that its rules are driven by.
//!
//! A parameter that comes later holds for every version of its scheme, with a value that keeps what the product did
//! before; so documents under an earlier version are still judged as they were.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, QueryResult, Statement, Value};
use uuid::Uuid;

/// What kind of value a parameter takes; the words are the contract's `ParameterKind`.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// A whole number, within its range.
    Integer,
    /// An amount in yuan, a decimal string.
    Money,
    /// Yes or no.
    Flag,
    /// Free text.
    Text,
    /// Calendar or working days.
    DayCount,
    /// A list of areas.
    Areas,
    /// A list of kinds of institutions.
    InstitutionKinds,
    /// A list of visitor categories.
    VisitorCategories,
    /// A list of roles.
    Roles,
    /// One of the parameter's options.
    Choice,
    /// A list of the parameter's options.
    Choices,
}

impl Kind {
    /// Every kind.
    pub(crate) const ALL: [Self; 11] = [
        Self::Integer,
        Self::Money,
        Self::Flag,
        Self::Text,
        Self::DayCount,
        Self::Areas,
        Self::InstitutionKinds,
        Self::VisitorCategories,
        Self::Roles,
        Self::Choice,
        Self::Choices,
    ];

    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Integer => "integer",
            Self::Money => "money",
            Self::Flag => "flag",
            Self::Text => "text",
            Self::DayCount => "day_count",
            Self::Areas => "areas",
            Self::InstitutionKinds => "institution_kinds",
            Self::VisitorCategories => "visitor_categories",
            Self::Roles => "roles",
            Self::Choice => "choice",
            Self::Choices => "choices",
        }
    }

    /// The unit of kinds that need none of their own.
    const fn unit(self) -> &'static str {
        match self {
            Self::Money => "yuan",
            Self::Flag => "flag",
            Self::DayCount => "day_count",
            Self::Areas => "areas",
            _ => "text",
        }
    }
}

/// A word that a choice offers: its value, in Chinese, in English.
pub(crate) type Choice = (&'static str, &'static str, &'static str);

/// One parameter of a scheme, tied to the clause that it fills in.
pub(crate) struct Parameter {
    key: &'static str,
    kind: Kind,
    clause: Option<&'static str>,
    value: &'static str,
    unit: &'static str,
    stated_by_source: bool,
    is_optional: bool,
    range: (Option<i64>, Option<i64>),
    options: &'static [Choice],
    label: (&'static str, &'static str),
}

impl Parameter {
    /// A parameter whose value the source states; `value` is JSON, the label Chinese and English.
    pub(crate) const fn stated(
        key: &'static str,
        clause: &'static str,
        kind: Kind,
        value: &'static str,
        label: (&'static str, &'static str),
    ) -> Self {
        Self { stated_by_source: true, ..Self::ours(key, Some(clause), kind, value, label) }
    }

    /// A parameter that the source leaves open; `clause` is `None` where the whole rule is the company's own.
    pub(crate) const fn ours(
        key: &'static str,
        clause: Option<&'static str>,
        kind: Kind,
        value: &'static str,
        label: (&'static str, &'static str),
    ) -> Self {
        let (unit, range, options): (_, _, &[Choice]) = (kind.unit(), (None, None), &[]);
        Self { key, kind, clause, value, unit, stated_by_source: false, is_optional: false, range, options, label }
    }

    /// The unit of a number: `days`, `people`, `times`, `hours`, `minutes`, `percent`, `months`.
    pub(crate) const fn unit(self, unit: &'static str) -> Self {
        Self { unit, ..self }
    }

    /// The least and the greatest number, or amount in yuan, that it takes.
    pub(crate) const fn range(self, minimum: i64, maximum: i64) -> Self {
        Self { range: (Some(minimum), Some(maximum)), ..self }
    }

    /// Lets it be `null`: not set, so that its rule stays silent.
    pub(crate) const fn optional(self) -> Self {
        Self { is_optional: true, ..self }
    }

    /// The words that a choice offers.
    pub(crate) const fn options(self, options: &'static [Choice]) -> Self {
        Self { options, ..self }
    }

    fn options_json(&self) -> Option<String> {
        let word = |(value, zh, en): &Choice| serde_json::json!({"value": value, "zh": zh, "en": en});
        (!self.options.is_empty()).then(|| self.options.iter().map(word).collect::<serde_json::Value>().to_string())
    }
}

/// Adds parameters to every version of a scheme, after those that it has.
///
/// # Errors
/// The database's own.
pub(crate) async fn add(db: &impl ConnectionTrait, scheme: &str, parameters: &[Parameter]) -> Result<(), DbErr> {
    for version in versions(db, scheme).await? {
        let first = next_position(db, version).await?;
        for (position, parameter) in (first..).zip(parameters) {
            insert(db, version, position, parameter).await?;
        }
    }
    Ok(())
}

/// Takes parameters out of every version of a scheme again.
///
/// # Errors
/// The database's own.
pub(crate) async fn remove(db: &impl ConnectionTrait, scheme: &str, parameters: &[Parameter]) -> Result<(), DbErr> {
    for version in versions(db, scheme).await? {
        for parameter in parameters {
            let sql = "DELETE FROM policy_parameters WHERE policy_version_id = $1 AND key = $2";
            run(db, sql, vec![version.into(), parameter.key.into()]).await?;
        }
    }
    Ok(())
}

async fn insert(db: &impl ConnectionTrait, version: Uuid, position: i32, parameter: &Parameter) -> Result<(), DbErr> {
    let columns = "policy_version_id, key, position, clause, value, unit, stated_by_source, label_zh, label_en, \
                   kind, minimum, maximum, is_optional, options, source_value";
    let values = vec![
        version.into(),
        parameter.key.into(),
        position.into(),
        parameter.clause.into(),
        parameter.value.into(),
        parameter.unit.into(),
        parameter.stated_by_source.into(),
        parameter.label.0.into(),
        parameter.label.1.into(),
        parameter.kind.as_str().into(),
        parameter.range.0.into(),
        parameter.range.1.into(),
        parameter.is_optional.into(),
        parameter.options_json().into(),
        parameter.stated_by_source.then_some(parameter.value).into(),
    ];
    let places: Vec<String> = (1..=values.len()).map(|place| format!("${place}")).collect();
    run(db, &format!("INSERT INTO policy_parameters ({columns}) VALUES ({})", places.join(", ")), values).await
}

/// The ids of a scheme's versions.
pub(crate) async fn versions(db: &impl ConnectionTrait, scheme: &str) -> Result<Vec<Uuid>, DbErr> {
    let sql = "SELECT v.id FROM policy_versions v JOIN policies p ON p.id = v.policy_id WHERE p.scheme = $1";
    let rows = all(db, sql, vec![scheme.into()]).await?;
    rows.iter().map(|row| row.try_get("", "id")).collect()
}

async fn next_position(db: &impl ConnectionTrait, version: Uuid) -> Result<i32, DbErr> {
    let sql = "SELECT COALESCE(MAX(position), -1) + 1 AS position FROM policy_parameters WHERE policy_version_id = $1";
    let rows = all(db, sql, vec![version.into()]).await?;
    rows.first().map_or(Ok(0), |row| row.try_get("", "position"))
}

async fn all(db: &impl ConnectionTrait, sql: &str, values: Vec<Value>) -> Result<Vec<QueryResult>, DbErr> {
    let backend: DbBackend = db.get_database_backend();
    db.query_all_raw(Statement::from_sql_and_values(backend, sql, values)).await
}

/// Runs one statement with its values.
///
/// # Errors
/// The database's own.
pub(crate) async fn run(db: &impl ConnectionTrait, sql: &str, values: Vec<Value>) -> Result<(), DbErr> {
    let backend: DbBackend = db.get_database_backend();
    db.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await.map(drop)
}
