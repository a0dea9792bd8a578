//! The database schema of Clientele, and what every installation starts with: the default approval flows and
//! version 1 of the policies. An applied migration is never edited.

use sea_orm_migration::MigrationStatus;
pub use sea_orm_migration::prelude::MigratorTrait;
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, SqliteTransactionMode, Statement, TransactionOptions,
    TransactionTrait,
};

mod clauses;
mod defaults;
pub mod holidays;
mod m20261125_000001_people;
mod m20261125_000002_clients;
mod m20261125_000003_approvals;
mod m20261125_000004_documents;
mod m20261126_000000_parameters;
mod m20261126_000001_calendar;
mod m20261126_000002_policies;
mod m20261126_000003_approvals;
mod m20261126_000004_notifications;
mod m20261126_000005_handling;
mod m20261126_000006_passes;
mod m20261126_000007_changes;
mod m20261126_000008_reminders;
mod m20261129_000001_growing_lists;
mod m20261129_000002_locks;
mod parameters;
mod remade;
mod schema;

/// All migrations in their order.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261125_000001_people::Migration),
            Box::new(m20261125_000002_clients::Migration),
            Box::new(m20261125_000003_approvals::Migration),
            Box::new(m20261125_000004_documents::Migration),
            Box::new(m20261126_000000_parameters::Migration),
            Box::new(m20261126_000001_calendar::Migration),
            Box::new(m20261126_000002_policies::Migration),
            Box::new(m20261126_000003_approvals::Migration),
            Box::new(m20261126_000004_notifications::Migration),
            Box::new(m20261126_000005_handling::Migration),
            Box::new(m20261126_000006_passes::Migration),
            Box::new(m20261126_000007_changes::Migration),
            Box::new(m20261126_000008_reminders::Migration),
            Box::new(m20261129_000001_growing_lists::Migration),
            Box::new(m20261129_000002_locks::Migration),
        ]
    }
}

/// Any number will do, as long as every server uses the same one.
const ADVISORY_LOCK: i64 = 7_262_010_001;

/// Brings the schema up to date; all or nothing, and safe when several servers start at once.
///
/// On SQLite the handle must be the single connection for writing.
///
/// # Errors
/// The database's own, and a refusal where the database was made by a newer version of the program.
pub async fn up(db: &DatabaseConnection) -> Result<(), DbErr> {
    let tx = begin(db).await?;
    let outcome = Migrator::up(&tx, None).await.map_err(newer_schema);
    end(db, tx, outcome).await
}

/// Takes back `steps` migrations, or all of them.
///
/// On SQLite the handle must be the single connection for writing.
///
/// # Errors
/// The database's own.
pub async fn down(db: &DatabaseConnection, steps: Option<u32>) -> Result<(), DbErr> {
    let tx = begin(db).await?;
    let outcome = Migrator::down(&tx, steps).await;
    end(db, tx, outcome).await
}

/// Whether the schema is exactly the one that this program knows.
///
/// # Errors
/// The database's own, and a refusal where the database was made by a newer version of the program.
pub async fn is_current(db: &DatabaseConnection) -> Result<bool, DbErr> {
    let status = Migrator::get_migration_with_status_read_only(db).await.map_err(newer_schema)?;
    Ok(status.iter().all(|migration| migration.status() == MigrationStatus::Applied))
}

/// SQLite cannot change a table's constraints but by rebuilding it, and a table that others refer to can be rebuilt
/// only while references are not watched; that is switched off outside of transactions alone. [`end`] checks them all.
async fn begin(db: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    watch_references(db, false).await?;
    let options =
        TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..TransactionOptions::default() };
    let tx = db.begin_with_options(options).await?;
    if tx.get_database_backend() == DbBackend::Postgres {
        tx.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({ADVISORY_LOCK})")).await?;
    }
    Ok(tx)
}

async fn end(db: &DatabaseConnection, tx: DatabaseTransaction, outcome: Result<(), DbErr>) -> Result<(), DbErr> {
    let outcome = match outcome {
        Ok(()) => finish(tx).await,
        Err(error) => tx.rollback().await.and(Err(error)),
    };
    watch_references(db, true).await?;
    outcome
}

async fn finish(tx: DatabaseTransaction) -> Result<(), DbErr> {
    if tx.get_database_backend() == DbBackend::Sqlite
        && tx.query_one_raw(Statement::from_string(DbBackend::Sqlite, "PRAGMA foreign_key_check")).await?.is_some()
    {
        tx.rollback().await?;
        return Err(DbErr::Custom("a migration would leave a reference to nothing".to_owned()));
    }
    tx.commit().await
}

async fn watch_references(db: &DatabaseConnection, on: bool) -> Result<(), DbErr> {
    if db.get_database_backend() == DbBackend::Sqlite {
        db.execute_unprepared(&format!("PRAGMA foreign_keys = {}", if on { "ON" } else { "OFF" })).await?;
    }
    Ok(())
}

/// The migrator finds applied migrations that it does not know only when the database is ahead of the program.
fn newer_schema(error: DbErr) -> DbErr {
    match error {
        DbErr::Custom(message) if message.contains("missing") => {
            DbErr::Custom("the database was made by a newer version of Clientele; start that version".to_owned())
        }
        other => other,
    }
}
