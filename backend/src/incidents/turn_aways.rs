//! Turning unapproved visitors away (V 4.2): recorded and read, never changed.

use clientele_openapi::Page;
use clientele_openapi::incidents::{NewTurnAway, TurnAway};
use clientele_openapi::query::TurnAwayQuery;
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

use super::{convert, queries, service};
use crate::auth::{Actor, May, permission};
use crate::context::Context;
use crate::db::Transaction;
use crate::entity::turn_aways;
use crate::error::{Error, Result};
use crate::http::{IdempotencyKey, Payload, Query};
use crate::records::{self, Change};
use crate::{clients, people};

/// Records that visitors were turned away.
///
/// # Errors
/// `validation_failed`, with `in_future` for the time and `unknown_reference` for what the actor may not see.
pub async fn record_turn_away(
    context: &Context,
    actor: &May<permission::RecordIncidents>,
    key: &IdempotencyKey,
    body: &Payload<NewTurnAway>,
) -> Result<TurnAway> {
    let new = body.parse()?;
    key.once(context, actor, &body.fingerprint(), &[], async |tx| {
        let id = insert_turn_away(tx, context, actor, &new).await?;
        describe(tx, actor, vec![queries::turn_away(tx, actor, id).await?])
            .await?
            .pop()
            .ok_or_else(|| Error::internal("a record that was written is missing"))
    })
    .await
}

/// Writes a turn-away.
///
/// # Errors
/// As [`record_turn_away`].
pub async fn insert_turn_away(tx: &Transaction, context: &Context, actor: &Actor, new: &NewTurnAway) -> Result<Uuid> {
    let now = context.clock.now();
    let turned_away_by_id = new.turned_away_by_id.unwrap_or(actor.id);
    people::service::active(tx, turned_away_by_id, "turned_away_by_id").await?;
    if let Some(client_id) = new.client_id {
        clients::service::for_document(tx, actor, client_id).await?;
    }
    let row = turn_aways::Model {
        id: Uuid::now_v7(),
        occurred_at: service::past(context, new.occurred_at)?,
        place: new.place.clone(),
        headcount: i32::try_from(new.headcount).map_err(Error::internal)?,
        said_to_be: new.said_to_be.clone(),
        client_id: new.client_id,
        reason: new.reason.clone(),
        turned_away_by_id,
        recorded_by_id: actor.id,
        created_at: now,
    };
    let id = row.id;
    queries::insert_turn_away(tx, row).await?;
    let change = Change { action: "turn_away.recorded", entity: "turn_away", id, details: json!(new) };
    records::record(tx, actor, change).await?;
    Ok(id)
}

/// A page of turn-aways.
///
/// # Errors
/// `validation_failed`; the database's own.
pub async fn turn_aways(
    context: &Context,
    actor: &May<permission::ReadIncidents>,
    query: Query<TurnAwayQuery>,
) -> Result<Page<TurnAway>> {
    let db = context.db.read();
    let page = queries::turn_aways(db, actor, &query.parse()?, context.clock.zone()).await?;
    let items = describe(db, actor, page.items).await?;
    Ok(Page { items, next_cursor: page.next_cursor, total: page.total, total_is_capped: page.total_is_capped })
}

/// One turn-away.
///
/// # Errors
/// `not_found`; the database's own.
pub async fn turn_away(context: &Context, actor: &Actor, id: Uuid) -> Result<TurnAway> {
    let db = context.db.read();
    service::may_see(actor)?;
    let found = describe(db, actor, vec![queries::turn_away(db, actor, id).await?]).await?;
    found.into_iter().next().ok_or_else(Error::not_found)
}

async fn describe(db: &impl ConnectionTrait, actor: &Actor, rows: Vec<turn_aways::Model>) -> Result<Vec<TurnAway>> {
    let people: Vec<Uuid> = rows.iter().flat_map(|row| [row.turned_away_by_id, row.recorded_by_id]).collect();
    let names = people::service::names(db, &people).await?;
    let clients: Vec<Uuid> = rows.iter().filter_map(|row| row.client_id).collect();
    let clients = clients::service::visible_headers(db, actor, &clients).await?;
    rows.into_iter().map(|row| convert::turn_away(row, &names, &clients)).collect()
}
