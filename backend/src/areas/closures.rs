//! Closing areas for a period: by reception manager and administrator, and by the area's owners.

use clientele_openapi::ProblemCode;
use clientele_openapi::areas::{AreaClosure, AreaClosurePatch, NewAreaClosure};
use clientele_openapi::vocabulary::{Action, Area};
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

use super::{convert, queries, service};
use crate::auth::Actor;
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::documents::micros;
use crate::entity::area_closures as closures;
use crate::error::{Error, Result};
use crate::http::{IdempotencyKey, IfMatch, Payload};
use crate::people;
use crate::records::{self, Change};

/// Every closure of an area, past ones included, the earliest first.
///
/// # Errors
/// The database's own.
pub async fn closures(context: &Context, area: Area) -> Result<Vec<AreaClosure>> {
    let db = context.db.read();
    let rows = queries::all_closures(db, area).await?;
    let names = people::service::names(db, &rows.iter().map(|row| row.created_by_id).collect::<Vec<_>>()).await?;
    rows.iter().map(|row| convert::closure(row, &names)).collect()
}

async fn may_close(db: &impl ConnectionTrait, actor: &Actor, area: Area) -> Result<()> {
    let row = queries::area(db, area).await?;
    if service::allowed_actions(actor, &row).contains(&Action::Close) { Ok(()) } else { Err(Error::forbidden()) }
}

async fn describe(tx: &Transaction, area: Area, id: Uuid) -> Result<AreaClosure> {
    let row = queries::closure(tx, area, id).await?;
    convert::closure(&row, &people::service::names(tx, &[row.created_by_id]).await?)
}

/// Closes an area for a period. Visits that were approved before stay as they are.
///
/// # Errors
/// `forbidden`; the body's.
pub async fn close(
    context: &Context,
    actor: &Actor,
    area: Area,
    key: &IdempotencyKey,
    body: &Payload<NewAreaClosure>,
) -> Result<AreaClosure> {
    may_close(context.db.primary(), actor, area).await?;
    let new = body.parse()?;
    key.once(context, actor, &body.fingerprint(), &[Subject::Area(area).alone()], async |tx| {
        may_close(tx, actor, area).await?;
        let id = Uuid::now_v7();
        let row = closures::Model {
            id,
            area: area.as_str().to_owned(),
            closed_from: micros(new.closed_from),
            closed_until: micros(new.closed_until),
            reason: new.reason.clone(),
            created_by_id: actor.id,
            created_at: context.clock.now(),
            version: 1,
        };
        queries::insert_closure(tx, row).await?;
        let details =
            json!({"area": area, "closed_from": new.closed_from, "closed_until": new.closed_until, "reason": new.reason});
        records::record(tx, actor, Change { action: "area.closed", entity: "area_closure", id, details }).await?;
        describe(tx, area, id).await
    })
    .await
}

/// Changes a closure.
///
/// # Errors
/// `not_found`, `forbidden`; the body's; `if_match_required`, `stale_version`.
pub async fn change_closure(
    context: &Context,
    actor: &Actor,
    (area, id): (Area, Uuid),
    expected: &IfMatch,
    body: &Payload<AreaClosurePatch>,
) -> Result<AreaClosure> {
    context
        .db
        .write(&[Subject::Area(area).alone()], async |tx| {
            let before = queries::closure(tx, area, id).await?;
            may_close(tx, actor, area).await?;
            let content = NewAreaClosure {
                closed_from: before.closed_from,
                closed_until: before.closed_until,
                reason: before.reason.clone(),
            };
            let after = body.read()?.merged(&content).map_err(Error::invalid)?;
            expected.check(before.version)?;
            let details = json!(after);
            let row = closures::Model {
                closed_from: micros(after.closed_from),
                closed_until: micros(after.closed_until),
                reason: after.reason,
                version: before.version + 1,
                ..before
            };
            if !queries::save_closure(tx, row).await? {
                return Err(Error::refused(ProblemCode::StaleVersion));
            }
            let change = Change { action: "area.closure_changed", entity: "area_closure", id, details };
            records::record(tx, actor, change).await?;
            describe(tx, area, id).await
        })
        .await
}

/// Opens an area again: takes a closure away.
///
/// # Errors
/// `not_found`, `forbidden`, `if_match_required`, `stale_version`.
pub async fn delete_closure(context: &Context, actor: &Actor, (area, id): (Area, Uuid), expected: &IfMatch) -> Result<()> {
    context
        .db
        .write(&[Subject::Area(area).alone()], async |tx| {
            let row = queries::closure(tx, area, id).await?;
            may_close(tx, actor, area).await?;
            expected.check(row.version)?;
            if !queries::delete_closure(tx, id, row.version).await? {
                return Err(Error::refused(ProblemCode::StaleVersion));
            }
            let details = json!({"area": area, "closed_from": row.closed_from, "closed_until": row.closed_until});
            records::record(tx, actor, Change { action: "area.opened", entity: "area_closure", id, details }).await
        })
        .await
}
