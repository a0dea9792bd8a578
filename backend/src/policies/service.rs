//! Which version of a scheme is in force, and what it says; the use cases around it stand beside.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use clientele_openapi::vocabulary::Scheme;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

pub use super::announcing::announce_in_force;
pub use super::counting::{Submission, keep_answers, rules};
pub use super::drafts::{begin, change, create, delete};
use super::in_force::Parameters;
pub use super::lifecycle::{decided, glances, is_readable, submit, withdraw};
pub use super::reading::{diff, policies, policy, version};
pub use super::what_if::{JudgedAgain, Submitted, what_if};
use super::{Authority, ExpensePolicy, VisitPolicy, queries};
use crate::calendar;
use crate::entity::policy_versions as versions;
use crate::error::Result;

/// The visit scheme in force on a day.
///
/// # Errors
/// The database's own; an internal one where a parameter does not read.
pub async fn visit_policy(db: &impl ConnectionTrait, today: NaiveDate) -> Result<VisitPolicy> {
    let version = queries::in_force(db, Scheme::Visits, today).await?;
    VisitPolicy::read(&parameters_of(db, Scheme::Visits, &version).await?, calendar::service::work_calendar(db).await?)
}

/// The expense scheme in force on a day.
///
/// # Errors
/// The database's own; an internal one where a parameter does not read.
pub async fn expense_policy(db: &impl ConnectionTrait, today: NaiveDate) -> Result<ExpensePolicy> {
    let version = queries::in_force(db, Scheme::Expenses, today).await?;
    ExpensePolicy::read(&parameters_of(db, Scheme::Expenses, &version).await?)
}

/// The version of the visit scheme that a document keeps.
///
/// # Errors
/// The database's own; an internal one where a parameter does not read.
pub async fn visit_policy_version(db: &impl ConnectionTrait, id: Uuid) -> Result<VisitPolicy> {
    let version = queries::version_of_id(db, id).await?;
    VisitPolicy::read(&parameters_of(db, Scheme::Visits, &version).await?, calendar::service::work_calendar(db).await?)
}

/// The version of the expense scheme that a document keeps.
///
/// # Errors
/// The database's own; an internal one where a parameter does not read.
pub async fn expense_policy_version(db: &impl ConnectionTrait, id: Uuid) -> Result<ExpensePolicy> {
    let version = queries::version_of_id(db, id).await?;
    ExpensePolicy::read(&parameters_of(db, Scheme::Expenses, &version).await?)
}

/// The parameters of a version, as its rules read them.
pub(super) async fn parameters_of(db: &impl ConnectionTrait, scheme: Scheme, version: &versions::Model) -> Result<Parameters> {
    let rows = queries::parameters(db, version.id).await?;
    Ok(Parameters {
        version_id: version.id,
        authority: Authority { scheme, version: version.version },
        values: rows.into_iter().map(|row| (row.key, row.value)).collect::<BTreeMap<_, _>>(),
    })
}
