//! What every change leaves behind in its own transaction: an audit entry and an event.

use sea_orm::{ConnectionTrait, EntityTrait, Set};
use serde_json::Value;
use uuid::Uuid;

use crate::auth::Actor;
use crate::clock::machine_now;
use crate::entity::{audit_entries, events};
use crate::error::Result;

/// One change to one thing.
#[derive(Clone, Debug)]
pub struct Change<'a> {
    /// What was done, as `<entity>.<verb>`; also the kind of the event.
    pub action: &'a str,
    /// The table's word for the thing.
    pub entity: &'a str,
    /// The thing.
    pub id: Uuid,
    /// What the audit shows: new values, reasons, the other party. Never passwords or tokens.
    pub details: Value,
}

/// How many changes one statement writes; the parameters of a statement are limited.
const AT_ONCE: usize = 500;

/// Writes the audit entry and the event of a change.
///
/// # Errors
/// The database's own.
pub async fn record(tx: &impl ConnectionTrait, actor: &Actor, change: Change<'_>) -> Result<()> {
    record_all(tx, actor, &[change]).await
}

/// Writes the audit entries and the events of many changes, in few statements.
///
/// # Errors
/// The database's own.
pub async fn record_all(tx: &impl ConnectionTrait, actor: &Actor, changes: &[Change<'_>]) -> Result<()> {
    let at = machine_now();
    for changes in changes.chunks(AT_ONCE) {
        let entries = changes.iter().map(|change| audit_entries::ActiveModel {
            id: Set(Uuid::now_v7()),
            at: Set(at),
            actor_id: Set(Some(actor.id)),
            actor_name: Set(actor.name.clone()),
            action: Set(change.action.to_owned()),
            entity: Set(change.entity.to_owned()),
            entity_id: Set(change.id),
            changes: Set(change.details.to_string()),
            request_id: Set(actor.request_id.clone()),
            sealed_as: Set(None),
            previous_hash: Set(None),
            hash: Set(None),
        });
        audit_entries::Entity::insert_many(entries).exec_without_returning(tx).await?;
        let happened = changes.iter().map(|change| events::ActiveModel {
            id: Set(Uuid::now_v7()),
            at: Set(at),
            kind: Set(change.action.to_owned()),
            entity: Set(change.entity.to_owned()),
            entity_id: Set(change.id),
            payload: Set(change.details.to_string()),
        });
        events::Entity::insert_many(happened).exec_without_returning(tx).await?;
    }
    Ok(())
}
