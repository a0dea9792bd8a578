//! The SQL of photo permits.

use chrono::{DateTime, Days, Utc};
use chrono_tz::Tz;
use clientele_openapi::Page;
use clientele_openapi::query::{PermitSort, PhotoPermitQuery};
use clientele_openapi::vocabulary::PermitState;
use clientele_rules::calendar::midnight;
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};
use uuid::Uuid;

use crate::auth::Actor;
use crate::entity::{photo_permits as permits, visit_bookings as bookings};
use crate::error::{Error, Result};
use crate::http::page_request;
use crate::http::paging::{self, Sort, SortKey};
use crate::{text, visits};

/// Permits of visits that the actor reads whole.
fn readable(actor: &Actor) -> Condition {
    let seen = bookings::Entity::find().select_only().column(bookings::Column::Id).filter(visits::read_by(actor)).into_query();
    Condition::all().add(permits::Column::VisitBookingId.in_subquery(seen))
}

/// A permit that the actor may read.
pub(super) async fn permit(db: &impl ConnectionTrait, actor: &Actor, id: Uuid) -> Result<permits::Model> {
    permits::Entity::find_by_id(id).filter(readable(actor)).one(db).await?.ok_or_else(Error::not_found)
}

/// The permits of a visit that hold.
pub(super) async fn valid_of(db: &impl ConnectionTrait, booking_id: Uuid) -> Result<Vec<permits::Model>> {
    let query = permits::Entity::find()
        .filter(permits::Column::VisitBookingId.eq(booking_id))
        .filter(permits::Column::State.eq(PermitState::Valid.as_str()));
    Ok(query.all(db).await?)
}

/// The permits of several visits that hold at some time from one instant until another, the earliest first.
pub(super) async fn valid_between(
    db: &impl ConnectionTrait,
    booking_ids: &[Uuid],
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<permits::Model>> {
    let query = permits::Entity::find()
        .filter(permits::Column::VisitBookingId.is_in(booking_ids.iter().copied()))
        .filter(permits::Column::State.eq(PermitState::Valid.as_str()))
        .filter(permits::Column::ValidFrom.lt(until))
        .filter(permits::Column::ValidUntil.gte(from));
    Ok(query.order_by_asc(permits::Column::ValidFrom).order_by_asc(permits::Column::Id).all(db).await?)
}

/// A page of the permits that the actor may read.
pub(super) async fn page(
    db: &impl ConnectionTrait,
    actor: &Actor,
    asked: &PhotoPermitQuery,
    zone: Tz,
) -> Result<Page<permits::Model>> {
    use permits::Column;
    let until = asked.to.and_then(|day| day.checked_add_days(Days::new(1)));
    let mut query = permits::Entity::find()
        .filter(readable(actor))
        .filter(Condition::all().add_option(asked.from.map(|day| Column::ValidUntil.gte(midnight(day, zone)))))
        .filter(Condition::all().add_option(until.map(|day| Column::ValidFrom.lt(midnight(day, zone)))));
    if !asked.state.is_empty() {
        query = query.filter(Column::State.is_in(asked.state.iter().map(|state| state.as_str())));
    }
    if !asked.visit_booking_id.is_empty() {
        query = query.filter(Column::VisitBookingId.is_in(asked.visit_booking_id.iter().copied()));
    }
    if let Some(q) = &asked.q {
        let pattern = text::contains_pattern(q.trim());
        let contains = |column: Column| Expr::expr(Func::lower(Expr::col(column))).like(pattern.clone());
        query = query.filter(
            Condition::any().add(contains(Column::Number)).add(contains(Column::Photographers)).add(contains(Column::Purpose)),
        );
    }
    let by_creation = asked.sort.key == PermitSort::CreatedAt;
    let column = if by_creation { Column::CreatedAt } else { Column::ValidFrom };
    let sort = Sort { column, descending: asked.sort.descending };
    paging::page(db, query, sort, Column::Id, &page_request!(asked), |row| {
        (SortKey::Instant(if by_creation { row.created_at } else { row.valid_from }), row.id)
    })
    .await
}

/// Writes a permit.
pub(super) async fn insert(tx: &impl ConnectionTrait, row: permits::Model) -> Result<()> {
    row.into_active_model().reset_all().insert(tx).await?;
    Ok(())
}

/// Saves a permit whose version has been counted up by the caller; false where somebody else was first.
pub(super) async fn save(tx: &impl ConnectionTrait, permit: permits::Model) -> Result<bool> {
    let (id, before) = (permit.id, permit.version - 1);
    let outcome = permits::Entity::update_many()
        .set(permit.into_active_model().reset_all())
        .filter(permits::Column::Id.eq(id))
        .filter(permits::Column::Version.eq(before))
        .exec(tx)
        .await?;
    Ok(outcome.rows_affected == 1)
}
