//! Reception rooms.

use clientele_openapi::Page;
use clientele_openapi::handling::{NewReceptionRoom, ReceptionRoom, ReceptionRoomPatch};
use clientele_openapi::query::ReceptionRoomQuery;
use clientele_openapi::vocabulary::Permission;
use serde_json::json;
use uuid::Uuid;

use super::{convert, facts, queries};
use crate::auth::{Actor, May, permission};
use crate::clock::machine_now;
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::entity::reception_rooms as rooms;
use crate::error::{Error, Result};
use crate::http::{IdempotencyKey, IfMatch, Payload, Query};
use crate::records::{self, Change};
use crate::text;

/// A page of rooms.
///
/// # Errors
/// `validation_failed`; the database's own.
pub async fn list(context: &Context, query: Query<ReceptionRoomQuery>) -> Result<Page<ReceptionRoom>> {
    let page = queries::room_page(context.db.read(), &query.parse()?).await?;
    let items = page.items.iter().map(convert::room).collect::<Result<_>>()?;
    Ok(Page { items, next_cursor: page.next_cursor, total: page.total, total_is_capped: page.total_is_capped })
}

/// Adds a room.
///
/// # Errors
/// `name_taken`; the body's.
pub async fn create(
    context: &Context,
    actor: &May<permission::ManageReceptionResources>,
    key: &IdempotencyKey,
    body: &Payload<NewReceptionRoom>,
) -> Result<ReceptionRoom> {
    let new = body.parse()?;
    key.once(context, actor, &body.fingerprint(), &[], async |tx| insert(tx, actor, &new).await).await
}

/// Writes a new room.
///
/// # Errors
/// `name_taken`.
pub async fn insert(tx: &Transaction, actor: &Actor, new: &NewReceptionRoom) -> Result<ReceptionRoom> {
    let now = machine_now();
    let name = new.name.trim();
    let row = rooms::Model {
        id: Uuid::now_v7(),
        name: name.to_owned(),
        name_pinyin: text::pinyin(name),
        capacity: i32::try_from(new.capacity).map_err(Error::internal)?,
        active: new.active,
        created_at: now,
        updated_at: now,
        version: 1,
    };
    let room = convert::room(&row)?;
    queries::insert_room(tx, row).await?;
    let change = Change { action: "reception_room.created", entity: "reception_room", id: room.id, details: json!(new) };
    records::record(tx, actor, change).await?;
    Ok(room)
}

/// Changes a room.
///
/// # Errors
/// `not_found`, `forbidden`; the body's; `if_match_required`, `stale_version`, `name_taken`.
pub async fn change(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    expected: &IfMatch,
    body: &Payload<ReceptionRoomPatch>,
) -> Result<ReceptionRoom> {
    context
        .db
        .write(&[Subject::Room(id).alone()], async |tx| {
            if !facts::handles(actor) {
                return Err(Error::not_found());
            }
            let before = queries::room(tx, id).await?;
            actor.require(Permission::ReceptionResources)?;
            let after = body.read()?.merged(&convert::room(&before)?.content()).map_err(Error::invalid)?;
            expected.check(before.version)?;
            let name = after.name.trim().to_owned();
            let room = rooms::Model {
                name_pinyin: text::pinyin(&name),
                name,
                capacity: i32::try_from(after.capacity).map_err(Error::internal)?,
                active: after.active,
                updated_at: machine_now(),
                version: before.version + 1,
                ..before
            };
            queries::save_room(tx, room.clone()).await?;
            let change = Change { action: "reception_room.changed", entity: "reception_room", id, details: json!(after) };
            records::record(tx, actor, change).await?;
            convert::room(&room)
        })
        .await
}
