//! The SQL of amendments.

use std::collections::HashMap;

use clientele_openapi::Page;
use clientele_openapi::query::PageQuery;
use clientele_openapi::vocabulary::State;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use crate::auth::Actor;
use crate::entity::{approval_signatures as signatures, visit_amendments as amendments, visit_bookings as bookings};
use crate::error::{Error, Result};
use crate::http::paging::{self, PageRequest, Sort, SortKey};
use crate::visits;

/// An amendment by id, whoever asks: for the engine.
pub(super) async fn any(db: &impl ConnectionTrait, id: Uuid) -> Result<amendments::Model> {
    amendments::Entity::find_by_id(id).one(db).await?.ok_or_else(Error::not_found)
}

/// An amendment of a visit that the actor reads whole.
pub(super) async fn readable(db: &impl ConnectionTrait, actor: &Actor, id: Uuid) -> Result<amendments::Model> {
    let seen = bookings::Entity::find().select_only().column(bookings::Column::Id).filter(visits::read_by(actor)).into_query();
    let condition = Condition::all().add(amendments::Column::BookingId.in_subquery(seen));
    amendments::Entity::find_by_id(id).filter(condition).one(db).await?.ok_or_else(Error::not_found)
}

/// Amendments by id.
pub(super) async fn by_id(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, amendments::Model>> {
    let found = amendments::Entity::find().filter(amendments::Column::Id.is_in(ids.iter().copied())).all(db).await?;
    Ok(found.into_iter().map(|amendment| (amendment.id, amendment)).collect())
}

/// The amendment of a visit that is in approval or was returned.
pub(super) async fn open(db: &impl ConnectionTrait, booking_id: Uuid) -> Result<Option<amendments::Model>> {
    let states = [State::Submitted.as_str(), State::Returned.as_str()];
    let query = amendments::Entity::find()
        .filter(amendments::Column::BookingId.eq(booking_id))
        .filter(amendments::Column::State.is_in(states));
    Ok(query.one(db).await?)
}

/// A page of a visit's amendments, the latest first.
pub(super) async fn page(db: &impl ConnectionTrait, booking_id: Uuid, asked: PageQuery) -> Result<Page<amendments::Model>> {
    let query = amendments::Entity::find().filter(amendments::Column::BookingId.eq(booking_id));
    let request =
        PageRequest { sort: "-created_at".to_owned(), limit: u64::from(asked.limit), cursor: asked.cursor, total: false };
    let sort = Sort { column: amendments::Column::CreatedAt, descending: true };
    paging::page(db, query, sort, amendments::Column::Id, &request, |row| (SortKey::Instant(row.created_at), row.id)).await
}

/// Writes a new amendment.
pub(super) async fn insert(tx: &impl ConnectionTrait, amendment: amendments::Model) -> Result<amendments::Model> {
    Ok(amendment.into_active_model().reset_all().insert(tx).await?)
}

/// Saves an amendment whose version has been counted up by the caller; false where somebody else was first.
pub(super) async fn save(tx: &impl ConnectionTrait, amendment: amendments::Model) -> Result<bool> {
    let (id, before) = (amendment.id, amendment.version - 1);
    let outcome = amendments::Entity::update_many()
        .set(amendment.into_active_model().reset_all())
        .filter(amendments::Column::Id.eq(id))
        .filter(amendments::Column::Version.eq(before))
        .exec(tx)
        .await?;
    Ok(outcome.rows_affected == 1)
}

/// Who signed a case.
pub(super) async fn signers(db: &impl ConnectionTrait, case_id: Option<Uuid>) -> Result<Vec<Uuid>> {
    let query = signatures::Entity::find()
        .select_only()
        .column(signatures::Column::UserId)
        .filter(signatures::Column::CaseId.is_in(case_id));
    Ok(query.into_tuple().all(db).await?)
}
