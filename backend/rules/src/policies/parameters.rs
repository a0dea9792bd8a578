//! The parameters of a policy version, read by key.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use clientele_openapi::serde::de::DeserializeOwned;
use clientele_openapi::{Uuid, Value};

use super::Authority;

/// The parameters of a version by key, as stored.
#[derive(Clone, Debug)]
pub struct Parameters {
    /// The stored version.
    pub version_id: Uuid,
    /// For answers.
    pub authority: Authority,
    /// The values.
    pub values: BTreeMap<String, Value>,
}

/// A parameter that is missing or does not read: a defect, since drafts are checked before they come into force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadableParameter(String);

impl fmt::Display for UnreadableParameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for UnreadableParameter {}

type Result<T> = std::result::Result<T, UnreadableParameter>;

impl Parameters {
    pub(super) fn get<T: DeserializeOwned>(&self, key: &str) -> Result<T> {
        let missing = || UnreadableParameter(format!("the policy has no parameter {key}"));
        let value = self.values.get(key).ok_or_else(missing)?;
        T::deserialize(value).map_err(|error| UnreadableParameter(format!("policy parameter {key}: {error}")))
    }

    pub(super) fn word<T: FromStr>(&self, key: &str) -> Result<T> {
        let text: String = self.get(key)?;
        text.parse().map_err(|_| UnreadableParameter(format!("policy parameter {key}: {text}")))
    }

    pub(super) fn words<T: FromStr>(&self, key: &str) -> Result<Vec<T>> {
        let texts: Vec<String> = self.get(key)?;
        let word = |text: &String| text.parse().map_err(|_| UnreadableParameter(format!("policy parameter {key}: {text}")));
        texts.iter().map(word).collect()
    }
}
