//! Creating without creating twice.

use std::{cell::RefCell, collections::HashMap};

use gloo_net::http::Method;
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use super::{Answer, ApiError, Request};

thread_local! {
    /// The last body sent to each path whose fate is unknown, with the key it went under.
    static PENDING: RefCell<HashMap<String, (String, Uuid)>> = RefCell::default();
}

/// Creates a resource at `path`.
///
/// When the answer to an earlier attempt with the same body was lost in an outage, this attempt carries the same
/// `Idempotency-Key`, so that pressing "submit" again cannot create the thing a second time.
pub async fn create<T: DeserializeOwned>(path: impl Into<String>, body: &impl Serialize) -> Answer<T> {
    let path = path.into();
    let text = serde_json::to_string(body).unwrap_or_default();
    let key = PENDING.with_borrow(|pending| pending.get(&path).filter(|(sent, _)| *sent == text).map(|(_, key)| *key));
    let key = key.unwrap_or_else(random_key);
    PENDING.with_borrow_mut(|pending| pending.insert(path.clone(), (text, key)));
    let answer = Request::new(Method::POST, path.clone()).json(body).header("Idempotency-Key", key.to_string()).send().await;
    if !matches!(answer, Err(ApiError::Outage)) {
        PENDING.with_borrow_mut(|pending| pending.remove(&path));
    }
    answer
}

/// A key that nobody else has; it needs no secrecy.
fn random_key() -> Uuid {
    let random = |_| (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    let words = [0; 4].map(random).map(u128::from);
    let bits = words.into_iter().fold(0_u128, |bits, word| bits << 32 | word);
    uuid::Builder::from_random_bytes(bits.to_be_bytes()).into_uuid()
}
