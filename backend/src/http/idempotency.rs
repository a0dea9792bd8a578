//! `Idempotency-Key`: a repeated request answers what the first one did.
//!
//! The key's row is written in the transaction of the change itself, so that the two cannot part. A refused request
//! leaves no row: nothing happened, and the same key may be tried again.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev};
use chrono::Duration;
use clientele_openapi::ProblemCode;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set, Statement};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::auth::Actor;
use crate::clock::machine_now;
use crate::context::Context;
use crate::db::{Hold, Transaction, is_postgres};
use crate::entity::idempotency_keys as keys;
use crate::error::{Error, Result};

/// How long an answer is kept.
const LIFETIME: Duration = Duration::hours(24);
/// Longer keys are refused.
const LONGEST: usize = 200;

/// The key of a request, where one was sent, and the operation that it belongs to.
#[derive(Clone, Debug)]
pub struct IdempotencyKey {
    key: Option<String>,
    operation: String,
}

impl FromRequest for IdempotencyKey {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut dev::Payload) -> Self::Future {
        let header = request.headers().get("idempotency-key");
        let key = header.map(|value| value.to_str().unwrap_or_default().to_owned());
        ready(Ok(Self { key, operation: format!("{} {}", request.method(), request.path()) }))
    }
}

impl IdempotencyKey {
    /// No key: for use cases that the program itself starts.
    pub fn none() -> Self {
        Self { key: None, operation: String::new() }
    }

    /// Runs a use case once per key; a repetition answers what the first run answered.
    ///
    /// `fingerprint` tells whether two requests are the same; `holds` is what the use case decides about. The key comes
    /// first, so that a repetition of what still runs is told so instead of waiting for it.
    ///
    /// # Errors
    /// `idempotency_key_reused` for another body under the same key, `idempotency_in_progress` while the first
    /// request still runs, and the use case's own.
    pub async fn once<T: Serialize + DeserializeOwned>(
        &self,
        context: &Context,
        actor: &Actor,
        fingerprint: &str,
        holds: &[Hold],
        mut work: impl AsyncFnMut(&Transaction) -> Result<T>,
    ) -> Result<T> {
        let Some(key) = self.key.as_deref() else {
            return context.db.write(holds, work).await;
        };
        if key.is_empty() || key.len() > LONGEST {
            return Err(Error::invalid_field("Idempotency-Key", if key.is_empty() { "required" } else { "too_long" }));
        }
        context
            .db
            .write(&[], async |tx| {
                if let Some(stored) = self.claim(tx, actor, key, fingerprint).await? {
                    return serde_json::from_str(&stored).map_err(Error::internal);
                }
                tx.lock(holds).await?;
                let answer = work(tx).await?;
                self.store(tx, actor, key, &answer).await?;
                Ok(answer)
            })
            .await
    }

    /// Takes the key, or finds the answer stored under it.
    async fn claim(&self, tx: &Transaction, actor: &Actor, key: &str, fingerprint: &str) -> Result<Option<String>> {
        let now = machine_now();
        keys::Entity::delete_many()
            .filter(keys::Column::UserId.eq(actor.id))
            .filter(keys::Column::CreatedAt.lt(now - LIFETIME))
            .exec(tx)
            .await?;
        // A transaction that still runs holds this lock; SQLite's single writer makes the question moot.
        if is_postgres(tx) && !self.try_lock(tx, actor, key).await? {
            return Err(Error::refused(ProblemCode::IdempotencyInProgress));
        }
        let taken = keys::Entity::insert(keys::ActiveModel {
            user_id: Set(actor.id),
            operation: Set(self.operation.clone()),
            key: Set(key.to_owned()),
            body_hash: Set(fingerprint.to_owned()),
            body: Set(None),
            created_at: Set(now),
        })
        .on_conflict(
            OnConflict::columns([keys::Column::UserId, keys::Column::Operation, keys::Column::Key]).do_nothing().to_owned(),
        )
        .exec_without_returning(tx)
        .await?;
        if taken == 1 {
            return Ok(None);
        }
        let id = (actor.id, self.operation.clone(), key.to_owned());
        let found =
            keys::Entity::find_by_id(id).one(tx).await?.ok_or_else(|| Error::refused(ProblemCode::IdempotencyInProgress))?;
        if found.body_hash != fingerprint {
            return Err(Error::refused(ProblemCode::IdempotencyKeyReused));
        }
        found.body.map(Some).ok_or_else(|| Error::refused(ProblemCode::IdempotencyInProgress))
    }

    async fn try_lock(&self, tx: &Transaction, actor: &Actor, key: &str) -> Result<bool> {
        let sql = "SELECT pg_try_advisory_xact_lock(hashtext($1)) AS locked";
        let name = format!("{} {} {key}", actor.id, self.operation);
        let row = tx.query_one_raw(Statement::from_sql_and_values(tx.get_database_backend(), sql, [name.into()])).await?;
        Ok(row.ok_or_else(|| Error::internal("no answer to a lock"))?.try_get("", "locked")?)
    }

    async fn store<T: Serialize>(&self, tx: &Transaction, actor: &Actor, key: &str, answer: &T) -> Result<()> {
        let body = serde_json::to_string(answer).map_err(Error::internal)?;
        keys::Entity::update_many()
            .set(keys::ActiveModel { body: Set(Some(body)), ..Default::default() })
            .filter(keys::Column::UserId.eq(actor.id))
            .filter(keys::Column::Operation.eq(self.operation.as_str()))
            .filter(keys::Column::Key.eq(key))
            .exec(tx)
            .await?;
        Ok(())
    }
}
