//! Numbers of documents: prefix, year of the company's calendar, counter.

use chrono::{Datelike, NaiveDate};
use sea_orm::{ConnectionTrait, Statement};

use crate::db::{Db, Transaction};
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

/// Gives out the next number.
///
/// On PostgreSQL it is drawn in a transaction of its own: a counter that is held until the use case commits would queue
/// everybody who creates something. So a use case that is refused may leave a gap.
///
/// # Errors
/// The database's own.
pub async fn next(db: &Db, tx: &Transaction, prefix: &str, today: NaiveDate) -> Result<String> {
    next_block(db, tx, prefix, today, 1).await.map(|mut numbers| numbers.remove(0))
}

/// Gives out `count` numbers in a row, for imports.
///
/// # Errors
/// The database's own.
pub async fn next_block(db: &Db, tx: &Transaction, prefix: &str, today: NaiveDate, count: u32) -> Result<Vec<String>> {
    match db.counters() {
        Some(counters) => draw(counters, prefix, today, count).await,
        None => draw(tx, prefix, today, count).await,
    }
}

async fn draw(db: &impl ConnectionTrait, prefix: &str, today: NaiveDate, count: u32) -> Result<Vec<String>> {
    let sql = "INSERT INTO number_counters (prefix, year, last) VALUES ($1, $2, $3) \
               ON CONFLICT (prefix, year) DO UPDATE SET last = number_counters.last + $3 RETURNING last";
    let values = [prefix.into(), today.year().into(), i64::from(count).into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let row = db.query_one_raw(statement).await?.ok_or_else(|| Error::internal("the counter answered no row"))?;
    let last: i64 = row.try_get("", "last")?;
    let first = last - i64::from(count) + 1;
    Ok((first..=last).map(|number| format!("{prefix}-{}-{number:05}", today.year())).collect())
}
