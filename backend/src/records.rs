//! What every change leaves behind in its own transaction: an audit entry and an event.

use sea_orm::{ActiveModelTrait, ConnectionTrait, Set};
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

/// Writes the audit entry and the event of a change.
///
/// # Errors
/// The database's own.
pub async fn record(tx: &impl ConnectionTrait, actor: &Actor, change: Change<'_>) -> Result<()> {
    let at = machine_now();
    let details = change.details.to_string();
    audit_entries::ActiveModel {
        id: Set(Uuid::now_v7()),
        at: Set(at),
        actor_id: Set(Some(actor.id)),
        actor_name: Set(actor.name.clone()),
        action: Set(change.action.to_owned()),
        entity: Set(change.entity.to_owned()),
        entity_id: Set(change.id),
        changes: Set(details.clone()),
        request_id: Set(actor.request_id.clone()),
        sealed_as: Set(None),
        previous_hash: Set(None),
        hash: Set(None),
    }
    .insert(tx)
    .await?;
    events::ActiveModel {
        id: Set(Uuid::now_v7()),
        at: Set(at),
        kind: Set(change.action.to_owned()),
        entity: Set(change.entity.to_owned()),
        entity_id: Set(change.id),
        payload: Set(details),
    }
    .insert(tx)
    .await?;
    Ok(())
}
