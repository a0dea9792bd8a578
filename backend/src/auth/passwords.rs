//! Passwords: argon2id on the blocking pool, and one-time passwords.

use std::sync::LazyLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use rand::Rng;
use rand::distr::Distribution;

use crate::error::{Error, Result};

/// Letters and digits that are not mistaken for one another when read aloud or copied from paper.
const ONE_TIME_ALPHABET: &[u8] = b"abcdefghjkmnpqrstuvwxyzACDEFGHJKLMNPQRTUVWXY34679";
const ONE_TIME_LENGTH: usize = 14;

/// 19 MiB, two passes, one lane.
fn argon2() -> Result<Argon2<'static>> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(Error::internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Hashes a password.
///
/// # Errors
/// Internal ones only.
pub async fn hash(password: String) -> Result<String> {
    tokio::task::spawn_blocking(move || Ok(argon2()?.hash_password(password.as_bytes()).map_err(Error::internal)?.to_string()))
        .await
        .map_err(Error::internal)?
}

/// Checks a password against a stored hash.
///
/// Where there is none (unknown name, account without password) a made-up hash is checked all the same, so that the
/// time taken does not tell which names exist.
///
/// # Errors
/// Internal ones only.
pub async fn verify(password: String, stored: Option<String>) -> Result<bool> {
    static NOBODY: LazyLock<String> = LazyLock::new(|| {
        argon2().ok().and_then(|argon2| argon2.hash_password(b"nobody").ok()).map(|hash| hash.to_string()).unwrap_or_default()
    });
    tokio::task::spawn_blocking(move || {
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| NOBODY.clone());
        let parsed = PasswordHash::new(&stored).map_err(Error::internal)?;
        let matches = argon2()?.verify_password(password.as_bytes(), &parsed).is_ok();
        Ok(known && matches)
    })
    .await
    .map_err(Error::internal)?
}

/// A password to hand over once.
pub fn one_time() -> String {
    let mut rng = rand::rng();
    (0..ONE_TIME_LENGTH).map(|_| char::from(ONE_TIME_ALPHABET[rng.random_range(0..ONE_TIME_ALPHABET.len())])).collect()
}

/// A secret of 256 bits for tokens and keys, as URL-safe text.
pub fn secret() -> String {
    use base64::Engine as _;
    let bytes: Vec<u8> = rand::distr::StandardUniform.sample_iter(rand::rng()).take(32).collect();
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
}
