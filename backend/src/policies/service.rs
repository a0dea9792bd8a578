//! Which version of a scheme is in force, and what it says.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use clientele_openapi::Lang;
use clientele_openapi::policies::{Policy, PolicyVersion};
use clientele_openapi::vocabulary::Scheme;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::in_force::Parameters;
use super::{Authority, ExpensePolicy, VisitPolicy, convert};
use crate::calendar;
use crate::context::Context;
use crate::entity::{policies, policy_parameters as parameters, policy_versions as versions};
use crate::error::{Error, Result};

/// The visit scheme in force on a day.
///
/// # Errors
/// The database's own; an internal one where a parameter does not read.
pub async fn visit_policy(db: &impl ConnectionTrait, today: NaiveDate) -> Result<VisitPolicy> {
    VisitPolicy::read(&in_force(db, Scheme::Visits, today).await?, calendar::service::work_calendar(db).await?)
}

/// The expense scheme in force on a day.
///
/// # Errors
/// The database's own; an internal one where a parameter does not read.
pub async fn expense_policy(db: &impl ConnectionTrait, today: NaiveDate) -> Result<ExpensePolicy> {
    ExpensePolicy::read(&in_force(db, Scheme::Expenses, today).await?)
}

pub(super) async fn in_force(db: &impl ConnectionTrait, scheme: Scheme, today: NaiveDate) -> Result<Parameters> {
    let policy = policies::Entity::find().filter(policies::Column::Scheme.eq(scheme.as_str())).one(db).await?;
    let policy = policy.ok_or_else(|| Error::internal(format!("no policy {scheme}")))?;
    let version = versions::Entity::find()
        .filter(versions::Column::PolicyId.eq(policy.id))
        .filter(versions::Column::EffectiveFrom.lte(today))
        .order_by_desc(versions::Column::Version)
        .one(db)
        .await?
        .ok_or_else(|| Error::internal(format!("no version of {scheme} is in force")))?;
    let rows = rows(db, version.id).await?;
    Ok(Parameters {
        version_id: version.id,
        authority: Authority { scheme, version: version.version },
        values: rows.into_iter().map(|row| (row.key, row.value)).collect::<BTreeMap<_, _>>(),
    })
}

pub(super) async fn rows(db: &impl ConnectionTrait, version_id: Uuid) -> Result<Vec<parameters::Model>> {
    let query = parameters::Entity::find().filter(parameters::Column::PolicyVersionId.eq(version_id));
    Ok(query.order_by_asc(parameters::Column::Position).all(db).await?)
}

/// All policies with their versions and parameters, in the order of the schemes.
///
/// # Errors
/// The database's own.
pub async fn policies(context: &Context, lang: Lang) -> Result<Vec<Policy>> {
    let db = context.db.read();
    let mut all = Vec::new();
    for policy in policies::Entity::find().order_by_asc(policies::Column::Number).all(db).await? {
        let versions = versions::Entity::find()
            .filter(versions::Column::PolicyId.eq(policy.id))
            .order_by_desc(versions::Column::Version)
            .all(db)
            .await?;
        all.push(describe(db, context.clock.today(), lang, policy, versions).await?);
    }
    Ok(all)
}

async fn describe(
    db: &impl ConnectionTrait,
    today: NaiveDate,
    lang: Lang,
    policy: policies::Model,
    found: Vec<versions::Model>,
) -> Result<Policy> {
    let in_force = found.iter().find(|version| version.effective_from <= today).map(|version| version.version);
    let control_status = found.first().map(|version| version.control_status.parse()).transpose().map_err(Error::internal)?;
    let mut versions = Vec::new();
    for version in found {
        let rows = rows(db, version.id).await?;
        versions.push(PolicyVersion {
            version: version.version,
            effective_from: version.effective_from,
            is_in_force: in_force == Some(version.version),
            prepared_on: None,
            reviewed_on: None,
            approved_on: None,
            revision_mark: None,
            places_changed: None,
            revised_on: None,
            parameters: rows.into_iter().map(|row| convert::parameter(row, lang)).collect::<Result<_>>()?,
        });
    }
    Ok(Policy {
        id: policy.id,
        scheme: policy.scheme.parse().map_err(Error::internal)?,
        title: lang.pick(&policy.title_zh, &policy.title_en).to_owned(),
        number: Some(policy.number),
        purpose: Some(lang.pick(&policy.purpose_zh, &policy.purpose_en).to_owned()),
        control_status: control_status.ok_or_else(|| Error::internal("a policy without versions"))?,
        implementing_department: None,
        supervising_department: None,
        verifying_department: None,
        versions,
    })
}
