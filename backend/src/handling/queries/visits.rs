//! Preparation, arrangements and meals.

use chrono::{DateTime, Utc};
use clientele_openapi::vocabulary::State;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};
use uuid::Uuid;

use crate::entity::{
    visit_arrangements as arrangements, visit_bookings as bookings, visit_meals as meals, visit_preparations as preparations,
};
use crate::error::{Error, Result};

/// The preparation of a visit, where any part of it is there.
pub(in crate::handling) async fn preparation(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<preparations::Model>> {
    Ok(preparations::Entity::find_by_id(id).one(db).await?)
}

/// Writes a preparation whose version has been counted up: 1 is the first.
pub(in crate::handling) async fn save_preparation(tx: &impl ConnectionTrait, row: preparations::Model) -> Result<()> {
    use preparations::Column;
    let unchanged = Condition::all().add(Column::BookingId.eq(row.booking_id)).add(Column::Version.eq(row.version - 1));
    let is_first = row.version == 1;
    let row = row.into_active_model().reset_all();
    if is_first {
        row.insert(tx).await?;
        return Ok(());
    }
    super::save::<preparations::Entity>(tx, row, unchanged).await
}

/// What is arranged for a visit, where anything is.
pub(in crate::handling) async fn arrangements(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<arrangements::Model>> {
    Ok(arrangements::Entity::find_by_id(id).one(db).await?)
}

/// Writes arrangements whose version has been counted up: 1 is the first.
pub(in crate::handling) async fn save_arrangements(tx: &impl ConnectionTrait, row: arrangements::Model) -> Result<()> {
    use arrangements::Column;
    let unchanged = Condition::all().add(Column::BookingId.eq(row.booking_id)).add(Column::Version.eq(row.version - 1));
    let is_first = row.version == 1;
    let row = row.into_active_model().reset_all();
    if is_first {
        row.insert(tx).await?;
        return Ok(());
    }
    super::save::<arrangements::Entity>(tx, row, unchanged).await
}

/// Another visit that has the room while this one is there.
pub(in crate::handling) async fn room_holder(
    db: &impl ConnectionTrait,
    room_id: Uuid,
    booking_id: Uuid,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Option<bookings::Model>> {
    let with_room = arrangements::Entity::find()
        .select_only()
        .column(arrangements::Column::BookingId)
        .filter(arrangements::Column::RoomId.eq(room_id))
        .into_query();
    let alive = [State::Submitted, State::Returned, State::Approved].map(State::as_str);
    Ok(bookings::Entity::find()
        .filter(bookings::Column::Id.in_subquery(with_room))
        .filter(bookings::Column::Id.ne(booking_id))
        .filter(bookings::Column::State.is_in(alive))
        .filter(bookings::Column::StartsAt.lt(to))
        .filter(bookings::Column::EndsAt.gt(from))
        .order_by_asc(bookings::Column::StartsAt)
        .one(db)
        .await?)
}

/// The meals of a visit in the order of their times.
pub(in crate::handling) async fn meals(db: &impl ConnectionTrait, booking_id: Uuid) -> Result<Vec<meals::Model>> {
    let query = meals::Entity::find().filter(meals::Column::BookingId.eq(booking_id));
    Ok(query.order_by_asc(meals::Column::StartsAt).order_by_asc(meals::Column::Id).all(db).await?)
}

/// A meal of a visit.
///
/// # Errors
/// `not_found`; the database's own.
pub(in crate::handling) async fn meal(db: &impl ConnectionTrait, booking_id: Uuid, id: Uuid) -> Result<meals::Model> {
    let query = meals::Entity::find_by_id(id).filter(meals::Column::BookingId.eq(booking_id));
    query.one(db).await?.ok_or_else(Error::not_found)
}

/// Writes a new meal.
pub(in crate::handling) async fn insert_meal(tx: &impl ConnectionTrait, meal: meals::Model) -> Result<()> {
    meal.into_active_model().reset_all().insert(tx).await?;
    Ok(())
}

/// Saves a meal whose version has been counted up.
pub(in crate::handling) async fn save_meal(tx: &impl ConnectionTrait, meal: meals::Model) -> Result<()> {
    let unchanged = Condition::all().add(meals::Column::Id.eq(meal.id)).add(meals::Column::Version.eq(meal.version - 1));
    super::save::<meals::Entity>(tx, meal.into_active_model().reset_all(), unchanged).await
}

/// Removes a meal; false where somebody else was first.
pub(in crate::handling) async fn delete_meal(tx: &impl ConnectionTrait, meal: &meals::Model) -> Result<bool> {
    let query = meals::Entity::delete_by_id(meal.id).filter(meals::Column::Version.eq(meal.version));
    Ok(query.exec(tx).await?.rows_affected == 1)
}
