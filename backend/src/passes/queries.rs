//! The SQL of passes and of what area owners are asked.

use chrono::{DateTime, NaiveDate, Utc};
use clientele_openapi::Page;
use clientele_openapi::query::PassQuery;
use clientele_openapi::vocabulary::{Area, PassStatus, State};
use clientele_rules::visits::areas::Grant;
use sea_orm::sea_query::{Expr, ExprTrait, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};
use uuid::Uuid;

use crate::auth::Actor;
use crate::entity::{
    pass_requests as requests, visit_booking_areas as areas, visit_bookings as bookings, visit_passes as passes,
};
use crate::error::{Error, Result};
use crate::http::paging::{self, PageRequest, Sort, SortKey};
use crate::visits;

/// The bookings that the actor reads whole: their passes are theirs to see.
fn readable(actor: &Actor) -> SelectStatement {
    bookings::Entity::find().select_only().column(bookings::Column::Id).filter(visits::read_by(actor)).into_query()
}

/// A pass by a condition, of a visit that the actor reads.
pub(super) async fn pass(db: &impl ConnectionTrait, actor: &Actor, condition: Condition) -> Result<passes::Model> {
    let query = passes::Entity::find().filter(condition).filter(passes::Column::BookingId.in_subquery(readable(actor)));
    query.one(db).await?.ok_or_else(Error::not_found)
}

/// The passes of several visits, in the order of their numbers.
pub(super) async fn of_bookings(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<passes::Model>> {
    let query = passes::Entity::find().filter(passes::Column::BookingId.is_in(ids.iter().copied()));
    Ok(query.order_by_asc(passes::Column::Number).all(db).await?)
}

/// A page of passes, the latest issued first.
pub(super) async fn page(
    db: &impl ConnectionTrait,
    actor: &Actor,
    asked: &PassQuery,
    today: NaiveDate,
) -> Result<Page<passes::Model>> {
    let mut query = passes::Entity::find().filter(passes::Column::BookingId.in_subquery(readable(actor)));
    if let Some(state) = asked.state {
        query = query.filter(passes::Column::State.eq(state.as_str()));
    }
    if let Some(area) = asked.area {
        query = query.filter(passes::Column::Area.eq(area.as_str()));
    }
    if let Some(overdue) = asked.overdue {
        let is_overdue = passes::Column::State.eq(PassStatus::Issued.as_str()).and(passes::Column::ValidOn.lt(today));
        query = query.filter(if overdue { is_overdue } else { is_overdue.not() });
    }
    let request =
        PageRequest { sort: "-issued_at".to_owned(), limit: u64::from(asked.limit), cursor: asked.cursor.clone(), total: false };
    let sort = Sort { column: passes::Column::IssuedAt, descending: true };
    paging::page(db, query, sort, passes::Column::Id, &request, |pass| (SortKey::Instant(pass.issued_at), pass.id)).await
}

/// The passes that are out on a day or before.
pub(super) async fn out(db: &impl ConnectionTrait, until: NaiveDate) -> Result<Vec<passes::Model>> {
    let query = passes::Entity::find()
        .filter(passes::Column::State.eq(PassStatus::Issued.as_str()))
        .filter(passes::Column::ValidOn.lte(until));
    Ok(query.order_by_asc(passes::Column::Number).all(db).await?)
}

/// Counts passes as issued; false where fewer than that are left of what was granted. The database decides.
pub(super) async fn take(tx: &impl ConnectionTrait, booking_id: Uuid, area: Area, count: i32) -> Result<bool> {
    let issued = || Expr::col(areas::Column::Issued).add(count);
    let outcome = areas::Entity::update_many()
        .col_expr(areas::Column::Issued, issued())
        .filter(areas::Column::BookingId.eq(booking_id))
        .filter(areas::Column::Area.eq(area.as_str()))
        .filter(areas::Column::Removed.eq(false))
        .filter(issued().lte(Expr::col(areas::Column::Granted)))
        .exec(tx)
        .await?;
    Ok(outcome.rows_affected == 1)
}

/// Writes new passes.
pub(super) async fn insert(tx: &impl ConnectionTrait, rows: Vec<passes::Model>) -> Result<()> {
    let rows = rows.into_iter().map(|row| row.into_active_model().reset_all());
    passes::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(())
}

/// Saves a pass whose version has been counted up by the caller; false where somebody else was first.
pub(super) async fn save(tx: &impl ConnectionTrait, pass: passes::Model) -> Result<bool> {
    let (id, before) = (pass.id, pass.version - 1);
    let outcome = passes::Entity::update_many()
        .set(pass.into_active_model().reset_all())
        .filter(passes::Column::Id.eq(id))
        .filter(passes::Column::Version.eq(before))
        .exec(tx)
        .await?;
    Ok(outcome.rows_affected == 1)
}

/// What the owners of areas were asked about several visits, the earliest first.
pub(super) async fn requests(db: &impl ConnectionTrait, booking_ids: &[Uuid]) -> Result<Vec<requests::Model>> {
    let query = requests::Entity::find().filter(requests::Column::BookingId.is_in(booking_ids.iter().copied()));
    Ok(query.order_by_asc(requests::Column::Round).order_by_asc(requests::Column::Number).all(db).await?)
}

/// What the owners of areas were asked, by id.
pub(super) async fn requests_by_id(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<requests::Model>> {
    Ok(requests::Entity::find().filter(requests::Column::Id.is_in(ids.iter().copied())).all(db).await?)
}

/// Writes what owners are asked.
pub(super) async fn insert_request(tx: &impl ConnectionTrait, request: requests::Model) -> Result<()> {
    request.into_active_model().reset_all().insert(tx).await?;
    Ok(())
}

/// Saves what became of what owners were asked.
pub(super) async fn save_request(tx: &impl ConnectionTrait, request: requests::Model) -> Result<()> {
    request.into_active_model().reset_all().update(tx).await?;
    Ok(())
}

/// The other visits in a period for which passes of an area are granted, or about to be: approved ones, and those in
/// approval whose owners have said yes; the earliest first.
pub(super) async fn grants(
    db: &impl ConnectionTrait,
    area: Area,
    but: Uuid,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<(Uuid, Grant)>> {
    let states = [State::Approved, State::Submitted].map(State::as_str);
    let visits = bookings::Entity::find()
        .filter(bookings::Column::State.is_in(states))
        .filter(bookings::Column::Id.ne(but))
        .filter(bookings::Column::StartsAt.lt(until))
        .filter(bookings::Column::EndsAt.gt(from))
        .order_by_asc(bookings::Column::StartsAt)
        .order_by_asc(bookings::Column::Id)
        .all(db)
        .await?;
    let ids: Vec<Uuid> = visits.iter().map(|visit| visit.id).collect();
    let asked = areas::Entity::find()
        .filter(areas::Column::Area.eq(area.as_str()))
        .filter(areas::Column::Removed.eq(false))
        .filter(areas::Column::BookingId.is_in(ids.clone()))
        .all(db)
        .await?;
    let promised = requests(db, &ids).await?;
    let passes = |visit: &bookings::Model| {
        if visit.state == State::Approved.as_str() {
            return asked.iter().find(|row| row.booking_id == visit.id)?.granted;
        }
        let is_current =
            |row: &&requests::Model| row.booking_id == visit.id && row.round == visit.round && row.area == area.as_str();
        promised.iter().find(is_current)?.granted
    };
    let grant = |visit: &bookings::Model| {
        Some((visit.id, Grant { from: visit.starts_at?, until: visit.ends_at?, passes: passes(visit)? }))
    };
    Ok(visits.iter().filter_map(grant).collect())
}
