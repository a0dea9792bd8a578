//! Which version of a scheme is in force, and what it says; the use cases around it stand beside.

use chrono::NaiveDate;
use clientele_openapi::vocabulary::Scheme;
use clientele_rules::policies::{Authority, ExpensePolicy, HandlingPolicy, Parameters, VisitPolicy};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

pub use super::announcing::announce_in_force;
pub use super::counting::{Submission, keep_answers, rules};
pub use super::drafts::{begin, change, create, delete};
pub use super::lifecycle::{decided, glances, is_readable, submit, withdraw};
use super::queries;
pub use super::reading::{diff, policies, policy, version};
pub use super::what_if::{JudgedAgain, Submitted, what_if};
use crate::calendar;
use crate::entity::{policy_parameters as parameters, policy_versions as versions};
use crate::error::{Error, Result};

/// The visit scheme in force on a day.
///
/// # Errors
/// The database's own; an internal one where a parameter does not read.
pub async fn visit_policy(db: &impl ConnectionTrait, today: NaiveDate) -> Result<VisitPolicy> {
    let version = queries::in_force(db, Scheme::Visits, today).await?;
    read_visit_policy(db, &parameters_of(db, Scheme::Visits, &version).await?).await
}

/// The expense scheme in force on a day.
///
/// # Errors
/// The database's own; an internal one where a parameter does not read.
pub async fn expense_policy(db: &impl ConnectionTrait, today: NaiveDate) -> Result<ExpensePolicy> {
    let version = queries::in_force(db, Scheme::Expenses, today).await?;
    read_expense_policy(&parameters_of(db, Scheme::Expenses, &version).await?)
}

/// The version of the visit scheme that a document keeps.
///
/// # Errors
/// The database's own; an internal one where a parameter does not read.
pub async fn visit_policy_version(db: &impl ConnectionTrait, id: Uuid) -> Result<VisitPolicy> {
    let version = queries::version_of_id(db, id).await?;
    read_visit_policy(db, &parameters_of(db, Scheme::Visits, &version).await?).await
}

/// The version of the expense scheme that a document keeps.
///
/// # Errors
/// The database's own; an internal one where a parameter does not read.
pub async fn expense_policy_version(db: &impl ConnectionTrait, id: Uuid) -> Result<ExpensePolicy> {
    let version = queries::version_of_id(db, id).await?;
    read_expense_policy(&parameters_of(db, Scheme::Expenses, &version).await?)
}

/// What the visit scheme says of handling: in the version that a booking keeps, or the one in force today.
///
/// # Errors
/// The database's own; an internal one where a parameter does not read.
pub async fn handling_policy(db: &impl ConnectionTrait, today: NaiveDate, kept: Option<Uuid>) -> Result<HandlingPolicy> {
    let version = match kept {
        Some(id) => queries::version_of_id(db, id).await?,
        None => queries::in_force(db, Scheme::Visits, today).await?,
    };
    HandlingPolicy::read(&parameters_of(db, Scheme::Visits, &version).await?).map_err(Error::internal)
}

/// The visit scheme from the parameters of a version.
pub(super) async fn read_visit_policy(db: &impl ConnectionTrait, parameters: &Parameters) -> Result<VisitPolicy> {
    VisitPolicy::read(parameters, calendar::service::work_calendar(db).await?).map_err(Error::internal)
}

/// The expense scheme from the parameters of a version.
pub(super) fn read_expense_policy(parameters: &Parameters) -> Result<ExpensePolicy> {
    ExpensePolicy::read(parameters).map_err(Error::internal)
}

/// The parameters of a version, as its rules read them.
pub(super) async fn parameters_of(db: &impl ConnectionTrait, scheme: Scheme, version: &versions::Model) -> Result<Parameters> {
    let rows = queries::parameters(db, version.id).await?;
    let value = |row: parameters::Model| Ok((row.key, serde_json::from_str(&row.value).map_err(Error::internal)?));
    Ok(Parameters {
        version_id: version.id,
        authority: Authority { scheme, version: version.version },
        values: rows.into_iter().map(value).collect::<Result<_>>()?,
    })
}
