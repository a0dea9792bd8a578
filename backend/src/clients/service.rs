//! Keeping clients.

use std::collections::HashMap;

use clientele_openapi::ProblemCode;
use clientele_openapi::clients::{Client, ClientHeader, NewClient};
use clientele_openapi::vocabulary::Permission;
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect,
    QueryTrait, Set,
};
use serde_json::json;
use uuid::Uuid;

use super::{access, convert, queries};
use crate::auth::Actor;
use crate::clock::machine_now;
use crate::context::Context;
use crate::entity::clients;
use crate::error::{Error, Result};
use crate::http::{IdempotencyKey, Payload};
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

/// Insists that a client is not retired, when a document about it is created or submitted.
///
/// # Errors
/// `client_retired`; `not_found`.
pub async fn not_retired(db: &impl ConnectionTrait, client_id: Uuid) -> Result<()> {
    refuse_retired(&queries::client(db, client_id).await?)
}

pub(super) fn refuse_retired(client: &clients::Model) -> Result<()> {
    if client.former_lifecycle.is_some() { Err(Error::refused(ProblemCode::ClientRetired)) } else { Ok(()) }
}

/// Creates a client with the next number; it belongs to the caller unless another owner is named.
///
/// # Errors
/// `forbidden` where another owner is named by somebody who may not hand over to them, `external_code_taken`,
/// `validation_failed`, with `unknown_reference` for the owner.
pub async fn create(context: &Context, actor: &Actor, key: &IdempotencyKey, body: &Payload<NewClient>) -> Result<Client> {
    let new = body.parse()?;
    key.once(context, actor, &body.fingerprint(), async |tx| {
        let owner = owner(tx, new.owner_id.unwrap_or(actor.id)).await?;
        if owner.id != actor.id && !actor.reaches(Permission::ClientsHandOver, &[], owner.department_id) {
            return Err(Error::forbidden());
        }
        let number = numbers::next(tx, numbers::CLIENT, context.clock.today()).await?;
        let client = insert(tx, actor, &new, number, owner).await?;
        let mut seen = seen(tx, actor, vec![client]).await?;
        seen.pop().ok_or_else(|| Error::internal("a client that was just written is gone"))
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
pub async fn insert(
    tx: &DatabaseTransaction,
    actor: &Actor,
    new: &NewClient,
    number: String,
    owner: Owner,
) -> Result<clients::Model> {
    let now = machine_now();
    let mut content = convert::tidied(new);
    content.consumption_tier = content.consumption_tier.or_else(|| convert::proposal(&content));
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

/// Clients as the actor sees them, in the same order; all of them must be visible.
pub(super) async fn seen(db: &impl ConnectionTrait, actor: &Actor, clients: Vec<clients::Model>) -> Result<Vec<Client>> {
    let ids: Vec<Uuid> = clients.iter().map(|client| client.id).collect();
    let owners: Vec<Uuid> = clients.iter().map(|client| client.owner_id).collect();
    let mains = queries::main_contacts(db, &ids).await?;
    let names = people::queries::names(db, &owners).await?;
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

/// Documents whose number, or whose client, contains a text.
pub fn number_or_client_contains<C: ColumnTrait>(number: C, client_id: C, q: &str) -> Condition {
    let matching = clients::Entity::find()
        .select_only()
        .column(clients::Column::Id)
        .filter(Expr::col(clients::Column::SearchText).like(text::contains_pattern(q)))
        .into_query();
    Condition::any()
        .add(Expr::expr(Func::lower(number.into_expr())).like(text::contains_pattern(q)))
        .add(client_id.in_subquery(matching))
}
