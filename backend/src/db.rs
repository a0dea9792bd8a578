//! The two database handles, and transactions that are retried where the database asks for it.

use std::time::Duration;

use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};

use crate::config::Settings;
use crate::error::{Error, Result};

/// How many times a transaction is tried when the database reports a serialization failure or a deadlock.
const ATTEMPTS: u32 = 5;

/// How long SQLite waits for another process that writes.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// The database behind two handles: `write` for changes, `read` for the rest.
///
/// On SQLite `write` is a single connection, so writers queue in the program instead of failing in the database;
/// on PostgreSQL it is the primary. `read` may be a replica.
#[derive(Clone, Debug)]
pub struct Db {
    write: DatabaseConnection,
    read: DatabaseConnection,
}

impl Db {
    /// Connects both handles.
    ///
    /// # Errors
    /// The database's own: unreachable, no permission, a malformed address.
    pub async fn connect(settings: &Settings) -> std::result::Result<Self, DbErr> {
        let url = settings.database_url.as_str();
        if url.starts_with("sqlite:") {
            let write = Database::connect(sqlite(url, 1)).await?;
            let read = Database::connect(sqlite(url, 8)).await?;
            return Ok(Self { write, read });
        }
        let write = Database::connect(postgres(url, settings.database_connections)).await?;
        let read = match &settings.database_read_url {
            Some(url) => Database::connect(postgres(url, settings.database_connections)).await?,
            None => write.clone(),
        };
        Ok(Self { write, read })
    }

    /// The handle for reading outside a transaction.
    pub fn read(&self) -> &DatabaseConnection {
        &self.read
    }

    /// The handle for writing; requests use [`Db::write`].
    pub fn primary(&self) -> &DatabaseConnection {
        &self.write
    }

    /// Runs one use case in a transaction: all of it is saved, or nothing.
    ///
    /// The closure may run again after a serialization failure or a deadlock, so it must not do anything that the
    /// rollback does not undo.
    ///
    /// # Errors
    /// The closure's own error, or the database's.
    pub async fn write<T>(&self, mut work: impl AsyncFnMut(&DatabaseTransaction) -> Result<T>) -> Result<T> {
        let mut attempt = 1;
        loop {
            match self.attempt(&mut work).await {
                Err(Error::Database(error)) if attempt < ATTEMPTS && is_transient(&error) => {
                    tokio::time::sleep(Duration::from_millis(10 << attempt)).await;
                    attempt += 1;
                }
                outcome => return outcome,
            }
        }
    }

    async fn attempt<T>(&self, work: &mut impl AsyncFnMut(&DatabaseTransaction) -> Result<T>) -> Result<T> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let tx = self.write.begin_with_options(options).await?;
        match work(&tx).await {
            Ok(value) => {
                tx.commit().await?;
                Ok(value)
            }
            Err(error) => {
                tx.rollback().await?;
                Err(error)
            }
        }
    }
}

/// Whether the connection speaks PostgreSQL.
pub fn is_postgres(db: &impl sea_orm::ConnectionTrait) -> bool {
    db.get_database_backend() == DbBackend::Postgres
}

/// An acknowledged write survives power loss: WAL alone would not promise that.
fn sqlite(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.max_connections(connections).min_connections(1).sqlx_logging(false).acquire_timeout(Duration::from_secs(30));
    options.map_sqlx_sqlite_opts(|options| {
        options
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY_TIMEOUT)
    });
    options
}

fn postgres(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.max_connections(connections).sqlx_logging(false).acquire_timeout(Duration::from_secs(30));
    options
}

/// Serialization failure and deadlock on PostgreSQL, a busy file on SQLite: trying again is the remedy.
fn is_transient(error: &DbErr) -> bool {
    let text = error.to_string();
    ["could not serialize access", "deadlock detected", "database is locked", "database table is locked"]
        .iter()
        .any(|message| text.contains(message))
}
