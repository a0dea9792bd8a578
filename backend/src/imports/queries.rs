//! The SQL of imports.

use clientele_openapi::query::PageQuery;
use clientele_openapi::vocabulary::ImportState;
use clientele_openapi::{Page, ProblemCode};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, Set};
use uuid::Uuid;

use crate::clock::machine_now;
use crate::entity::client_import_files as files;
use crate::entity::client_imports::{self as imports, Column};
use crate::error::{Error, Result};
use crate::http::paging::{self, PageRequest, Sort, SortKey};

/// An import of a user; those of others are nobody else's business.
///
/// # Errors
/// `not_found`; the database's own.
pub(super) async fn import(db: &impl ConnectionTrait, user_id: Uuid, id: Uuid) -> Result<imports::Model> {
    imports::Entity::find_by_id(id).filter(Column::UserId.eq(user_id)).one(db).await?.ok_or_else(Error::not_found)
}

/// A page of a user's imports, the latest first.
///
/// # Errors
/// `validation_failed` for a foreign cursor; the database's own.
pub(super) async fn page(db: &impl ConnectionTrait, user_id: Uuid, asked: PageQuery) -> Result<Page<imports::Model>> {
    let query = imports::Entity::find().filter(Column::UserId.eq(user_id));
    let request =
        PageRequest { sort: "-created_at".to_owned(), limit: u64::from(asked.limit), cursor: asked.cursor, total: false };
    let sort = Sort { column: Column::CreatedAt, descending: true };
    paging::page(db, query, sort, Column::Id, &request, |import| (SortKey::Instant(import.created_at), import.id)).await
}

/// The file of an import.
///
/// # Errors
/// The database's own.
pub(super) async fn content(db: &impl ConnectionTrait, id: Uuid) -> Result<Vec<u8>> {
    let file = files::Entity::find_by_id(id).one(db).await?;
    file.map(|file| file.content).ok_or_else(|| Error::internal("an import without its file"))
}

/// Writes a change to an import, which thereby has the next version.
///
/// # Errors
/// `stale_version` where it has been changed meanwhile; the database's own.
pub(super) async fn save(
    tx: &impl ConnectionTrait,
    before: &imports::Model,
    change: imports::ActiveModel,
) -> Result<imports::Model> {
    let (id, user_id, version) = (before.id, before.user_id, before.version);
    let change = imports::ActiveModel { updated_at: Set(machine_now()), version: Set(version + 1), ..change };
    let at_version = Column::Id.eq(id).and(Column::Version.eq(version));
    let saved = imports::Entity::update_many().set(change).filter(at_version).exec(tx).await?;
    if saved.rows_affected == 0 {
        return Err(Error::refused(ProblemCode::StaleVersion));
    }
    import(tx, user_id, id).await
}

/// Notes how far reading has come. `false` where the import is not this reader's any more: it was changed or taken over.
///
/// # Errors
/// The database's own.
pub(super) async fn note_progress(db: &impl ConnectionTrait, import: &mut imports::Model, rows_done: i32) -> Result<bool> {
    let now = machine_now();
    let change = imports::ActiveModel { rows_done: Set(rows_done), updated_at: Set(now), ..Default::default() };
    let still_ours = Column::Id
        .eq(import.id)
        .and(Column::Version.eq(import.version))
        .and(Column::State.eq(ImportState::Staged.as_str()))
        .and(Column::UpdatedAt.eq(import.updated_at));
    let saved = imports::Entity::update_many().set(change).filter(still_ours).exec(db).await?;
    import.rows_done = rows_done;
    import.updated_at = now;
    Ok(saved.rows_affected == 1)
}
