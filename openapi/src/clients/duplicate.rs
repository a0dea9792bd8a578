//! What looks like the same client, and what has happened with one.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Money,
    vocabulary::{DocumentKind, DuplicateReason, State, VisitorCategory},
};

/// Clients that look like the one being entered. It warns and never blocks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct DuplicateList {
    /// The likeliest first, at most ten.
    pub items: Vec<DuplicateCandidate>,
}

/// A client that looks like the one being entered. Of one that the asker may not see, only name and owner are shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct DuplicateCandidate {
    /// The client's id; null where the asker may not see it.
    pub id: Option<Uuid>,
    /// The client's number; null where the asker may not see it.
    #[cfg_attr(feature = "docs", schema(example = "KH-2026-00001"))]
    pub number: Option<String>,
    /// The client's name.
    #[cfg_attr(feature = "docs", schema(example = "深圳市华强精密机械有限公司"))]
    pub name: String,
    /// The name of who answers for it.
    #[cfg_attr(feature = "docs", schema(example = "李娜"))]
    pub owner_name: String,
    /// What is the same; empty where the asker may not see the client.
    pub reasons: Vec<DuplicateReason>,
}

/// A document in the timeline of a client, the latest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct TimelineEntry {
    /// What kind of document it is.
    pub kind: DocumentKind,
    /// The document's id.
    pub id: Uuid,
    /// The document's number.
    #[cfg_attr(feature = "docs", schema(example = "YY-2026-00012"))]
    pub number: String,
    /// The document's state.
    pub state: State,
    /// Who applied.
    #[cfg_attr(feature = "docs", schema(example = "李娜"))]
    pub applicant_name: String,
    /// When the visit or the reception begins.
    #[serde(default, with = "crate::instant::optional")]
    pub happens_at: Option<DateTime<Utc>>,
    /// The category of a visit.
    pub visitor_category: Option<VisitorCategory>,
    /// The total of an expense application.
    pub total: Option<Money>,
    /// When the document was made.
    #[serde(with = "crate::instant")]
    pub created_at: DateTime<Utc>,
}
