//! Configuration: defaults, then the file, then the environment, then flags; the later one wins.

use std::net::SocketAddr;
use std::path::Path;

use anyhow::{Context as _, bail};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::Deserialize;

use crate::clock::Clock;

/// Everything that can be configured. README's table says the same for people.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Address and port to listen on (`CLIENTELE_LISTEN`).
    pub listen: SocketAddr,
    /// `sqlite://path` or `postgres://…` (`CLIENTELE_DATABASE_URL`).
    pub database_url: String,
    /// A PostgreSQL replica for reading (`CLIENTELE_DATABASE_READ_URL`).
    pub database_read_url: Option<String>,
    /// Connections per PostgreSQL handle (`CLIENTELE_DATABASE_CONNECTIONS`).
    pub database_connections: u32,
    /// The company's time zone, an IANA name (`CLIENTELE_TIME_ZONE`).
    pub time_zone: Tz,
    /// Fixes the business time, RFC 3339; for trials, refused by release binaries (`CLIENTELE_CLOCK`).
    pub clock: Option<DateTime<Utc>>,
    /// The address that browsers use; with `https` the session cookie is marked secure (`CLIENTELE_PUBLIC_URL`).
    pub public_url: Option<String>,
    /// The mail server, `smtp://`, `smtps://` or with `?tls=required`; no mail is sent where it is missing
    /// (`CLIENTELE_SMTP_URL`).
    pub smtp_url: Option<String>,
    /// The sender of mails, an address with or without a name (`CLIENTELE_MAIL_FROM`).
    pub mail_from: Option<String>,
    /// Whether a proxy in front sets `X-Forwarded-For`; otherwise it is ignored (`CLIENTELE_BEHIND_PROXY`).
    pub behind_proxy: bool,
    /// `text` or `json` (`CLIENTELE_LOG_FORMAT`).
    pub log_format: LogFormat,
    /// Most bytes of a JSON body (`CLIENTELE_BODY_LIMIT`).
    pub body_limit: usize,
    /// Most bytes of an uploaded file (`CLIENTELE_UPLOAD_LIMIT`).
    pub upload_limit: usize,
}

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines.
    Json,
}

impl Settings {
    /// Reads the configuration.
    ///
    /// # Errors
    /// An unreadable file, an unknown key, a value that does not parse; and a fixed clock in a release binary.
    pub fn load(file: Option<&Path>) -> anyhow::Result<Self> {
        let mut builder = config::Config::builder()
            .set_default("listen", "127.0.0.1:8080")?
            .set_default("database_url", "sqlite://data/clientele.db")?
            .set_default("database_connections", 16)?
            .set_default("time_zone", "Asia/Shanghai")?
            .set_default("behind_proxy", false)?
            .set_default("log_format", "text")?
            .set_default("body_limit", 1024 * 1024)?
            .set_default("upload_limit", 20 * 1024 * 1024)?;
        builder = match file {
            Some(path) => builder.add_source(config::File::from(path)),
            None => builder.add_source(config::File::with_name("clientele").required(false)),
        };
        let settings: Self =
            builder.add_source(environment()).build()?.try_deserialize().context("the configuration is not valid")?;
        settings.checked()
    }

    fn checked(self) -> anyhow::Result<Self> {
        if self.clock.is_some() && !cfg!(debug_assertions) {
            bail!("CLIENTELE_CLOCK fixes the business time for trials; a release binary refuses it");
        }
        if !["sqlite:", "postgres:", "postgresql:"].iter().any(|scheme| self.database_url.starts_with(scheme)) {
            bail!("CLIENTELE_DATABASE_URL must begin with sqlite:// or postgres://");
        }
        Ok(self)
    }

    /// The company's clock as configured.
    pub fn clock(&self) -> Clock {
        match self.clock {
            Some(at) => Clock::fixed(self.time_zone, at),
            None => Clock::system(self.time_zone),
        }
    }
}

/// The variables that name a setting; others with the prefix belong to somebody else and are left alone.
fn environment() -> config::Environment {
    const KEYS: [&str; 13] = [
        "LISTEN",
        "DATABASE_URL",
        "DATABASE_READ_URL",
        "DATABASE_CONNECTIONS",
        "TIME_ZONE",
        "CLOCK",
        "PUBLIC_URL",
        "SMTP_URL",
        "MAIL_FROM",
        "BEHIND_PROXY",
        "LOG_FORMAT",
        "BODY_LIMIT",
        "UPLOAD_LIMIT",
    ];
    let ours = KEYS.iter().filter_map(|key| {
        let name = format!("CLIENTELE_{key}");
        std::env::var(&name).ok().map(|value| (name, value))
    });
    config::Environment::with_prefix("CLIENTELE").prefix_separator("_").try_parsing(true).source(Some(ours.collect()))
}
