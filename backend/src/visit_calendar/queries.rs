//! The SQL of the visit calendar and of personal links to it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use clientele_openapi::vocabulary::State;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::entity::{calendar_feeds as feeds, visit_booking_areas as areas, visit_bookings as bookings};
use crate::error::Result;

/// A span of time; its end is not part of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) from: DateTime<Utc>,
    pub(super) until: DateTime<Utc>,
}

/// Visits in these states take up people, rooms and areas.
const OCCUPYING: [State; 2] = [State::Submitted, State::Approved];

/// Bookings of a condition that lie wholly or partly in a span of time, the earliest first.
pub(super) async fn bookings(
    db: &impl ConnectionTrait,
    condition: Condition,
    states: &[State],
    span: Span,
) -> Result<Vec<bookings::Model>> {
    let states = states.iter().map(|state| state.as_str());
    Ok(bookings::Entity::find()
        .filter(condition)
        .filter(bookings::Column::State.is_in(states))
        .filter(bookings::Column::StartsAt.lt(span.until))
        .filter(bookings::Column::EndsAt.gt(span.from))
        .order_by_asc(bookings::Column::StartsAt)
        .order_by_asc(bookings::Column::Id)
        .all(db)
        .await?)
}

/// Bookings of everybody that take something up in a span of time.
pub(super) async fn occupying(db: &impl ConnectionTrait, span: Span) -> Result<Vec<bookings::Model>> {
    bookings(db, Condition::all(), &OCCUPYING, span).await
}

/// The areas of bookings.
pub(super) async fn areas(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<BTreeMap<Uuid, Vec<areas::Model>>> {
    let mut by_booking: BTreeMap<Uuid, Vec<areas::Model>> = BTreeMap::new();
    for ids in ids.chunks(500) {
        for row in areas::Entity::find().filter(areas::Column::BookingId.is_in(ids.iter().copied())).all(db).await? {
            by_booking.entry(row.booking_id).or_default().push(row);
        }
    }
    Ok(by_booking)
}

/// The numbers of those of the bookings that pass a condition.
pub(super) async fn numbers(db: &impl ConnectionTrait, ids: &[Uuid], condition: Condition) -> Result<BTreeMap<Uuid, String>> {
    let query = bookings::Entity::find().select_only().column(bookings::Column::Id).column(bookings::Column::Number);
    let rows: Vec<(Uuid, String)> =
        query.filter(bookings::Column::Id.is_in(ids.iter().copied())).filter(condition).into_tuple().all(db).await?;
    Ok(rows.into_iter().collect())
}

/// Somebody's link.
pub(super) async fn feed(db: &impl ConnectionTrait, user_id: Uuid) -> Result<Option<feeds::Model>> {
    Ok(feeds::Entity::find_by_id(user_id).one(db).await?)
}

/// The link with a secret.
pub(super) async fn feed_by_hash(db: &impl ConnectionTrait, hash: &str) -> Result<Option<feeds::Model>> {
    Ok(feeds::Entity::find().filter(feeds::Column::SecretHash.eq(hash)).one(db).await?)
}

/// Writes somebody's link in the place of the one before.
pub(super) async fn set_feed(tx: &impl ConnectionTrait, feed: feeds::Model) -> Result<()> {
    let replaced = [feeds::Column::SecretHash, feeds::Column::CreatedAt, feeds::Column::LastReadAt];
    feeds::Entity::insert(feed.into_active_model().reset_all())
        .on_conflict(OnConflict::column(feeds::Column::UserId).update_columns(replaced).to_owned())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Notes that a link was read.
pub(super) async fn feed_read(tx: &impl ConnectionTrait, user_id: Uuid, at: DateTime<Utc>) -> Result<()> {
    let change = feeds::ActiveModel { last_read_at: sea_orm::Set(Some(at)), ..Default::default() };
    feeds::Entity::update_many().set(change).filter(feeds::Column::UserId.eq(user_id)).exec(tx).await?;
    Ok(())
}

/// Takes somebody's link away; false where there was none.
pub(super) async fn delete_feed(tx: &impl ConnectionTrait, user_id: Uuid) -> Result<bool> {
    Ok(feeds::Entity::delete_by_id(user_id).exec(tx).await?.rows_affected == 1)
}
