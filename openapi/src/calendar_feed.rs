//! The personal link by which a calendar program reads somebody's visits.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A link that was just made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct CalendarFeedLink {
    /// The secret link. It is shown once and kept nowhere; whoever has it reads the visits that you may see. A path of
    /// this server where the server does not know its public address.
    #[cfg_attr(feature = "docs", schema(example = "https://clientele.example/api/v1/calendar-feeds/3fPq…xY.ics"))]
    pub url: String,
    /// When it was made.
    #[serde(with = "crate::instant")]
    pub created_at: DateTime<Utc>,
}

/// Whether there is a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct CalendarFeed {
    /// When the link was made; null where there is none.
    #[serde(default, with = "crate::instant::optional")]
    pub created_at: Option<DateTime<Utc>>,
    /// When a calendar program last read it.
    #[serde(default, with = "crate::instant::optional")]
    pub last_read_at: Option<DateTime<Utc>>,
}
