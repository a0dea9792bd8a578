//! Access tokens: signed, short-lived, checked against the session on every request.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, Set};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::passwords;
use crate::clock::machine_now;
use crate::db::Db;
use crate::entity::signing_keys;
use crate::error::{Error, Result};

/// How long an access token lives.
pub const ACCESS_LIFETIME: Duration = Duration::minutes(15);
const ISSUER: &str = "clientele";
const AUDIENCE: &str = "clientele-api";

/// The one key that all servers on a database share; a well-known id keeps two of them from making two.
const KEY_ID: Uuid = Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_0000_0021);

/// What an access token says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Claims {
    /// The user.
    pub sub: Uuid,
    /// The session family.
    pub sid: Uuid,
    iss: String,
    aud: String,
    iat: i64,
    exp: i64,
}

impl Claims {
    /// When the token expires.
    pub fn expires_at(&self) -> DateTime<Utc> {
        DateTime::from_timestamp(self.exp, 0).unwrap_or_default()
    }
}

/// Signs and verifies access tokens.
#[derive(Clone)]
pub struct TokenKeys(Arc<Keys>);

struct Keys {
    encoding: EncodingKey,
    decoding: DecodingKey,
}

impl TokenKeys {
    /// Loads the key of this database, making it on the first start.
    ///
    /// # Errors
    /// The database's own.
    pub async fn load(db: &Db) -> Result<Self> {
        let fresh =
            signing_keys::ActiveModel { id: Set(KEY_ID), secret: Set(passwords::secret()), created_at: Set(machine_now()) };
        signing_keys::Entity::insert(fresh)
            .on_conflict(OnConflict::column(signing_keys::Column::Id).do_nothing().to_owned())
            .exec_without_returning(db.primary())
            .await?;
        let key =
            signing_keys::Entity::find_by_id(KEY_ID).one(db.primary()).await?.ok_or_else(|| Error::internal("no signing key"))?;
        let secret = key.secret.as_bytes();
        Ok(Self(Arc::new(Keys { encoding: EncodingKey::from_secret(secret), decoding: DecodingKey::from_secret(secret) })))
    }

    /// Signs a token for a user's session.
    ///
    /// # Errors
    /// Internal ones only.
    pub fn issue(&self, user_id: Uuid, session_id: Uuid, now: DateTime<Utc>) -> Result<String> {
        let claims = Claims {
            sub: user_id,
            sid: session_id,
            iss: ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            iat: now.timestamp(),
            exp: (now + ACCESS_LIFETIME).timestamp(),
        };
        let header = Header { kid: Some(KEY_ID.to_string()), ..Header::new(Algorithm::HS256) };
        encode(&header, &claims, &self.0.encoding).map_err(Error::internal)
    }

    /// The claims of a token that this installation signed and that has not expired.
    pub fn verify(&self, token: &str) -> Option<Claims> {
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_audience(&[AUDIENCE]);
        validation.set_issuer(&[ISSUER]);
        validation.required_spec_claims = HashSet::from(["exp", "aud", "iss", "sub"].map(str::to_owned));
        validation.leeway = 0;
        let data = decode::<Claims>(token, &self.0.decoding, &validation).ok()?;
        (data.header.kid.as_deref() == Some(KEY_ID.to_string().as_str())).then_some(data.claims)
    }
}
