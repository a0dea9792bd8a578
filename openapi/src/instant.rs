//! Instants on the wire: RFC 3339 in UTC with exactly six decimals, so that they compare as texts too.

use chrono::{DateTime, SecondsFormat, SubsecRound, Utc};
use serde::{Deserialize, Deserializer, Serializer};

/// The instant as the API writes it, `2026-12-06T01:30:00.000000Z`.
pub fn write(instant: &DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Micros, true)
}

/// Writes an instant; for `#[serde(with = "crate::instant")]`.
pub fn serialize<S: Serializer>(instant: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&write(instant))
}

/// Reads an instant of any offset, cut to microseconds.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DateTime<Utc>, D::Error> {
    DateTime::deserialize(deserializer).map(|instant: DateTime<Utc>| instant.trunc_subsecs(6))
}

/// The same for an instant that may be missing; for `#[serde(default, with = "crate::instant::optional")]`.
pub mod optional {
    use super::{DateTime, Deserialize, Deserializer, Serializer, SubsecRound, Utc, write};

    /// Writes an instant or null.
    pub fn serialize<S: Serializer>(instant: &Option<DateTime<Utc>>, serializer: S) -> Result<S::Ok, S::Error> {
        match instant {
            Some(instant) => serializer.serialize_some(&write(instant)),
            None => serializer.serialize_none(),
        }
    }

    /// Reads an instant or null.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<DateTime<Utc>>, D::Error> {
        Option::<DateTime<Utc>>::deserialize(deserializer).map(|instant| instant.map(|instant| instant.trunc_subsecs(6)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Serialize, Deserialize)]
    struct Visit {
        #[serde(with = "crate::instant")]
        at: DateTime<Utc>,
        #[serde(default, with = "crate::instant::optional")]
        until: Option<DateTime<Utc>>,
    }

    #[test]
    fn instants_are_written_in_utc_with_microseconds() {
        let visit: Visit = serde_json::from_str(r#"{"at":"2026-12-06T09:30:00.1234567+08:00"}"#).unwrap();
        assert_eq!(serde_json::to_string(&visit).unwrap(), r#"{"at":"2026-12-06T01:30:00.123456Z","until":null}"#);
    }
}
