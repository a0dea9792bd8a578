//! Sign-in limits as rows in the database, so that several servers agree.
//!
//! An attempt is written down as failed before the password is checked and taken back when it was right: many
//! guesses at the same moment cannot slip under the limit together.

use chrono::{DateTime, Duration, Utc};
use clientele_openapi::ProblemCode;
use sea_orm::sea_query::SimpleExpr;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use uuid::Uuid;

use crate::db::is_postgres;
use crate::entity::sign_in_failures as failures;
use crate::error::{Error, Refusal, Result};

const WINDOW: Duration = Duration::minutes(15);
const PER_ACCOUNT: u64 = 5;
const PER_ADDRESS: u64 = 50;

/// Writes an attempt down, or refuses it.
///
/// # Errors
/// `rate_limited` with the seconds until the oldest counted failure leaves the window.
pub(super) async fn attempt(tx: &impl ConnectionTrait, account: &str, address: &str, now: DateTime<Utc>) -> Result<Uuid> {
    // Attempts on one account queue up here; SQLite has a single writer anyway.
    if is_postgres(tx) {
        let sql = "SELECT pg_advisory_xact_lock(hashtext($1))";
        tx.execute_raw(sea_orm::Statement::from_sql_and_values(tx.get_database_backend(), sql, [account.into()])).await?;
    }
    failures::Entity::delete_many().filter(failures::Column::At.lt(now - WINDOW)).exec(tx).await?;
    within(tx, failures::Column::Account.eq(account), PER_ACCOUNT, now).await?;
    within(tx, failures::Column::Address.eq(address), PER_ADDRESS, now).await?;
    let id = Uuid::now_v7();
    failures::ActiveModel { id: Set(id), account: Set(account.to_owned()), address: Set(address.to_owned()), at: Set(now) }
        .insert(tx)
        .await?;
    Ok(id)
}

/// The password was right: this attempt and the account's earlier slips no longer count.
pub(super) async fn forgive(tx: &impl ConnectionTrait, account: &str) -> Result<()> {
    failures::Entity::delete_many().filter(failures::Column::Account.eq(account)).exec(tx).await?;
    Ok(())
}

async fn within(tx: &impl ConnectionTrait, whose: SimpleExpr, most: u64, now: DateTime<Utc>) -> Result<()> {
    let counted =
        failures::Entity::find().filter(whose).order_by_desc(failures::Column::At).offset(most - 1).limit(1).one(tx).await?;
    let Some(oldest_that_counts) = counted else {
        return Ok(());
    };
    let wait = (oldest_that_counts.at + WINDOW - now).num_seconds().max(1);
    Err(Error::Refused(Box::new(Refusal {
        code: ProblemCode::RateLimited,
        errors: Vec::new(),
        rules: Vec::new(),
        retry_after: Some(wait.unsigned_abs()),
    })))
}
