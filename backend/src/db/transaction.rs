//! The transaction of one use case.

use std::sync::{Mutex, OnceLock, PoisonError};

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, RuntimeErr, Statement};

use super::Hold;
use super::subject;
use crate::error::{Error, Result};

/// The transaction of one use case: whatever fails in it ends it.
///
/// SQLite goes on after an error as if nothing had happened, at times outside of the transaction that it has rolled back
/// by itself; PostgreSQL answers a commit of what failed with a rollback that passes for success. So the first error
/// closes the transaction to every further statement, and to the commit.
#[derive(Debug)]
pub struct Transaction {
    inner: DatabaseTransaction,
    /// The first error; nothing is asked of the database after it.
    failed: OnceLock<DbErr>,
    /// What is locked, in the order of locking.
    held: Mutex<Vec<Hold>>,
}

impl Transaction {
    pub(super) fn new(inner: DatabaseTransaction) -> Self {
        Self { inner, failed: OnceLock::new(), held: Mutex::default() }
    }

    /// Locks what the use case goes on to decide about, until its end. What is looked at is locked before it is read.
    ///
    /// Everything is locked in one fixed order, so that no two use cases wait for each other: a later call can only
    /// name what stands behind everything that is held.
    ///
    /// # Errors
    /// An internal error where the order is not kept; the database's own.
    pub async fn lock(&self, holds: &[Hold]) -> Result<()> {
        let last = self.held().last().map(|hold| hold.subject.clone());
        let wanted = subject::ordered(self, holds).await?;
        let wanted: Vec<Hold> = wanted.into_iter().filter(|hold| !self.holds(hold)).collect();
        if let (Some(last), Some(first)) = (last, wanted.first())
            && first.subject <= last
        {
            return Err(Error::internal(format!("{first:?} is locked after {last:?}")));
        }
        for hold in wanted {
            hold.take(self).await?;
            self.held().push(hold);
        }
        Ok(())
    }

    /// Whether a lock, or a stronger one on the same, is held.
    fn holds(&self, wanted: &Hold) -> bool {
        self.held().iter().any(|held| held.subject == wanted.subject && (!held.shared || wanted.shared))
    }

    fn held(&self) -> std::sync::MutexGuard<'_, Vec<Hold>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Commits what succeeded, and rolls back what did not.
    pub(super) async fn end<T>(self, outcome: Result<T>) -> Result<T> {
        let outcome = match self.failed.into_inner() {
            // An error that the use case passed over is its outcome all the same.
            Some(error) if outcome.is_ok() => Err(Error::Database(error)),
            _ => outcome,
        };
        match outcome {
            Ok(value) => self.inner.commit().await.map(|()| value).map_err(Error::Database),
            Err(error) => {
                if let Err(failure) = self.inner.rollback().await {
                    tracing::warn!(error = %failure, "a rollback failed; its connection is closed");
                }
                Err(error)
            }
        }
    }

    /// Keeps the first error of the database.
    fn noted<T>(&self, outcome: std::result::Result<T, DbErr>) -> std::result::Result<T, DbErr> {
        if let Err(error) = &outcome {
            let _ = self.failed.set(error.clone());
        }
        outcome
    }

    fn open(&self) -> std::result::Result<(), DbErr> {
        match self.failed.get() {
            None => Ok(()),
            Some(error) => Err(DbErr::Query(RuntimeErr::Internal(format!("asked on after an error: {error}")))),
        }
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Transaction {
    fn get_database_backend(&self) -> DbBackend {
        self.inner.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> std::result::Result<ExecResult, DbErr> {
        self.open()?;
        self.noted(self.inner.execute_raw(statement).await)
    }

    async fn execute_unprepared(&self, sql: &str) -> std::result::Result<ExecResult, DbErr> {
        self.open()?;
        self.noted(self.inner.execute_unprepared(sql).await)
    }

    async fn query_one_raw(&self, statement: Statement) -> std::result::Result<Option<QueryResult>, DbErr> {
        self.open()?;
        self.noted(self.inner.query_one_raw(statement).await)
    }

    async fn query_all_raw(&self, statement: Statement) -> std::result::Result<Vec<QueryResult>, DbErr> {
        self.open()?;
        self.noted(self.inner.query_all_raw(statement).await)
    }
}
