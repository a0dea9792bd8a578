//! Keeping clients.

use std::collections::HashMap;

use clientele_openapi::clients::{Client, ClientHeader, ClientPatch, NewClient};
use clientele_openapi::query::ClientQuery;
use clientele_openapi::vocabulary::Permission;
use clientele_openapi::{Page, ProblemCode};
use clientele_rules::clients as rules;
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Set,
};
use serde_json::json;
use uuid::Uuid;

use super::{access, convert, queries};
use crate::auth::Actor;
use crate::clock::machine_now;
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::entity::clients;
use crate::error::{Error, Result};
use crate::http::{IdempotencyKey, IfMatch, Payload, Query};
use crate::records::{self, Change};
use crate::{numbers, people, text};

/// The headers of several clients, by id, whoever asks.
///
/// # Errors
/// The database's own.
pub async fn headers(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, ClientHeader>> {
    let mains = queries::main_contacts(db, ids).await?;
    let clients = queries::clients(db, ids).await?;
    clients.iter().map(|client| Ok((client.id, convert::header(client, mains.get(&client.id))?))).collect()
}

/// The headers of those clients that the actor sees, by id.
///
/// # Errors
/// The database's own.
pub async fn visible_headers(db: &impl ConnectionTrait, actor: &Actor, ids: &[Uuid]) -> Result<HashMap<Uuid, ClientHeader>> {
    let query = clients::Entity::find().select_only().column(clients::Column::Id).filter(access::visible(actor));
    let seen: Vec<Uuid> = query.filter(clients::Column::Id.is_in(ids.iter().copied())).into_tuple().all(db).await?;
    headers(db, &seen).await
}

/// A client of which the actor sees at least the header.
///
/// # Errors
/// `not_found` where it is absent or not for them to see.
pub async fn readable(db: &impl ConnectionTrait, actor: &Actor, id: Uuid) -> Result<clients::Model> {
    let client = queries::client(db, id).await?;
    access::of(db, actor, &client).await?.map(|_| client).ok_or_else(Error::not_found)
}

/// Insists that a document may name the client: it exists, and the actor sees it.
///
/// # Errors
/// `validation_failed` with `unknown_reference` for `client_id`.
pub async fn for_document(db: &impl ConnectionTrait, actor: &Actor, client_id: Uuid) -> Result<()> {
    readable(db, actor, client_id).await.map(drop).map_err(|error| match error {
        Error::Refused(_) => Error::invalid_field("client_id", "unknown_reference"),
        other => other,
    })
}

/// Insists that a client is not retired, and stays so until the commit, when a document about it is created or submitted.
///
/// # Errors
/// `client_retired`; `not_found`.
pub async fn not_retired(tx: &Transaction, client_id: Uuid) -> Result<()> {
    tx.lock(&[Subject::Client(client_id).shared()]).await?;
    refuse_retired(&queries::client(tx, client_id).await?)
}

pub(super) fn refuse_retired(client: &clients::Model) -> Result<()> {
    if client.former_lifecycle.is_some() { Err(Error::refused(ProblemCode::ClientRetired)) } else { Ok(()) }
}

/// The clients that contain a text, the best first, at most `limit`.
///
/// # Errors
/// The database's own.
pub async fn search(db: &impl ConnectionTrait, actor: &Actor, q: &str, limit: u64) -> Result<Vec<Client>> {
    let found = queries::best_matches(db, actor, q, limit).await?;
    seen(db, actor, found).await
}

/// A client as the actor sees it.
///
/// # Errors
/// `not_found`; the database's own.
pub async fn read(context: &Context, actor: &Actor, id: Uuid) -> Result<Client> {
    let db = context.db.read();
    let client = readable(db, actor, id).await?;
    seen_one(db, actor, client).await
}

/// A page of the clients that the actor sees.
///
/// # Errors
/// `validation_failed` for parameters; the database's own.
pub async fn list(context: &Context, actor: &Actor, query: Query<ClientQuery>) -> Result<Page<Client>> {
    let db = context.db.read();
    let page = queries::page(db, actor, &query.parse()?).await?;
    let items = seen(db, actor, page.items).await?;
    Ok(Page { items, next_cursor: page.next_cursor, total: page.total, total_is_capped: page.total_is_capped })
}

/// A client that the actor may change, as it stands now.
///
/// # Errors
/// `not_found`, `forbidden`; the database's own.
pub(super) async fn changeable(db: &impl ConnectionTrait, actor: &Actor, id: Uuid) -> Result<clients::Model> {
    let client = readable(db, actor, id).await?;
    if access::may(actor, Permission::ClientsChange, &client) { Ok(client) } else { Err(Error::forbidden()) }
}

/// Creates a client with the next number; it belongs to the caller unless another owner is named.
///
/// # Errors
/// `forbidden` where another owner is named by somebody who may not hand over to them, `external_code_taken`,
/// `validation_failed`, with `unknown_reference` for the owner.
pub async fn create(context: &Context, actor: &Actor, key: &IdempotencyKey, body: &Payload<NewClient>) -> Result<Client> {
    let new = body.parse()?;
    key.once(context, actor, &body.fingerprint(), &[], async |tx| {
        let owner = owner(tx, new.owner_id.unwrap_or(actor.id)).await?;
        if owner.id != actor.id && !actor.reaches(Permission::ClientsHandOver, &[], owner.department_id) {
            return Err(Error::forbidden());
        }
        let number = numbers::next(&context.db, tx, numbers::CLIENT, context.clock.today()).await?;
        let client = insert(tx, actor, &new, number, owner).await?;
        seen_one(tx, actor, client).await
    })
    .await
}

/// Who answers for a client, and the department that the client therefore belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owner {
    /// The user.
    pub id: Uuid,
    /// Their department.
    pub department_id: Uuid,
}

/// Somebody who can answer for clients: active, and of a department.
///
/// # Errors
/// `validation_failed` with `unknown_reference` for `owner_id`.
pub async fn owner(db: &impl ConnectionTrait, id: Uuid) -> Result<Owner> {
    let unknown = || Error::invalid_field("owner_id", "unknown_reference");
    let user = people::queries::user(db, id).await.map_err(|error| match error {
        Error::Refused(_) => unknown(),
        other => other,
    })?;
    let department_id = user.department_id.filter(|_| user.active).ok_or_else(unknown)?;
    Ok(Owner { id, department_id })
}

/// Writes a validated new client under its number; the owner in `new` is not looked at, so that imports resolve it once.
///
/// # Errors
/// `external_code_taken`; the database's own.
pub async fn insert(tx: &Transaction, actor: &Actor, new: &NewClient, number: String, owner: Owner) -> Result<clients::Model> {
    let now = machine_now();
    let mut content = convert::tidied(new);
    content.consumption_tier = content.consumption_tier.or_else(|| rules::proposal(&content));
    content.owner_id = Some(owner.id);
    let client = clients::ActiveModel {
        id: Set(Uuid::now_v7()),
        former_lifecycle: Set(None),
        owner_id: Set(owner.id),
        department_id: Set(owner.department_id),
        created_at: Set(now),
        updated_at: Set(now),
        version: Set(1),
        number: Set(number.clone()),
        ..convert::columns(&number, &content)
    }
    .insert(tx)
    .await?;
    let details = json!({"number": number, "content": content});
    records::record(tx, actor, Change { action: "client.created", entity: "client", id: client.id, details }).await?;
    Ok(client)
}

/// Changes what is known of a client. The owner changes by handing over, retiring has its own operation.
///
/// # Errors
/// `not_found`, `forbidden`, `if_match_required`, `stale_version`, `client_retired`, `external_code_taken`,
/// `validation_failed`.
pub async fn change(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    expected: &IfMatch,
    body: &Payload<ClientPatch>,
) -> Result<Client> {
    context
        .db
        .write(&[Subject::Client(id).alone()], async |tx| {
            let stored = changeable(tx, actor, id).await?;
            let before = convert::content(&stored)?;
            let patch = body.read()?;
            let proposes = patch.consumption_tier.is_absent() && rules::follows_the_table(&before);
            let mut after = convert::tidied(&patch.merged(&before).map_err(Error::invalid)?);
            expected.check(stored.version)?;
            refuse_retired(&stored)?;
            if proposes {
                // The tier was the table's and not somebody's choice, so it follows the attributes.
                after.consumption_tier = rules::proposal(&after);
            }
            let saved = queries::save(tx, id, stored.version, convert::columns(&stored.number, &after)).await?;
            let details = json!({"changes": ClientPatch::between(&before, &after)});
            records::record(tx, actor, Change { action: "client.changed", entity: "client", id, details }).await?;
            seen_one(tx, actor, saved).await
        })
        .await
}

/// One client as the actor sees it.
pub(super) async fn seen_one(db: &impl ConnectionTrait, actor: &Actor, client: clients::Model) -> Result<Client> {
    let mut seen = seen(db, actor, vec![client]).await?;
    seen.pop().ok_or_else(|| Error::internal("one client became none"))
}

/// Clients as the actor sees them, in the same order; all of them must be visible.
pub(super) async fn seen(db: &impl ConnectionTrait, actor: &Actor, clients: Vec<clients::Model>) -> Result<Vec<Client>> {
    let ids: Vec<Uuid> = clients.iter().map(|client| client.id).collect();
    let owners: Vec<Uuid> = clients.iter().map(|client| client.owner_id).collect();
    let mains = queries::main_contacts(db, &ids).await?;
    let names = people::service::names(db, &owners).await?;
    let one = |client: clients::Model| {
        let main = mains.get(&client.id);
        if !access::may(actor, Permission::ClientsRead, &client) {
            return convert::header_only(&client, main);
        }
        let owner = names.get(&client.owner_id).cloned();
        convert::client(actor, client, main, owner)
    };
    clients.into_iter().map(one).collect()
}

/// Documents whose number, or whose client, contains a text; whoever sees a document sees its client's header.
pub fn number_or_client_contains<C: ColumnTrait>(number: C, client_id: C, actor: &Actor, q: &str) -> Condition {
    let found =
        clients::Entity::find().select_only().column(clients::Column::Id).filter(queries::matching(actor, q)).into_query();
    Condition::any()
        .add(Expr::expr(Func::lower(number.into_expr())).like(text::contains_pattern(q.trim())))
        .add(client_id.in_subquery(found))
}
