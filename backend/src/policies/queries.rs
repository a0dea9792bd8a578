//! The SQL of the schemes, their versions, clauses and parameters.

use chrono::{DateTime, NaiveDate, Utc};
use clientele_openapi::vocabulary::{DocumentKind, Scheme, SignatureKind, State};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Set,
};
use uuid::Uuid;

use crate::entity::{
    approval_cases as cases, approval_signatures as signatures, policies, policy_clauses as clauses,
    policy_parameters as parameters, policy_versions as versions,
};
use crate::error::{Error, Result};

/// A scheme.
pub(super) async fn policy(db: &impl ConnectionTrait, scheme: Scheme) -> Result<policies::Model> {
    let found = policies::Entity::find().filter(policies::Column::Scheme.eq(scheme.as_str())).one(db).await?;
    found.ok_or_else(|| Error::internal(format!("no policy {scheme}")))
}

/// The versions of a scheme, the newest first.
pub(super) async fn versions(db: &impl ConnectionTrait, policy_id: Uuid) -> Result<Vec<versions::Model>> {
    let query = versions::Entity::find().filter(versions::Column::PolicyId.eq(policy_id));
    Ok(query.order_by_desc(versions::Column::Version).all(db).await?)
}

/// The version of a scheme in force on a day: the newest approved one whose day has come.
pub(super) async fn in_force(db: &impl ConnectionTrait, scheme: Scheme, today: NaiveDate) -> Result<versions::Model> {
    let policy = policy(db, scheme).await?;
    let query = versions::Entity::find()
        .filter(versions::Column::PolicyId.eq(policy.id))
        .filter(versions::Column::State.eq(State::Approved.as_str()))
        .filter(versions::Column::EffectiveFrom.lte(today))
        .order_by_desc(versions::Column::Version);
    query.one(db).await?.ok_or_else(|| Error::internal(format!("no version of {scheme} is in force")))
}

/// The versions that were made here and whose day has come, without everybody knowing yet.
pub(super) async fn unannounced(db: &impl ConnectionTrait, today: NaiveDate) -> Result<Vec<versions::Model>> {
    let query = versions::Entity::find()
        .filter(versions::Column::State.eq(State::Approved.as_str()))
        .filter(versions::Column::BasedOn.is_not_null())
        .filter(versions::Column::AnnouncedAt.is_null())
        .filter(versions::Column::EffectiveFrom.lte(today))
        .order_by_asc(versions::Column::Version);
    Ok(query.all(db).await?)
}

/// Notes that everybody is told of a version; false where that was noted before. The count of changes stays.
pub(super) async fn note_announced(tx: &impl ConnectionTrait, id: Uuid, now: DateTime<Utc>) -> Result<bool> {
    let outcome = versions::Entity::update_many()
        .set(versions::ActiveModel { announced_at: Set(Some(now)), ..Default::default() })
        .filter(versions::Column::Id.eq(id))
        .filter(versions::Column::AnnouncedAt.is_null())
        .exec(tx)
        .await?;
    Ok(outcome.rows_affected == 1)
}

/// A version by its id.
pub(super) async fn version_of_id(db: &impl ConnectionTrait, id: Uuid) -> Result<versions::Model> {
    versions::Entity::find_by_id(id).one(db).await?.ok_or_else(Error::not_found)
}

/// The clauses of a version in their order.
pub(super) async fn clauses(db: &impl ConnectionTrait, version_id: Uuid) -> Result<Vec<clauses::Model>> {
    let query = clauses::Entity::find().filter(clauses::Column::PolicyVersionId.eq(version_id));
    Ok(query.order_by_asc(clauses::Column::Position).all(db).await?)
}

/// The parameters of a version in their order.
pub(super) async fn parameters(db: &impl ConnectionTrait, version_id: Uuid) -> Result<Vec<parameters::Model>> {
    let query = parameters::Entity::find().filter(parameters::Column::PolicyVersionId.eq(version_id));
    Ok(query.order_by_asc(parameters::Column::Position).all(db).await?)
}

/// Writes a new version with the clauses and parameters that it is copied from.
pub(super) async fn insert_copy(tx: &impl ConnectionTrait, version: versions::Model, from: Uuid) -> Result<()> {
    let id = version.id;
    version.into_active_model().reset_all().insert(tx).await?;
    let copied = clauses(tx, from).await?.into_iter().map(|clause| clauses::Model { policy_version_id: id, ..clause });
    set_clauses(tx, id, copied.collect()).await?;
    let copied = parameters(tx, from).await?.into_iter();
    let rows: Vec<_> = copied
        .map(|parameter| parameters::Model { policy_version_id: id, ..parameter }.into_active_model().reset_all())
        .collect();
    if !rows.is_empty() {
        parameters::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Replaces the clauses of a version.
pub(super) async fn set_clauses(tx: &impl ConnectionTrait, version_id: Uuid, rows: Vec<clauses::Model>) -> Result<()> {
    clauses::Entity::delete_many().filter(clauses::Column::PolicyVersionId.eq(version_id)).exec(tx).await?;
    if !rows.is_empty() {
        let rows = rows.into_iter().map(|row| row.into_active_model().reset_all());
        clauses::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Sets the value of a parameter.
pub(super) async fn set_value(tx: &impl ConnectionTrait, version_id: Uuid, key: &str, value: String) -> Result<()> {
    parameters::Entity::update_many()
        .set(parameters::ActiveModel { value: Set(value), ..Default::default() })
        .filter(parameters::Column::PolicyVersionId.eq(version_id))
        .filter(parameters::Column::Key.eq(key))
        .exec(tx)
        .await?;
    Ok(())
}

/// Saves a version whose `row_version` has been counted up by the caller; false where somebody else was first.
pub(super) async fn save(tx: &impl ConnectionTrait, version: versions::Model) -> Result<bool> {
    let (id, before) = (version.id, version.row_version - 1);
    let outcome = versions::Entity::update_many()
        .set(version.into_active_model().reset_all())
        .filter(versions::Column::Id.eq(id))
        .filter(versions::Column::RowVersion.eq(before))
        .exec(tx)
        .await?;
    Ok(outcome.rows_affected == 1)
}

/// Removes a draft for good; false where somebody else was first.
pub(super) async fn delete(tx: &impl ConnectionTrait, version: &versions::Model) -> Result<bool> {
    clauses::Entity::delete_many().filter(clauses::Column::PolicyVersionId.eq(version.id)).exec(tx).await?;
    parameters::Entity::delete_many().filter(parameters::Column::PolicyVersionId.eq(version.id)).exec(tx).await?;
    let query = versions::Entity::delete_by_id(version.id).filter(versions::Column::RowVersion.eq(version.row_version));
    Ok(query.exec(tx).await?.rows_affected == 1)
}

/// The documents of a kind that were last handed in within a period, and when, the newest first.
pub(super) async fn submitted(
    db: &impl ConnectionTrait,
    kind: DocumentKind,
    period: (DateTime<Utc>, DateTime<Utc>),
    limit: u64,
) -> Result<Vec<(Uuid, DateTime<Utc>)>> {
    let query = cases::Entity::find()
        .select_only()
        .column(cases::Column::DocumentId)
        .column(cases::Column::SubmittedAt)
        .filter(cases::Column::DocumentKind.eq(kind.as_str()))
        .filter(cases::Column::SubmittedAt.gte(period.0))
        .filter(cases::Column::SubmittedAt.lt(period.1))
        .order_by_desc(cases::Column::SubmittedAt)
        .order_by_desc(cases::Column::Id)
        .limit(limit);
    Ok(query.into_tuple().all(db).await?)
}

/// The approvals of a round, in the order of their steps.
pub(super) async fn approvals(db: &impl ConnectionTrait, case_id: Uuid, round: i32) -> Result<Vec<signatures::Model>> {
    let query = signatures::Entity::find()
        .filter(signatures::Column::CaseId.eq(case_id))
        .filter(signatures::Column::Round.eq(round))
        .filter(signatures::Column::Decision.eq(SignatureKind::Approve.as_str()))
        .order_by_asc(signatures::Column::Step)
        .order_by_asc(signatures::Column::At);
    Ok(query.all(db).await?)
}
