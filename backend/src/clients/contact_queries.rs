//! The SQL of contacts.

use clientele_openapi::query::PageQuery;
use clientele_openapi::{Page, ProblemCode};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

use crate::clock::machine_now;
use crate::entity::contacts;
use crate::error::{Error, Result};
use crate::http::paging::{self, PageRequest, Sort, SortKey};

/// A contact of a client.
///
/// # Errors
/// `not_found`; the database's own.
pub async fn contact(db: &impl ConnectionTrait, client_id: Uuid, id: Uuid) -> Result<contacts::Model> {
    let query = contacts::Entity::find_by_id(id).filter(contacts::Column::ClientId.eq(client_id));
    query.one(db).await?.ok_or_else(Error::not_found)
}

/// A page of a client's contacts, in the order in which they were entered.
///
/// # Errors
/// `validation_failed` for a foreign cursor; the database's own.
pub async fn page(db: &impl ConnectionTrait, client_id: Uuid, asked: PageQuery) -> Result<Page<contacts::Model>> {
    use contacts::Column;
    let query = contacts::Entity::find().filter(Column::ClientId.eq(client_id));
    let sort = Sort { column: Column::CreatedAt, descending: false };
    let request =
        PageRequest { sort: "created_at".to_owned(), limit: u64::from(asked.limit), cursor: asked.cursor, total: false };
    paging::page(db, query, sort, Column::Id, &request, |contact| (SortKey::Instant(contact.created_at), contact.id)).await
}

/// Takes the place of the main contact from whoever has it, so that another can have it.
///
/// # Errors
/// The database's own.
pub async fn vacate_primary(tx: &impl ConnectionTrait, client_id: Uuid) -> Result<()> {
    use contacts::Column;
    let holder =
        contacts::Entity::find().filter(Column::ClientId.eq(client_id)).filter(Column::IsPrimary.eq(true)).one(tx).await?;
    match holder {
        Some(holder) => {
            let change = contacts::ActiveModel { is_primary: Set(false), ..Default::default() };
            save(tx, &holder, change).await
        }
        None => Ok(()),
    }
}

/// Writes the given columns of a contact and counts its version up, provided that it still has the version of `before`.
///
/// # Errors
/// `stale_version` where somebody was faster; the database's own.
pub async fn save(tx: &impl ConnectionTrait, before: &contacts::Model, change: contacts::ActiveModel) -> Result<()> {
    let change = contacts::ActiveModel { updated_at: Set(machine_now()), version: Set(before.version + 1), ..change };
    let saved = contacts::Entity::update_many()
        .set(change)
        .filter(contacts::Column::Id.eq(before.id))
        .filter(contacts::Column::Version.eq(before.version))
        .exec(tx)
        .await?;
    if saved.rows_affected == 0 { Err(Error::refused(ProblemCode::StaleVersion)) } else { Ok(()) }
}
