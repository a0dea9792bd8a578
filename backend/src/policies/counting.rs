//! What every rule said at every submission, and how often it said so.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use clientele_openapi::Lang;
use clientele_openapi::policies::{OutcomeCounts, PolicyParameter, RuleInfo, RuleParameter};
use clientele_openapi::problem::{Clause, RuleAnswer};
use clientele_openapi::query::RuleQuery;
use clientele_openapi::vocabulary::{DocumentKind, Outcome, Rule, Scheme};
use clientele_rules::calendar::midnight;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Set};
use uuid::Uuid;

use super::{convert, queries};
use crate::context::Context;
use crate::entity::rule_answers as answers;
use crate::error::{Error, Result};
use crate::http::Query;

/// A submission whose answers are kept.
#[derive(Clone, Copy, Debug)]
pub struct Submission {
    /// The kind of document.
    pub kind: DocumentKind,
    /// The document.
    pub document_id: Uuid,
    /// The round that the submission begins.
    pub round: i32,
    /// When it was handed in.
    pub at: DateTime<Utc>,
}

/// Keeps what the rules said when a document was handed in: one row per rule, from which the rules page counts.
///
/// # Errors
/// The database's own.
pub async fn keep_answers(tx: &impl ConnectionTrait, submission: Submission, said: &[RuleAnswer]) -> Result<()> {
    if said.is_empty() {
        return Ok(());
    }
    let rows = said.iter().map(|answer| answers::ActiveModel {
        id: Set(Uuid::now_v7()),
        document_kind: Set(submission.kind.as_str().to_owned()),
        document_id: Set(submission.document_id),
        round: Set(submission.round),
        rule: Set(answer.rule.as_str().to_owned()),
        outcome: Set(answer.outcome.as_str().to_owned()),
        scheme: Set(answer.policy.as_str().to_owned()),
        policy_version: Set(answer.version),
        submitted_at: Set(submission.at),
    });
    answers::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(())
}

/// Every rule with its clause, its parameters as they are in force, and how often it spoke in a period.
///
/// # Errors
/// `validation_failed` for the period; the database's own.
pub async fn rules(context: &Context, query: Query<RuleQuery>, lang: Lang) -> Result<Vec<RuleInfo>> {
    let asked = query.parse()?;
    if asked.from.zip(asked.to).is_some_and(|(from, to)| to < from) {
        return Err(Error::invalid_field("to", "end_before_start"));
    }
    let db = context.db.read();
    let counts = counts(db, context, &asked).await?;
    let mut versions = HashMap::new();
    for scheme in Scheme::ALL {
        let version = queries::in_force(db, *scheme, context.clock.today()).await?;
        let rows = queries::parameters(db, version.id).await?;
        let parameters = rows.into_iter().map(|row| convert::parameter(row, lang)).collect::<Result<Vec<_>>>()?;
        versions.insert(*scheme, (version.version, parameters));
    }
    let info = |rule: &Rule| {
        let home = rule.home();
        let (version, parameters) = versions.get(&home.scheme).ok_or_else(|| Error::internal("a scheme without a version"))?;
        Ok(RuleInfo {
            rule: *rule,
            title: rule.label(lang).to_owned(),
            scheme: home.scheme,
            clause: home.clause.map(Clause::new),
            says: home.says(lang).to_owned(),
            version: *version,
            parameters: parameters
                .iter()
                .filter(|one| home.parameters.contains(&one.key.as_str()))
                .map(|one| shown(one, lang))
                .collect(),
            overridable_by: home.overridable_by.to_vec(),
            counts: counts.get(rule.as_str()).copied().unwrap_or_default(),
        })
    };
    Rule::ALL.iter().map(info).collect()
}

fn shown(parameter: &PolicyParameter, lang: Lang) -> RuleParameter {
    RuleParameter {
        key: parameter.key.clone(),
        title: parameter.title.clone(),
        value_words: parameter.words(&parameter.value, lang),
    }
}

async fn counts(db: &impl ConnectionTrait, context: &Context, asked: &RuleQuery) -> Result<HashMap<String, OutcomeCounts>> {
    let zone = context.clock.zone();
    let mut query = answers::Entity::find()
        .select_only()
        .column(answers::Column::Rule)
        .column(answers::Column::Outcome)
        .column_as(answers::Column::Id.count(), "count")
        .group_by(answers::Column::Rule)
        .group_by(answers::Column::Outcome);
    if let Some(from) = asked.from {
        query = query.filter(answers::Column::SubmittedAt.gte(midnight(from, zone)));
    }
    if let Some(after) = asked.to.and_then(|day| day.succ_opt()) {
        query = query.filter(answers::Column::SubmittedAt.lt(midnight(after, zone)));
    }
    let mut counts: HashMap<String, OutcomeCounts> = HashMap::new();
    for (rule, outcome, count) in query.into_tuple::<(String, String, i64)>().all(db).await? {
        let of_rule = counts.entry(rule).or_default();
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        match outcome.parse().map_err(Error::internal)? {
            Outcome::Allow => of_rule.allow = count,
            Outcome::Warn => of_rule.warn = count,
            Outcome::Block => of_rule.block = count,
        }
    }
    Ok(counts)
}
