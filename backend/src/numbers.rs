//! Numbers of documents: prefix, year of the company's calendar, counter.

use chrono::{Datelike, NaiveDate};
use sea_orm::{ConnectionTrait, Statement};

use crate::error::{Error, Result};

/// Clients: `KH-2026-00001`.
pub const CLIENT: &str = "KH";
/// Visit bookings: `YY-2026-00001`.
pub const VISIT_BOOKING: &str = "YY";
/// Expense applications: `JD-2026-00001`.
pub const EXPENSE_APPLICATION: &str = "JD";
/// Visit passes: `TZ-2026-00001`.
pub const VISIT_PASS: &str = "TZ";

/// Amendments of visits: `BG-2026-00001`.
pub const VISIT_AMENDMENT: &str = "BG";
/// Incidents: `SJ-2026-00001`.
pub const VISIT_INCIDENT: &str = "SJ";
/// Photo permits: `PZ-2026-00001`.
pub const PHOTO_PERMIT: &str = "PZ";

/// Gives out the next number; the counter's row lock keeps two transactions from the same one.
///
/// # Errors
/// The database's own.
pub async fn next(tx: &impl ConnectionTrait, prefix: &str, today: NaiveDate) -> Result<String> {
    next_block(tx, prefix, today, 1).await.map(|mut numbers| numbers.remove(0))
}

/// Gives out `count` numbers in a row, for imports.
///
/// # Errors
/// The database's own.
pub async fn next_block(tx: &impl ConnectionTrait, prefix: &str, today: NaiveDate, count: u32) -> Result<Vec<String>> {
    let sql = "INSERT INTO number_counters (prefix, year, last) VALUES ($1, $2, $3) \
               ON CONFLICT (prefix, year) DO UPDATE SET last = number_counters.last + $3 RETURNING last";
    let values = [prefix.into(), today.year().into(), i64::from(count).into()];
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, values);
    let row = tx.query_one_raw(statement).await?.ok_or_else(|| Error::internal("the counter answered no row"))?;
    let last: i64 = row.try_get("", "last")?;
    let first = last - i64::from(count) + 1;
    Ok((first..=last).map(|number| format!("{prefix}-{}-{number:05}", today.year())).collect())
}
