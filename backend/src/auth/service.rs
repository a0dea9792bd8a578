//! Signing in, staying signed in, signing out, changing the password.

use std::collections::HashMap;

use clientele_openapi::ProblemCode;
use clientele_openapi::auth::{PasswordChange, SignIn};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel, Set};
use serde_json::json;
use uuid::Uuid;

use super::{Actor, limits, passwords, sessions};
use crate::clock::machine_now;
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::entity::users;
use crate::error::{Error, Result};
use crate::http::Payload;
use crate::records::{self, Change};

/// How long after its use a refresh token may come again: two tabs, not theft.
const TWO_TABS: chrono::Duration = chrono::Duration::seconds(10);

/// A session with its fresh tokens.
#[derive(Debug)]
pub struct Session {
    /// Whose it is.
    pub user_id: Uuid,
    /// For the `Authorization` header.
    pub access_token: String,
    /// For the cookie.
    pub refresh_token: String,
}

/// Who somebody is now, without a session: for what they set up and what runs in their name, such as a calendar link.
/// `None` where they are no longer active.
///
/// # Errors
/// The database's own.
pub async fn active_actor(db: &impl ConnectionTrait, user_id: Uuid) -> Result<Option<Actor>> {
    sessions::active_user(db, user_id).await
}

/// Checks name and password and opens a session.
///
/// # Errors
/// `wrong_credentials`, the same for an unknown name, a wrong password and a deactivated account; `rate_limited`.
pub async fn sign_in(context: &Context, body: &SignIn, address: &str) -> Result<Session> {
    let account = body.username.trim().to_lowercase();
    context.db.write(&[], async |tx| limits::attempt(tx, &account, address, machine_now()).await.map(drop)).await?;
    let user = sessions::user_by_name(context.db.primary(), &account).await?;
    let hash = user.as_ref().and_then(|user| user.password_hash.clone());
    let right = passwords::verify(body.password.clone(), hash).await?;
    let user = user.filter(|user| right && user.active).ok_or_else(|| Error::refused(ProblemCode::WrongCredentials))?;
    context
        .db
        .write(&[Subject::User(user.id).shared()], async |tx| {
            unchanged(tx, &user).await?;
            limits::forgive(tx, &account).await?;
            let family = sessions::open(tx, user.id, machine_now()).await?;
            start(context, tx, user.id, family).await
        })
        .await
}

/// The user as they are now, if the password that was checked still is theirs. Checking takes so long that it is done
/// before the transaction: meanwhile an administrator may have reset the password or shut the account.
///
/// # Errors
/// `wrong_credentials`.
async fn unchanged(tx: &Transaction, checked: &users::Model) -> Result<users::Model> {
    let now = users::Entity::find_by_id(checked.id).one(tx).await?;
    now.filter(|now| now.active && now.password_hash == checked.password_hash)
        .ok_or_else(|| Error::refused(ProblemCode::WrongCredentials))
}

/// Renews a session by its refresh token, which is then used up.
///
/// # Errors
/// `unauthenticated` for a token that is unknown, expired, revoked, or used before: then the whole session ends.
pub async fn refresh(context: &Context, token: &str) -> Result<Session> {
    // The revocation must be committed although the request is refused.
    let renewed = context
        .db
        .write(&[Subject::SessionOfToken(sessions::token_hash(token)).alone()], async |tx| renew(context, tx, token).await)
        .await?;
    renewed.ok_or_else(|| Error::refused(ProblemCode::Unauthenticated))
}

async fn renew(context: &Context, tx: &Transaction, token: &str) -> Result<Option<Session>> {
    let now = machine_now();
    let Some((found, family)) = sessions::find(tx, token).await? else {
        return Ok(None);
    };
    if family.revoked_at.is_some() || found.expires_at <= now {
        return Ok(None);
    }
    let is_first = sessions::use_up(tx, found.id, now).await?;
    if !is_first && found.used_at.is_some_and(|used| now - used > TWO_TABS) {
        sessions::revoke(tx, family.id, now).await?;
        return Ok(None);
    }
    let user = users::Entity::find_by_id(family.user_id).one(tx).await?;
    match user.filter(|user| user.active) {
        Some(user) => start(context, tx, user.id, family.id).await.map(Some),
        None => Ok(None),
    }
}

/// Ends the session that a refresh token belongs to; an unknown token is no error.
///
/// # Errors
/// The database's own.
pub async fn sign_out(context: &Context, token: &str) -> Result<()> {
    context
        .db
        .write(&[Subject::SessionOfToken(sessions::token_hash(token)).alone()], async |tx| {
            match sessions::find(tx, token).await? {
                Some((_, family)) => sessions::revoke(tx, family.id, machine_now()).await,
                None => Ok(()),
            }
        })
        .await
}

/// Changes the actor's own password and ends all their other sessions.
///
/// # Errors
/// `wrong_credentials` where the current password is wrong; `rate_limited` after too many tries.
pub async fn change_password(context: &Context, actor: &Actor, body: &Payload<PasswordChange>, address: &str) -> Result<()> {
    let change = body.parse()?;
    let user = users::Entity::find_by_id(actor.id).one(context.db.primary()).await?.ok_or_else(Error::not_found)?;
    context.db.write(&[], async |tx| limits::attempt(tx, &user.username, address, machine_now()).await.map(drop)).await?;
    if !passwords::verify(change.current_password, user.password_hash.clone()).await? {
        return Err(Error::refused(ProblemCode::WrongCredentials));
    }
    let hash = passwords::hash(change.new_password).await?;
    context
        .db
        .write(&[Subject::User(actor.id).alone()], async |tx| {
            let user = unchanged(tx, &user).await?;
            limits::forgive(tx, &user.username).await?;
            set_password(tx, user, hash.clone(), false).await?;
            sessions::revoke_all(tx, actor.id, actor.session_id, machine_now()).await?;
            let change = Change { action: "user.password_changed", entity: "user", id: actor.id, details: json!({}) };
            records::record(tx, actor, change).await
        })
        .await
}

/// Stores a password's hash; `must_change` for one-time passwords.
///
/// # Errors
/// The database's own.
pub async fn set_password(tx: &Transaction, user: users::Model, hash: String, must_change: bool) -> Result<()> {
    let version = user.version;
    let mut user = user.into_active_model();
    user.password_hash = Set(Some(hash));
    user.must_change_password = Set(must_change);
    user.updated_at = Set(machine_now());
    user.version = Set(version + 1);
    user.update(tx).await?;
    Ok(())
}

/// Ends all sessions of a user.
///
/// # Errors
/// The database's own.
pub async fn end_sessions(tx: &Transaction, user_id: Uuid) -> Result<()> {
    sessions::revoke_all(tx, user_id, None, machine_now()).await
}

/// The people behind several sessions, without those whose session has ended or who were deactivated.
///
/// # Errors
/// The database's own.
pub async fn living(db: &impl ConnectionTrait, sessions: &[Uuid]) -> Result<HashMap<Uuid, Actor>> {
    sessions::actors(db, sessions).await
}

async fn start(context: &Context, tx: &Transaction, user_id: Uuid, family_id: Uuid) -> Result<Session> {
    let now = machine_now();
    Ok(Session {
        user_id,
        access_token: context.keys.issue(user_id, family_id, now)?,
        refresh_token: sessions::issue(tx, family_id, now).await?,
    })
}
