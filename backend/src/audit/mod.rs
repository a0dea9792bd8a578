//! The audit's chain: each sealed entry carries the hash of the one before, so that a change to the past shows.
//!
//! Entries are written unchained, so that writers do not queue behind each other; one server at a time seals the
//! committed ones afterwards.

use std::time::Duration;

use chrono::TimeDelta;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::context::Context;
use crate::entity::audit_entries as entries;
use crate::error::Result;
use crate::leases;

/// How often a server looks for entries to seal.
const INTERVAL: Duration = Duration::from_secs(5);
/// How long the sealing stays with one server that says nothing more.
const LEASE: TimeDelta = TimeDelta::seconds(30);
/// How many entries are sealed or verified at a time.
const BATCH: u64 = 500;
const LEASE_NAME: &str = "audit_sealer";

/// Seals for as long as the server runs.
pub async fn seal_forever(context: Context) {
    loop {
        if let Err(error) = seal(&context, context.server).await {
            tracing::warn!(%error, "the audit could not be sealed; trying again");
        }
        tokio::time::sleep(INTERVAL).await;
    }
}

/// Seals what is committed and unsealed, where the lease is this server's. Answers how many entries.
///
/// # Errors
/// The database's own.
pub async fn seal(context: &Context, holder: Uuid) -> Result<u64> {
    context
        .db
        .write(&[], async |tx| {
            if !leases::take(tx, LEASE_NAME, holder, LEASE).await? {
                return Ok(0);
            }
            let last = entries::Entity::find()
                .filter(entries::Column::SealedAs.is_not_null())
                .order_by_desc(entries::Column::SealedAs)
                .one(tx)
                .await?;
            let (mut number, mut previous) =
                last.map_or((0, String::new()), |last| (last.sealed_as.unwrap_or(0), last.hash.unwrap_or_default()));
            let open = entries::Entity::find()
                .filter(entries::Column::SealedAs.is_null())
                .order_by_asc(entries::Column::At)
                .order_by_asc(entries::Column::Id)
                .limit(BATCH)
                .all(tx)
                .await?;
            let sealed = open.len() as u64;
            for entry in open {
                let hash = hash_of(&entry, &previous);
                number += 1;
                let mut entry = entry.into_active_model();
                entry.sealed_as = Set(Some(number));
                entry.previous_hash = Set(Some(std::mem::replace(&mut previous, hash.clone())));
                entry.hash = Set(Some(hash));
                entry.update(tx).await?;
            }
            Ok(sealed)
        })
        .await
}

/// What the chain looks like.
#[derive(Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Entries whose place in the chain holds.
    pub sealed: u64,
    /// Entries that are not sealed yet.
    pub unsealed: u64,
    /// The first number at which the chain is broken.
    pub broken_at: Option<i64>,
}

/// Walks the whole chain.
///
/// # Errors
/// The database's own.
pub async fn verify(context: &Context) -> Result<Verdict> {
    let db = context.db.primary();
    let unsealed = entries::Entity::find().filter(entries::Column::SealedAs.is_null()).count(db).await?;
    let mut verdict = Verdict { sealed: 0, unsealed, broken_at: None };
    let (mut number, mut previous) = (0, String::new());
    loop {
        let batch = entries::Entity::find()
            .filter(entries::Column::SealedAs.gt(number))
            .order_by_asc(entries::Column::SealedAs)
            .limit(BATCH)
            .all(db)
            .await?;
        if batch.is_empty() {
            return Ok(verdict);
        }
        for entry in batch {
            let hash = hash_of(&entry, &previous);
            number += 1;
            let holds = entry.sealed_as == Some(number)
                && entry.previous_hash.as_deref() == Some(&previous)
                && entry.hash.as_ref() == Some(&hash);
            if !holds {
                return Ok(Verdict { broken_at: Some(number), ..verdict });
            }
            verdict.sealed += 1;
            previous = hash;
        }
    }
}

fn hash_of(entry: &entries::Model, previous: &str) -> String {
    let content = json!([
        previous,
        entry.id,
        entry.at,
        entry.actor_id,
        entry.actor_name,
        entry.action,
        entry.entity,
        entry.entity_id,
        entry.changes,
        entry.request_id
    ]);
    Sha256::digest(content.to_string().as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
