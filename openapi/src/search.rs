//! Global search over everything that the reader may see.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::vocabulary::SearchKind;

/// What a search found, the best first, at most ten of each kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct SearchAnswer {
    /// The hits.
    pub items: Vec<SearchHit>,
}

/// Something that a search found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct SearchHit {
    /// What it is.
    pub kind: SearchKind,
    /// Its id.
    pub id: Uuid,
    /// Its number.
    #[cfg_attr(feature = "docs", schema(example = "KH-2026-00001"))]
    pub number: String,
    /// The client's name.
    #[cfg_attr(feature = "docs", schema(example = "深圳市华强精密机械有限公司"))]
    pub title: String,
    /// What tells it apart, such as the city of a client; null where there is nothing.
    #[cfg_attr(feature = "docs", schema(example = "深圳市"))]
    pub subtitle: Option<String>,
}
