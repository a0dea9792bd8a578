//! Turning unapproved visitors away (V 4.2).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    clients::ClientHeader,
    validation::{Findings, Text, Validate},
};

/// Visitors who were turned away (V 4.2). It is written once and never changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct TurnAway {
    /// The record's id.
    pub id: Uuid,
    /// When they were turned away.
    #[serde(with = "crate::instant")]
    pub occurred_at: DateTime<Utc>,
    /// Where they were turned away.
    #[cfg_attr(feature = "docs", schema(example = "东门"))]
    pub place: String,
    /// How many people came.
    #[cfg_attr(feature = "docs", schema(example = 3))]
    pub headcount: u32,
    /// Who they said they were.
    #[cfg_attr(feature = "docs", schema(example = "自称某设备公司销售人员"))]
    pub said_to_be: String,
    /// The client whom they said they came from, where it is one.
    pub client_id: Option<Uuid>,
    /// The client's header; null where there is none, or where the reader may not see it.
    pub client: Option<ClientHeader>,
    /// Why they were turned away.
    #[cfg_attr(feature = "docs", schema(example = "未预约，无参观证"))]
    pub reason: String,
    /// Who turned them away.
    pub turned_away_by_id: Uuid,
    /// The name of who turned them away.
    #[cfg_attr(feature = "docs", schema(example = "陈晨"))]
    pub turned_away_by_name: String,
    /// Who recorded it.
    pub recorded_by_id: Uuid,
    /// The name of who recorded it.
    #[cfg_attr(feature = "docs", schema(example = "陈晨"))]
    pub recorded_by_name: String,
    /// When it was recorded.
    #[serde(with = "crate::instant")]
    pub created_at: DateTime<Utc>,
}

/// Visitors who were turned away, as they are recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewTurnAway {
    /// When they were turned away; now where not given, never later than now.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(null)))]
    pub occurred_at: Option<DateTime<Utc>>,
    /// Where they were turned away.
    #[cfg_attr(feature = "docs", schema(example = "东门", max_length = 200))]
    pub place: String,
    /// How many people came.
    #[cfg_attr(feature = "docs", schema(example = 3, minimum = 1, maximum = 10000))]
    pub headcount: u32,
    /// Who they said they were.
    #[cfg_attr(feature = "docs", schema(example = "自称某设备公司销售人员", max_length = 500))]
    pub said_to_be: String,
    /// The client whom they said they came from.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(null)))]
    pub client_id: Option<Uuid>,
    /// Why they were turned away.
    #[cfg_attr(feature = "docs", schema(example = "未预约，无参观证", max_length = 4000))]
    pub reason: String,
    /// Who turned them away; the caller where not given.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(null)))]
    pub turned_away_by_id: Option<Uuid>,
}

impl Validate for NewTurnAway {
    fn check(&self, found: &mut Findings) {
        found.required_text("place", &self.place, Text::Line);
        found.range("headcount", Some(i64::from(self.headcount)), 1, 10_000);
        found.required_text("said_to_be", &self.said_to_be, Text::LongLine);
        found.required_text("reason", &self.reason, Text::Lines);
    }
}
