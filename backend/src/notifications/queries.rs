//! The SQL of notices and of who wants which.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use clientele_openapi::Page;
use clientele_openapi::query::NoticeQuery;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use uuid::Uuid;

use crate::entity::{events, notification_settings as settings, notifications};
use crate::error::{Error, Result};
use crate::http::paging::{self, PageRequest, Sort, SortKey};

/// A page of somebody's notices, the latest first.
pub(super) async fn page(db: &impl ConnectionTrait, user_id: Uuid, asked: &NoticeQuery) -> Result<Page<notifications::Model>> {
    let mut query = notifications::Entity::find().filter(notifications::Column::UserId.eq(user_id));
    if let Some(unread) = asked.unread {
        let read_at = notifications::Column::ReadAt;
        query = query.filter(if unread { read_at.is_null() } else { read_at.is_not_null() });
    }
    let request = PageRequest { sort: "-at".to_owned(), limit: asked.limit.into(), cursor: asked.cursor.clone(), total: false };
    let sort = Sort { column: notifications::Column::At, descending: true };
    paging::page(db, query, sort, notifications::Column::Id, &request, |notice| (SortKey::Instant(notice.at), notice.id)).await
}

/// How many notices each of these people has not read.
pub(super) async fn unread(db: &impl ConnectionTrait, people: &[Uuid]) -> Result<HashMap<Uuid, u32>> {
    let counted: Vec<(Uuid, i64)> = notifications::Entity::find()
        .select_only()
        .column(notifications::Column::UserId)
        .column_as(notifications::Column::Id.count(), "unread")
        .filter(notifications::Column::UserId.is_in(people.iter().copied()))
        .filter(notifications::Column::ReadAt.is_null())
        .group_by(notifications::Column::UserId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(counted.into_iter().map(|(id, count)| (id, u32::try_from(count).unwrap_or(u32::MAX))).collect())
}

/// Marks notices of somebody's as read: these, or all of them. Those of others are passed over.
pub(super) async fn mark_read(tx: &impl ConnectionTrait, user_id: Uuid, ids: Option<&[Uuid]>, at: DateTime<Utc>) -> Result<()> {
    let mut update = notifications::Entity::update_many()
        .set(notifications::ActiveModel { read_at: Set(Some(at)), ..Default::default() })
        .filter(notifications::Column::UserId.eq(user_id))
        .filter(notifications::Column::ReadAt.is_null());
    if let Some(ids) = ids {
        update = update.filter(notifications::Column::Id.is_in(ids.iter().copied()));
    }
    update.exec(tx).await?;
    Ok(())
}

/// Notices of these people that were made after an instant of the machine's time, the earliest first.
pub(super) async fn made_after(
    db: &impl ConnectionTrait,
    people: &[Uuid],
    since: DateTime<Utc>,
    most: u64,
) -> Result<Vec<notifications::Model>> {
    let mut found = notifications::Entity::find()
        .filter(notifications::Column::UserId.is_in(people.iter().copied()))
        .filter(notifications::Column::CreatedAt.gt(since))
        .order_by_desc(notifications::Column::CreatedAt)
        .order_by_desc(notifications::Column::Id)
        .limit(most)
        .all(db)
        .await?;
    found.reverse();
    Ok(found)
}

/// A notice of somebody's.
pub(super) async fn notice(db: &impl ConnectionTrait, user_id: Uuid, id: Uuid) -> Result<Option<notifications::Model>> {
    Ok(notifications::Entity::find_by_id(id).one(db).await?.filter(|notice| notice.user_id == user_id))
}

/// How many changes were recorded after an instant, and the last of them: whether anything happened at all.
pub(super) async fn pulse(db: &impl ConnectionTrait, since: DateTime<Utc>) -> Result<(u64, Option<Uuid>)> {
    let query = events::Entity::find().filter(events::Column::At.gt(since));
    let count = query.clone().count(db).await?;
    let last = query.order_by_desc(events::Column::At).order_by_desc(events::Column::Id).one(db).await?;
    Ok((count, last.map(|event| event.id)))
}

/// What somebody chose; `None` while they chose nothing.
pub(super) async fn settings(db: &impl ConnectionTrait, user_id: Uuid) -> Result<Option<settings::Model>> {
    Ok(settings::Entity::find_by_id(user_id).one(db).await?)
}

/// Keeps what somebody chose. False where it was changed at the same moment.
pub(super) async fn save_settings(tx: &impl ConnectionTrait, row: settings::Model, before: i32) -> Result<bool> {
    let (user_id, version) = (row.user_id, row.version);
    let chosen = settings::ActiveModel {
        user_id: Set(user_id),
        language: Set(row.language),
        muted: Set(row.muted),
        updated_at: Set(row.updated_at),
        version: Set(version),
    };
    let changed = settings::Entity::update_many()
        .set(settings::ActiveModel { user_id: sea_orm::NotSet, ..chosen.clone() })
        .filter(settings::Column::UserId.eq(user_id))
        .filter(settings::Column::Version.eq(before))
        .exec(tx)
        .await?
        .rows_affected;
    if changed == 1 {
        return Ok(true);
    }
    let conflict = OnConflict::column(settings::Column::UserId).do_nothing().to_owned();
    let made = settings::Entity::insert(chosen).on_conflict(conflict).exec_without_returning(tx).await.map_err(Error::from)?;
    Ok(made == 1)
}
