//! Work that exactly one server at a time may do.

use chrono::TimeDelta;
use sea_orm::{ConnectionTrait, Statement};
use uuid::Uuid;

use crate::clock::machine_now;
use crate::error::Result;

/// Takes or keeps the work of a name for this holder; false while another one has it.
///
/// # Errors
/// The database's own.
pub async fn take(tx: &impl ConnectionTrait, name: &str, holder: Uuid, length: TimeDelta) -> Result<bool> {
    let now = machine_now();
    let sql = "INSERT INTO leases (name, holder, until) VALUES ($1, $2, $3) \
               ON CONFLICT (name) DO UPDATE SET holder = $2, until = $3 WHERE leases.until < $4 OR leases.holder = $2";
    let values = [name.into(), holder.to_string().into(), (now + length).into(), now.into()];
    let outcome = tx.execute_raw(Statement::from_sql_and_values(tx.get_database_backend(), sql, values)).await?;
    Ok(outcome.rows_affected() == 1)
}

/// Gives back whatever the holder has, so that another one need not wait until it ends.
///
/// # Errors
/// The database's own.
pub async fn give_back(tx: &impl ConnectionTrait, holder: Uuid) -> Result<()> {
    let sql = "DELETE FROM leases WHERE holder = $1";
    tx.execute_raw(Statement::from_sql_and_values(tx.get_database_backend(), sql, [holder.to_string().into()])).await?;
    Ok(())
}
