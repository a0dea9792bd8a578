//! The SQL of clients and contacts.

use std::collections::HashMap;

use clientele_openapi::ProblemCode;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Set};
use uuid::Uuid;

use crate::clock::machine_now;
use crate::entity::{clients, contacts};
use crate::error::{Error, Result};

/// A client by id.
///
/// # Errors
/// `not_found`; the database's own.
pub async fn client(db: &impl ConnectionTrait, id: Uuid) -> Result<clients::Model> {
    clients::Entity::find_by_id(id).one(db).await?.ok_or_else(Error::not_found)
}

/// A client by id, held until the transaction ends; SQLite has a single writer anyway.
///
/// # Errors
/// `not_found`; the database's own.
pub async fn client_locked(tx: &impl ConnectionTrait, id: Uuid) -> Result<clients::Model> {
    clients::Entity::find_by_id(id).lock_exclusive().one(tx).await?.ok_or_else(Error::not_found)
}

/// Several clients at once.
///
/// # Errors
/// The database's own.
pub async fn clients(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<clients::Model>> {
    Ok(clients::Entity::find().filter(clients::Column::Id.is_in(ids.iter().copied())).all(db).await?)
}

/// The main contacts of several clients, by client.
///
/// # Errors
/// The database's own.
pub async fn main_contacts(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, contacts::Model>> {
    let found = contacts::Entity::find()
        .filter(contacts::Column::ClientId.is_in(ids.iter().copied()))
        .filter(contacts::Column::IsPrimary.eq(true))
        .all(db)
        .await?;
    Ok(found.into_iter().map(|contact| (contact.client_id, contact)).collect())
}

/// Writes the given columns of a client and counts its version up, provided that it still has the version `from`.
///
/// # Errors
/// `stale_version` where somebody was faster, `external_code_taken`; the database's own.
pub async fn save(tx: &impl ConnectionTrait, id: Uuid, from: i32, change: clients::ActiveModel) -> Result<clients::Model> {
    let change = clients::ActiveModel { updated_at: Set(machine_now()), version: Set(from + 1), ..change };
    let saved = clients::Entity::update_many()
        .set(change)
        .filter(clients::Column::Id.eq(id))
        .filter(clients::Column::Version.eq(from))
        .exec(tx)
        .await?;
    if saved.rows_affected == 0 {
        return Err(Error::refused(ProblemCode::StaleVersion));
    }
    client(tx, id).await
}
