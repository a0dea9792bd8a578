//! What every use case works with.

use std::sync::Arc;

use uuid::Uuid;

use crate::auth::tokens::TokenKeys;
use crate::clock::Clock;
use crate::config::Settings;
use crate::db::Db;
use crate::notifications::Streams;

/// The database, the company's clock and the configuration, shared by all requests.
#[derive(Clone)]
pub struct Context {
    /// Which of the servers on this database it is, for as long as it runs.
    pub server: Uuid,
    /// Both database handles.
    pub db: Db,
    /// Business time.
    pub clock: Clock,
    /// The keys of access tokens.
    pub keys: TokenKeys,
    /// The streams of notices that are open on this server.
    pub streams: Streams,
    /// The configuration.
    pub settings: Arc<Settings>,
}
