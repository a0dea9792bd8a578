//! Whether the server is well.

use serde::{Deserialize, Serialize};

/// The answer of the health checks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct Health {
    /// `ok`.
    #[cfg_attr(feature = "docs", schema(example = "ok"))]
    pub status: String,
    /// The version of the server.
    #[cfg_attr(feature = "docs", schema(example = "0.1.0"))]
    pub version: String,
}
