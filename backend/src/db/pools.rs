//! How the pools connect, and what a connection must be to go back into one.

use std::time::Duration;

use sea_orm::ConnectOptions;
use sqlx::Connection;
use sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};

/// How long SQLite waits for another process that writes.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// How long a use case waits for a free connection.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(30);

/// Connections for drawing numbers: each is needed for one statement at a time.
pub(super) const COUNTERS: u32 = 2;

/// An acknowledged write survives power loss: WAL alone would not promise that.
///
/// A full disk makes SQLite roll back by itself, and sqlx would go on counting a transaction that is none: whatever
/// began next would be a savepoint of nothing, and be acknowledged without a commit. So a connection that still counts
/// one is closed, when it comes back and again before it is handed out.
pub(super) fn sqlite(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.max_connections(connections).min_connections(1).sqlx_logging(false).acquire_timeout(ACQUIRE_TIMEOUT);
    options.map_sqlx_sqlite_opts(|options| {
        options
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY_TIMEOUT)
    });
    options.map_sqlx_sqlite_pool_opts(|pool| {
        pool.after_release(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }))
            .before_acquire(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }))
    });
    options
}

/// The same guard stands on PostgreSQL; a connection that broke is found by the pool's own test and replaced.
pub(super) fn postgres(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.max_connections(connections).sqlx_logging(false).acquire_timeout(ACQUIRE_TIMEOUT);
    options.map_sqlx_postgres_pool_opts(|pool| {
        pool.after_release(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }))
            .before_acquire(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }))
    });
    options
}
