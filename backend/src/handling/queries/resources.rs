//! Rooms and souvenirs.

use clientele_openapi::Page;
use clientele_openapi::query::{PageQuery, ReceptionRoomQuery, SouvenirQuery};
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::entity::{reception_rooms as rooms, souvenir_movements as movements, souvenirs};
use crate::error::{Error, Result};
use crate::http::page_request;
use crate::http::paging::{self, PageRequest, Sort, SortKey};
use crate::text;

/// A room by id.
///
/// # Errors
/// `not_found`; the database's own.
pub(in crate::handling) async fn room(db: &impl ConnectionTrait, id: Uuid) -> Result<rooms::Model> {
    rooms::Entity::find_by_id(id).one(db).await?.ok_or_else(Error::not_found)
}

/// A room by id, where there is one.
pub(in crate::handling) async fn room_if_any(tx: &impl ConnectionTrait, id: Uuid) -> Result<Option<rooms::Model>> {
    Ok(rooms::Entity::find_by_id(id).one(tx).await?)
}

/// How many people the largest room holds that can be booked.
pub(in crate::handling) async fn largest_room(db: &impl ConnectionTrait) -> Result<Option<i32>> {
    let query = rooms::Entity::find().filter(rooms::Column::Active.eq(true)).order_by_desc(rooms::Column::Capacity);
    Ok(query.one(db).await?.map(|room| room.capacity))
}

/// Writes a new room.
pub(in crate::handling) async fn insert_room(tx: &impl ConnectionTrait, room: rooms::Model) -> Result<()> {
    room.into_active_model().reset_all().insert(tx).await?;
    Ok(())
}

/// Saves a room whose version has been counted up.
pub(in crate::handling) async fn save_room(tx: &impl ConnectionTrait, room: rooms::Model) -> Result<()> {
    let unchanged = Condition::all().add(rooms::Column::Id.eq(room.id)).add(rooms::Column::Version.eq(room.version - 1));
    super::save::<rooms::Entity>(tx, room.into_active_model().reset_all(), unchanged).await
}

/// A page of rooms.
pub(in crate::handling) async fn room_page(db: &impl ConnectionTrait, asked: &ReceptionRoomQuery) -> Result<Page<rooms::Model>> {
    let mut query = rooms::Entity::find();
    if let Some(q) = &asked.q {
        query = query.filter(Expr::expr(Func::lower(Expr::col(rooms::Column::Name))).like(text::contains_pattern(q)));
    }
    if let Some(active) = asked.active {
        query = query.filter(rooms::Column::Active.eq(active));
    }
    let sort = Sort { column: rooms::Column::NamePinyin, descending: asked.sort.descending };
    let key = |room: &rooms::Model| (SortKey::Text(room.name_pinyin.clone()), room.id);
    paging::page(db, query, sort, rooms::Column::Id, &page_request!(asked), key).await
}

/// A souvenir by id.
///
/// # Errors
/// `not_found`; the database's own.
pub(in crate::handling) async fn souvenir(db: &impl ConnectionTrait, id: Uuid) -> Result<souvenirs::Model> {
    souvenirs::Entity::find_by_id(id).one(db).await?.ok_or_else(Error::not_found)
}

/// Souvenirs by id.
pub(in crate::handling) async fn souvenirs(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<souvenirs::Model>> {
    Ok(souvenirs::Entity::find().filter(souvenirs::Column::Id.is_in(ids.iter().copied())).all(db).await?)
}

/// Writes a new souvenir.
pub(in crate::handling) async fn insert_souvenir(tx: &impl ConnectionTrait, souvenir: souvenirs::Model) -> Result<()> {
    souvenir.into_active_model().reset_all().insert(tx).await?;
    Ok(())
}

/// Saves a souvenir's name and whether it is handed out; the stock moves by [`move_stock`] alone.
pub(in crate::handling) async fn save_souvenir(tx: &impl ConnectionTrait, souvenir: souvenirs::Model) -> Result<()> {
    let unchanged =
        Condition::all().add(souvenirs::Column::Id.eq(souvenir.id)).add(souvenirs::Column::Version.eq(souvenir.version - 1));
    super::save::<souvenirs::Entity>(tx, souvenir.into_active_model().reset_all(), unchanged).await
}

/// Moves the stock in one statement, so that of several at once none takes what is not there; false where it would
/// fall below nothing.
pub(in crate::handling) async fn move_stock(tx: &impl ConnectionTrait, id: Uuid, by: i32) -> Result<bool> {
    let outcome = souvenirs::Entity::update_many()
        .col_expr(souvenirs::Column::Stock, Expr::col(souvenirs::Column::Stock).add(by))
        .col_expr(souvenirs::Column::Version, Expr::col(souvenirs::Column::Version).add(1))
        .filter(souvenirs::Column::Id.eq(id))
        .filter(Expr::col(souvenirs::Column::Stock).add(by).gte(0))
        .exec(tx)
        .await?;
    Ok(outcome.rows_affected == 1)
}

/// A page of souvenirs.
pub(in crate::handling) async fn souvenir_page(
    db: &impl ConnectionTrait,
    asked: &SouvenirQuery,
) -> Result<Page<souvenirs::Model>> {
    let mut query = souvenirs::Entity::find();
    if let Some(q) = &asked.q {
        query = query.filter(Expr::expr(Func::lower(Expr::col(souvenirs::Column::Name))).like(text::contains_pattern(q)));
    }
    if let Some(active) = asked.active {
        query = query.filter(souvenirs::Column::Active.eq(active));
    }
    let sort = Sort { column: souvenirs::Column::NamePinyin, descending: asked.sort.descending };
    let key = |souvenir: &souvenirs::Model| (SortKey::Text(souvenir.name_pinyin.clone()), souvenir.id);
    paging::page(db, query, sort, souvenirs::Column::Id, &page_request!(asked), key).await
}

/// Writes a movement of the stock.
pub(in crate::handling) async fn insert_movement(tx: &impl ConnectionTrait, movement: movements::Model) -> Result<()> {
    movement.into_active_model().reset_all().insert(tx).await?;
    Ok(())
}

/// A page of the movements of a souvenir, the latest first.
pub(in crate::handling) async fn movement_page(
    db: &impl ConnectionTrait,
    souvenir_id: Uuid,
    asked: PageQuery,
) -> Result<Page<movements::Model>> {
    let query = movements::Entity::find().filter(movements::Column::SouvenirId.eq(souvenir_id));
    let request = PageRequest { sort: "-at".to_owned(), limit: u64::from(asked.limit), cursor: asked.cursor, total: false };
    let sort = Sort { column: movements::Column::At, descending: true };
    paging::page(db, query, sort, movements::Column::Id, &request, |movement| (SortKey::Instant(movement.at), movement.id)).await
}

/// What was handed out to a visit, in the order of time.
pub(in crate::handling) async fn hand_outs(db: &impl ConnectionTrait, booking_id: Uuid) -> Result<Vec<movements::Model>> {
    let query = movements::Entity::find().filter(movements::Column::BookingId.eq(booking_id));
    Ok(query.order_by_asc(movements::Column::At).order_by_asc(movements::Column::Id).all(db).await?)
}
