//! The SQL of sessions: users by name, token families, rotated refresh tokens.

use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, Set};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{Actor, passwords};
use crate::entity::{refresh_tokens, session_families, users};
use crate::error::Result;
use crate::people;

/// How long a session lasts without being used.
pub(super) const REFRESH_LIFETIME: Duration = Duration::days(30);

/// The actor behind a token: active user, session not revoked.
pub(super) async fn actor(db: &impl ConnectionTrait, user_id: Uuid, session_id: Uuid) -> Result<Option<Actor>> {
    let found = session_families::Entity::find_by_id(session_id).one(db).await?;
    if !found.is_some_and(|session| session.user_id == user_id && session.revoked_at.is_none()) {
        return Ok(None);
    }
    let actor = active_user(db, user_id).await?;
    Ok(actor.map(|actor| Actor { session_id: Some(session_id), ..actor }))
}

/// An active user as an actor without a session.
pub(super) async fn active_user(db: &impl ConnectionTrait, user_id: Uuid) -> Result<Option<Actor>> {
    let Some(user) = users::Entity::find_by_id(user_id).one(db).await?.filter(|user| user.active) else {
        return Ok(None);
    };
    Ok(Some(Actor {
        id: user.id,
        roles: people::queries::roles(db, user.id).await?,
        name: user.name,
        department_id: user.department_id,
        must_change_password: user.must_change_password,
        session_id: None,
        request_id: None,
        acting_for: Vec::new(),
    }))
}

/// The actors behind several sessions at once, those left out that have ended or whose user was deactivated.
pub(super) async fn actors(db: &impl ConnectionTrait, sessions: &[Uuid]) -> Result<HashMap<Uuid, Actor>> {
    let open = session_families::Entity::find()
        .filter(session_families::Column::Id.is_in(sessions.iter().copied()))
        .filter(session_families::Column::RevokedAt.is_null())
        .all(db)
        .await?;
    let ids: Vec<Uuid> = open.iter().map(|session| session.user_id).collect();
    let active = users::Entity::find().filter(users::Column::Id.is_in(ids.clone())).filter(users::Column::Active.eq(true));
    let active: HashMap<Uuid, users::Model> = active.all(db).await?.into_iter().map(|user| (user.id, user)).collect();
    let roles = people::queries::roles_of(db, &ids).await?;
    let actor = |session: session_families::Model| {
        let user = active.get(&session.user_id)?;
        let actor = Actor {
            id: user.id,
            name: user.name.clone(),
            department_id: user.department_id,
            roles: roles.get(&user.id).cloned().unwrap_or_default(),
            must_change_password: user.must_change_password,
            session_id: Some(session.id),
            request_id: None,
            acting_for: Vec::new(),
        };
        Some((session.id, actor))
    };
    Ok(open.into_iter().filter_map(actor).collect())
}

/// The user with a sign-in name.
pub(super) async fn user_by_name(db: &impl ConnectionTrait, username: &str) -> Result<Option<users::Model>> {
    Ok(users::Entity::find().filter(users::Column::Username.eq(username)).one(db).await?)
}

/// Opens a session.
pub(super) async fn open(tx: &impl ConnectionTrait, user_id: Uuid, now: DateTime<Utc>) -> Result<Uuid> {
    let id = Uuid::now_v7();
    session_families::ActiveModel { id: Set(id), user_id: Set(user_id), created_at: Set(now), revoked_at: Set(None) }
        .insert(tx)
        .await?;
    Ok(id)
}

/// Issues the next refresh token of a session; only its hash is stored.
pub(super) async fn issue(tx: &impl ConnectionTrait, family_id: Uuid, now: DateTime<Utc>) -> Result<String> {
    let token = passwords::secret();
    refresh_tokens::ActiveModel {
        id: Set(Uuid::now_v7()),
        family_id: Set(family_id),
        token_hash: Set(token_hash(&token)),
        issued_at: Set(now),
        expires_at: Set(now + REFRESH_LIFETIME),
        used_at: Set(None),
    }
    .insert(tx)
    .await?;
    Ok(token)
}

/// A refresh token and its session.
pub(super) async fn find(
    tx: &impl ConnectionTrait,
    token: &str,
) -> Result<Option<(refresh_tokens::Model, session_families::Model)>> {
    let Some(found) =
        refresh_tokens::Entity::find().filter(refresh_tokens::Column::TokenHash.eq(token_hash(token))).one(tx).await?
    else {
        return Ok(None);
    };
    let family = session_families::Entity::find_by_id(found.family_id).one(tx).await?;
    Ok(family.map(|family| (found, family)))
}

/// Marks a token as used; false where another request was first.
pub(super) async fn use_up(tx: &impl ConnectionTrait, id: Uuid, now: DateTime<Utc>) -> Result<bool> {
    let outcome = refresh_tokens::Entity::update_many()
        .set(refresh_tokens::ActiveModel { used_at: Set(Some(now)), ..Default::default() })
        .filter(refresh_tokens::Column::Id.eq(id))
        .filter(refresh_tokens::Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    Ok(outcome.rows_affected == 1)
}

/// Ends a session and with it every token of the family.
pub(super) async fn revoke(tx: &impl ConnectionTrait, family_id: Uuid, now: DateTime<Utc>) -> Result<()> {
    revoke_where(tx, Condition::all().add(session_families::Column::Id.eq(family_id)), now).await
}

/// Ends all sessions of a user but the given one.
pub(crate) async fn revoke_all(tx: &impl ConnectionTrait, user_id: Uuid, except: Option<Uuid>, now: DateTime<Utc>) -> Result<()> {
    let mut condition = Condition::all().add(session_families::Column::UserId.eq(user_id));
    if let Some(id) = except {
        condition = condition.add(session_families::Column::Id.ne(id));
    }
    revoke_where(tx, condition, now).await
}

async fn revoke_where(tx: &impl ConnectionTrait, condition: Condition, now: DateTime<Utc>) -> Result<()> {
    session_families::Entity::update_many()
        .set(session_families::ActiveModel { revoked_at: Set(Some(now)), ..Default::default() })
        .filter(condition)
        .filter(session_families::Column::RevokedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

pub(super) fn token_hash(token: &str) -> String {
    Sha256::digest(token.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
