//! The database: two handles, and transactions in which a use case is as if alone.
//!
//! What a use case decides about is locked before it reads anything to decide by ([`Subject`]); what fails ends it
//! ([`Transaction`]); and it runs again where the database asks for that.

mod failure;
mod pools;
mod subject;
mod transaction;

use std::time::Duration;

use rand::Rng;
use sea_orm::{Database, DatabaseConnection, DbBackend, DbErr, SqliteTransactionMode, TransactionOptions, TransactionTrait};

pub use failure::Failure;
pub use subject::{Hold, Subject};
pub use transaction::Transaction;

use crate::config::Settings;
use crate::error::{Error, Result};

/// How many times a use case is tried when the database reports a serialization failure, a deadlock or a busy file.
/// With waits of up to a quarter of a second between them it goes on for some ten seconds: enough for hundreds who all
/// want the same row.
const ATTEMPTS: u32 = 60;

/// The longest wait before the next try.
const LONGEST_WAIT: Duration = Duration::from_millis(250);

/// The database behind two handles: `write` for changes, `read` for the rest.
///
/// On SQLite `write` is a single connection, so writers queue in the program instead of failing in the database;
/// on PostgreSQL it is the primary. `read` may be a replica.
#[derive(Clone, Debug)]
pub struct Db {
    write: DatabaseConnection,
    read: DatabaseConnection,
    /// PostgreSQL's connections for drawing numbers, which never wait for a use case. SQLite has none of them.
    counters: Option<DatabaseConnection>,
}

impl Db {
    /// Connects all handles.
    ///
    /// # Errors
    /// The database's own: unreachable, no permission, a malformed address.
    pub async fn connect(settings: &Settings) -> std::result::Result<Self, DbErr> {
        let url = settings.database_url.as_str();
        if url.starts_with("sqlite:") {
            let write = Database::connect(pools::sqlite(url, 1)).await?;
            let read = Database::connect(pools::sqlite(url, 8)).await?;
            return Ok(Self { write, read, counters: None });
        }
        let write = Database::connect(pools::postgres(url, settings.database_connections)).await?;
        let read = match &settings.database_read_url {
            Some(url) => Database::connect(pools::postgres(url, settings.database_connections)).await?,
            None => write.clone(),
        };
        let counters = Some(Database::connect(pools::postgres(url, pools::COUNTERS)).await?);
        Ok(Self { write, read, counters })
    }

    /// The handle for reading outside a transaction.
    pub fn read(&self) -> &DatabaseConnection {
        &self.read
    }

    /// The handle for writing; requests use [`Db::write`].
    pub fn primary(&self) -> &DatabaseConnection {
        &self.write
    }

    /// Where numbers are drawn apart from the use case that wants them; `None` where its own transaction will do.
    pub fn counters(&self) -> Option<&DatabaseConnection> {
        self.counters.as_ref()
    }

    /// Runs one use case in a transaction: all of it is saved, or nothing, and it answers only after the commit.
    ///
    /// `holds` names what it decides about; that is locked before `work` reads anything. The closure may run again
    /// after a serialization failure, a deadlock or a lost race for something unique, so it must not do anything that
    /// the rollback does not undo.
    ///
    /// # Errors
    /// The closure's own error, or the database's.
    pub async fn write<T>(&self, holds: &[Hold], mut work: impl AsyncFnMut(&Transaction) -> Result<T>) -> Result<T> {
        let mut attempt = 1;
        loop {
            let outcome = self.attempt(holds, &mut work).await;
            let Err(Error::Database(error)) = &outcome else {
                return outcome;
            };
            let failure = Failure::of(error);
            if failure == Failure::Full {
                tracing::error!(%error, "the database has no room left on its disk; nothing can be saved until there is");
            }
            // Whoever lost a race for something unique finds it there at the second try, and says so.
            if attempt >= ATTEMPTS || !(failure == Failure::Transient || failure == Failure::Unique && attempt == 1) {
                return outcome;
            }
            tokio::time::sleep(wait_before(attempt)).await;
            attempt += 1;
        }
    }

    async fn attempt<T>(&self, holds: &[Hold], work: &mut impl AsyncFnMut(&Transaction) -> Result<T>) -> Result<T> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let tx = Transaction::new(self.write.begin_with_options(options).await?);
        let outcome = match tx.lock(holds).await {
            Ok(()) => work(&tx).await,
            Err(error) => Err(error),
        };
        tx.end(outcome).await
    }
}

/// Doubling waits, each drawn at random, so that those who met do not meet again.
fn wait_before(attempt: u32) -> Duration {
    let longest = Duration::from_millis(10 << attempt.min(8)).min(LONGEST_WAIT);
    longest.mul_f64(rand::rng().random_range(0.2..1.0))
}

/// Whether the connection speaks PostgreSQL.
pub fn is_postgres(db: &impl sea_orm::ConnectionTrait) -> bool {
    db.get_database_backend() == DbBackend::Postgres
}
