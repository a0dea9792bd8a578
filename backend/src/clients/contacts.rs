//! Keeping the contacts of a client.
//!
//! A contact has a version of its own, and the client's does not count up with it: who edits the address of a client is
//! not held up by a colleague who adds a phone number. Changes of contacts hold the client's row, so that a client has
//! one main contact at most and none is added while it is being retired.

use clientele_openapi::Page;
use clientele_openapi::clients::{Contact, ContactPatch, NewContact};
use clientele_openapi::query::PageQuery;
use clientele_openapi::vocabulary::Permission;
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, Set};
use serde_json::json;
use uuid::Uuid;

use super::{access, contact_queries as queries, convert, service};
use crate::auth::Actor;
use crate::clock::machine_now;
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::entity::{clients, contacts};
use crate::error::{Error, Result};
use crate::http::{IdempotencyKey, IfMatch, Payload, Query};
use crate::records::{self, Change};

/// A page of the contacts of a client.
///
/// # Errors
/// `not_found`, `forbidden` where the actor sees the client's header only; `validation_failed` for parameters.
pub async fn page(context: &Context, actor: &Actor, client_id: Uuid, query: Query<PageQuery>) -> Result<Page<Contact>> {
    let db = context.db.read();
    let client = service::readable(db, actor, client_id).await?;
    if !access::may(actor, Permission::ClientsRead, &client) {
        return Err(Error::forbidden());
    }
    Ok(queries::page(db, client_id, query.parse()?).await?.map(convert::contact))
}

/// One contact of a client.
///
/// # Errors
/// `not_found`, also where the actor sees the client's header only.
pub async fn read(context: &Context, actor: &Actor, client_id: Uuid, id: Uuid) -> Result<Contact> {
    let db = context.db.read();
    visible(db, actor, client_id, id).await.map(|(_, contact)| convert::contact(contact))
}

/// Adds a contact; as main contact it takes the place of the one before.
///
/// # Errors
/// `not_found`, `forbidden`, `client_retired`, `validation_failed`.
pub async fn create(
    context: &Context,
    actor: &Actor,
    client_id: Uuid,
    key: &IdempotencyKey,
    body: &Payload<NewContact>,
) -> Result<Contact> {
    service::changeable(context.db.read(), actor, client_id).await?;
    let new = body.parse()?;
    key.once(context, actor, &body.fingerprint(), &[Subject::Client(client_id).alone()], async |tx| {
        service::refuse_retired(&service::changeable(tx, actor, client_id).await?)?;
        insert(tx, actor, client_id, &new).await.map(convert::contact)
    })
    .await
}

/// Writes a validated new contact.
///
/// # Errors
/// The database's own.
pub async fn insert(tx: &Transaction, actor: &Actor, client_id: Uuid, new: &NewContact) -> Result<contacts::Model> {
    if new.is_primary {
        queries::vacate_primary(tx, client_id).await?;
    }
    let now = machine_now();
    let id = Uuid::now_v7();
    let contact = contacts::ActiveModel {
        id: Set(id),
        client_id: Set(client_id),
        created_at: Set(now),
        updated_at: Set(now),
        version: Set(1),
        ..convert::contact_columns(new)
    }
    .insert(tx)
    .await?;
    let details = json!({"client_id": client_id, "content": new});
    records::record(tx, actor, Change { action: "contact.created", entity: "contact", id, details }).await?;
    Ok(contact)
}

/// Changes a contact; as main contact it takes the place of the one before.
///
/// # Errors
/// `not_found`, `forbidden`, `if_match_required`, `stale_version`, `client_retired`, `validation_failed`.
pub async fn change(
    context: &Context,
    actor: &Actor,
    (client_id, id): (Uuid, Uuid),
    expected: &IfMatch,
    body: &Payload<ContactPatch>,
) -> Result<Contact> {
    context
        .db
        .write(&[Subject::Client(client_id).alone()], async |tx| {
            let (client, before) = changeable(tx, actor, client_id, id).await?;
            let content = convert::contact_content(&before);
            let after = body.read()?.merged(&content).map_err(Error::invalid)?;
            expected.check(before.version)?;
            service::refuse_retired(&client)?;
            if after.is_primary && !before.is_primary {
                queries::vacate_primary(tx, client_id).await?;
            }
            queries::save(tx, &before, convert::contact_columns(&after)).await?;
            let details = json!({"client_id": client_id, "changes": ContactPatch::between(&content, &after)});
            records::record(tx, actor, Change { action: "contact.changed", entity: "contact", id, details }).await?;
            queries::contact(tx, client_id, id).await.map(convert::contact)
        })
        .await
}

/// Removes a contact. Documents keep the name and phone that were written into them.
///
/// # Errors
/// `not_found`, `forbidden`, `if_match_required`, `stale_version`, `client_retired`.
pub async fn delete(context: &Context, actor: &Actor, (client_id, id): (Uuid, Uuid), expected: &IfMatch) -> Result<()> {
    context
        .db
        .write(&[Subject::Client(client_id).alone()], async |tx| {
            let (client, contact) = changeable(tx, actor, client_id, id).await?;
            expected.check(contact.version)?;
            service::refuse_retired(&client)?;
            contacts::Entity::delete_by_id(id).exec(tx).await?;
            let details = json!({"client_id": client_id, "name": contact.name});
            records::record(tx, actor, Change { action: "contact.deleted", entity: "contact", id, details }).await
        })
        .await
}

/// A contact that the actor sees, with its client.
async fn visible(
    db: &impl ConnectionTrait,
    actor: &Actor,
    client_id: Uuid,
    id: Uuid,
) -> Result<(clients::Model, contacts::Model)> {
    let client = service::readable(db, actor, client_id).await?;
    if !access::may(actor, Permission::ClientsRead, &client) {
        return Err(Error::not_found());
    }
    let contact = queries::contact(db, client_id, id).await?;
    Ok((client, contact))
}

/// A contact that the actor may change, with its client, whose row is held until the transaction ends.
async fn changeable(tx: &Transaction, actor: &Actor, client_id: Uuid, id: Uuid) -> Result<(clients::Model, contacts::Model)> {
    visible(tx, actor, client_id, id).await?;
    let client = service::changeable(tx, actor, client_id).await?;
    // Read again, because a change that held the row until now may have changed this contact.
    let contact = queries::contact(tx, client_id, id).await?;
    Ok((client, contact))
}
