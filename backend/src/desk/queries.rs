//! The SQL of arrivals, departures and the timeline.

use chrono::{DateTime, Utc};
use clientele_openapi::vocabulary::State;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};
use uuid::Uuid;

use crate::entity::{visit_attendances as attendances, visit_bookings as bookings, visit_events as events};
use crate::error::Result;

/// The attendance of several visits.
pub(super) async fn attendances(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<attendances::Model>> {
    let query = attendances::Entity::find().filter(attendances::Column::BookingId.is_in(ids.iter().copied()));
    Ok(query.all(db).await?)
}

/// Writes an arrival.
pub(super) async fn insert(tx: &impl ConnectionTrait, attendance: attendances::Model) -> Result<()> {
    attendance.into_active_model().reset_all().insert(tx).await?;
    Ok(())
}

/// Writes a departure; false where the group has left already.
pub(super) async fn leave(tx: &impl ConnectionTrait, attendance: attendances::Model) -> Result<bool> {
    let id = attendance.booking_id;
    let outcome = attendances::Entity::update_many()
        .set(attendance.into_active_model().reset_all())
        .filter(attendances::Column::BookingId.eq(id))
        .filter(attendances::Column::DepartedAt.is_null())
        .exec(tx)
        .await?;
    Ok(outcome.rows_affected == 1)
}

/// The approved visits that fall into a day, and those that came earlier and have not left; the earliest first.
pub(super) async fn on_a_day(
    db: &impl ConnectionTrait,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<bookings::Model>> {
    let still_here = attendances::Entity::find()
        .select_only()
        .column(attendances::Column::BookingId)
        .filter(attendances::Column::DepartedAt.is_null())
        .filter(attendances::Column::ArrivedAt.lt(from))
        .into_query();
    let today = Condition::all()
        .add(bookings::Column::State.eq(State::Approved.as_str()))
        .add(bookings::Column::StartsAt.lt(until))
        .add(bookings::Column::EndsAt.gt(from));
    let query = bookings::Entity::find().filter(Condition::any().add(today).add(bookings::Column::Id.in_subquery(still_here)));
    Ok(query.order_by_asc(bookings::Column::StartsAt).order_by_asc(bookings::Column::Id).all(db).await?)
}

/// Adds to a timeline.
pub(super) async fn insert_event(tx: &impl ConnectionTrait, event: events::Model) -> Result<()> {
    event.into_active_model().reset_all().insert(tx).await?;
    Ok(())
}

/// A timeline, the earliest first.
pub(super) async fn events(db: &impl ConnectionTrait, booking_id: Uuid) -> Result<Vec<events::Model>> {
    let query = events::Entity::find().filter(events::Column::BookingId.eq(booking_id));
    Ok(query.order_by_asc(events::Column::At).order_by_asc(events::Column::Id).all(db).await?)
}
