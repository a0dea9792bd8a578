//! What a database's error means, told by its code: messages come in the language of the server.

use sea_orm::{DbErr, RuntimeErr};
use sqlx::error::{DatabaseError, ErrorKind};
use sqlx::sqlite::SqliteError;

/// What an error of the database means for the use case that met it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Serialization failure or deadlock on PostgreSQL, a busy file on SQLite: trying again is the remedy.
    Transient,
    /// Something unique is there already.
    Unique,
    /// The disk is full.
    Full,
    /// Out of reach, shutting down, out of connections or of memory: trying later may help.
    Outage,
    /// A defect.
    Other,
}

impl Failure {
    /// What an error means.
    pub fn of(error: &DbErr) -> Self {
        match error {
            DbErr::ConnectionAcquire(_) => Self::Outage,
            DbErr::Conn(RuntimeErr::SqlxError(error)) => match Self::of_sqlx(error) {
                Self::Other => Self::Outage,
                known => known,
            },
            DbErr::Conn(_) => Self::Outage,
            DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error)) => Self::of_sqlx(error),
            _ => Self::Other,
        }
    }

    fn of_sqlx(error: &sqlx::Error) -> Self {
        match error {
            sqlx::Error::Database(error) => Self::of_database(&**error),
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed
            | sqlx::Error::BeginFailed => Self::Outage,
            _ => Self::Other,
        }
    }

    fn of_database(error: &dyn DatabaseError) -> Self {
        if error.kind() == ErrorKind::UniqueViolation {
            return Self::Unique;
        }
        let code = error.code().unwrap_or_default();
        if error.as_error().is::<SqliteError>() { of_sqlite(&code) } else { of_postgres(&code) }
    }

    /// Whether trying later may help, which the asker is told by `unavailable`.
    pub fn may_pass(self) -> bool {
        matches!(self, Self::Transient | Self::Full | Self::Outage)
    }
}

/// SQLite's extended codes keep the primary one in their lowest byte.
fn of_sqlite(code: &str) -> Failure {
    const BUSY: u32 = 5;
    const LOCKED: u32 = 6;
    const OUT_OF_MEMORY: u32 = 7;
    const READ_ONLY: u32 = 8;
    const INPUT_OUTPUT: u32 = 10;
    const FULL: u32 = 13;
    const CANNOT_OPEN: u32 = 14;
    match code.parse::<u32>().map(|code| code & 0xff) {
        Ok(BUSY | LOCKED) => Failure::Transient,
        Ok(FULL) => Failure::Full,
        Ok(OUT_OF_MEMORY | READ_ONLY | INPUT_OUTPUT | CANNOT_OPEN) => Failure::Outage,
        _ => Failure::Other,
    }
}

/// SQLSTATE: 40001 serialization failure, 40P01 deadlock, 53100 disk full; the classes 08 (connection), 53 (resources),
/// 57P (shutting down) and 58 (the server's surroundings), and 25006, a server that has become read-only.
fn of_postgres(code: &str) -> Failure {
    match code {
        "40001" | "40P01" => Failure::Transient,
        "53100" => Failure::Full,
        "25006" => Failure::Outage,
        code if ["08", "53", "57P", "58"].iter().any(|class| code.starts_with(class)) => Failure::Outage,
        _ => Failure::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::busy("5", Failure::Transient)]
    #[case::busy_snapshot("517", Failure::Transient)]
    #[case::table_locked("262", Failure::Transient)]
    #[case::full("13", Failure::Full)]
    #[case::cannot_write("778", Failure::Outage)]
    #[case::raised_rollback("1811", Failure::Other)]
    fn sqlite_is_told_by_its_primary_code(#[case] code: &str, #[case] expected: Failure) {
        assert_eq!(of_sqlite(code), expected);
    }

    #[rstest]
    #[case::serialization("40001", Failure::Transient)]
    #[case::deadlock("40P01", Failure::Transient)]
    #[case::full("53100", Failure::Full)]
    #[case::shutting_down("57P01", Failure::Outage)]
    #[case::too_many_connections("53300", Failure::Outage)]
    #[case::cancelled("57014", Failure::Other)]
    #[case::broken_reference("23503", Failure::Other)]
    fn postgres_is_told_by_sqlstate(#[case] code: &str, #[case] expected: Failure) {
        assert_eq!(of_postgres(code), expected);
    }
}
