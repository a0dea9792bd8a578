//! Visitors led in without authority (V 4.2): reported, followed up, closed with an outcome.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    problem::codes,
    validation::{Findings, Text, Validate, has_text},
    vocabulary::{Action, Area, IncidentEntryKind, IncidentState},
};

/// How many witnesses a report names at most.
const MOST_WITNESSES: usize = 20;

/// Visitors whom somebody led in without authority, which the scheme treats as disclosing trade secrets (V 4.2).
///
/// Who is named in it is told nothing by it: it is read by the reception manager, the general manager, the marketing
/// director and whoever reported it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct VisitIncident {
    /// The incident's id.
    pub id: Uuid,
    /// The incident's number.
    #[cfg_attr(feature = "docs", schema(example = "SJ-2026-00001"))]
    pub number: String,
    /// When it happened.
    #[serde(with = "crate::instant")]
    pub occurred_at: DateTime<Utc>,
    /// The area into which they were led, where it was one.
    pub area: Option<Area>,
    /// Where exactly.
    #[cfg_attr(feature = "docs", schema(example = "二号装配线旁通道"))]
    pub place: String,
    /// Who led them in, where it is a user.
    pub led_by_id: Option<Uuid>,
    /// The name of who led them in.
    #[cfg_attr(feature = "docs", schema(example = "刘洋"))]
    pub led_by_name: String,
    /// Whom they led in.
    #[cfg_attr(feature = "docs", schema(example = "两名外部人员，自称供应商"))]
    pub visitors: String,
    /// How many people were led in.
    #[cfg_attr(feature = "docs", schema(example = 2))]
    pub headcount: u32,
    /// Who saw it.
    #[cfg_attr(feature = "docs", schema(example = json!(["郑刚"])))]
    pub witnesses: Vec<String>,
    /// What happened.
    #[cfg_attr(feature = "docs", schema(example = "未经许可将人员带入车间参观并讲解新产线。"))]
    pub description: String,
    /// The booking that it happened around.
    pub visit_booking_id: Option<Uuid>,
    /// The number of that booking.
    pub visit_booking_number: Option<String>,
    /// Where it stands.
    pub state: IncidentState,
    /// What came of it; null until it is closed.
    pub outcome: Option<String>,
    /// Everything that was written since, the earliest first; never changed and never deleted.
    pub entries: Vec<IncidentEntry>,
    /// Who reported it.
    pub recorded_by_id: Uuid,
    /// The name of who reported it.
    #[cfg_attr(feature = "docs", schema(example = "陈晨"))]
    pub recorded_by_name: String,
    /// What the reader may do now.
    pub allowed_actions: Vec<Action>,
    /// Counts up with every entry.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub version: i32,
    /// When it was reported.
    #[serde(with = "crate::instant")]
    pub created_at: DateTime<Utc>,
    /// When it was last written to.
    #[serde(with = "crate::instant")]
    pub updated_at: DateTime<Utc>,
}

/// One entry in the record of an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct IncidentEntry {
    /// The entry's id.
    pub id: Uuid,
    /// What the entry did.
    pub kind: IncidentEntryKind,
    /// What it says; null where nothing was written.
    #[cfg_attr(feature = "docs", schema(example = "已约谈当事人，确认未拍照。"))]
    pub text: Option<String>,
    /// Who wrote it.
    pub user_id: Uuid,
    /// The name of who wrote it.
    #[cfg_attr(feature = "docs", schema(example = "王芳"))]
    pub name: String,
    /// When it was written.
    #[serde(with = "crate::instant")]
    pub at: DateTime<Utc>,
}

/// A report of an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewVisitIncident {
    /// When it happened; now where not given, never later than now.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(null)))]
    pub occurred_at: Option<DateTime<Utc>>,
    /// The area into which they were led; who answers for areas alone reports from those.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "workshop"))]
    pub area: Option<Area>,
    /// Where exactly.
    #[cfg_attr(feature = "docs", schema(example = "二号装配线旁通道", max_length = 200))]
    pub place: String,
    /// Who led them in, where it is a user.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(null)))]
    pub led_by_id: Option<Uuid>,
    /// The name of who led them in, where it is nobody with a user.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "刘洋", max_length = 200))]
    pub led_by_name: Option<String>,
    /// Whom they led in.
    #[cfg_attr(feature = "docs", schema(example = "两名外部人员，自称供应商", max_length = 500))]
    pub visitors: String,
    /// How many people were led in.
    #[cfg_attr(feature = "docs", schema(example = 2, minimum = 1, maximum = 10000))]
    pub headcount: u32,
    /// Who saw it.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(["郑刚"]), max_items = 20))]
    pub witnesses: Vec<String>,
    /// What happened.
    #[cfg_attr(feature = "docs", schema(example = "未经许可将人员带入车间参观并讲解新产线。", max_length = 4000))]
    pub description: String,
    /// The booking that it happened around.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(null)))]
    pub visit_booking_id: Option<Uuid>,
}

impl Validate for NewVisitIncident {
    fn check(&self, found: &mut Findings) {
        found.required_text("place", &self.place, Text::Line);
        found.text("led_by_name", self.led_by_name.as_deref(), Text::Line);
        match (self.led_by_id, has_text(&self.led_by_name)) {
            (None, false) => found.add("led_by_name", codes::REQUIRED),
            (Some(_), true) => found.add("led_by_name", codes::NOT_ALLOWED),
            _ => {}
        }
        found.required_text("visitors", &self.visitors, Text::LongLine);
        found.range("headcount", Some(i64::from(self.headcount)), 1, 10_000);
        found.each("witnesses", &self.witnesses, MOST_WITNESSES, |found, name| found.required_text("", name, Text::Line));
        found.required_text("description", &self.description, Text::Lines);
    }
}

/// An entry in the record of an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewIncidentEntry {
    /// What was found out or done.
    #[cfg_attr(feature = "docs", schema(example = "已约谈当事人，确认未拍照。", max_length = 4000))]
    pub text: String,
}

impl Validate for NewIncidentEntry {
    fn check(&self, found: &mut Findings) {
        found.required_text("text", &self.text, Text::Lines);
    }
}

/// The closing of an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CloseIncidentRequest {
    /// What came of it.
    #[cfg_attr(feature = "docs", schema(example = "按泄露商业秘密处理，书面警告并全员通报制度。", max_length = 4000))]
    pub outcome: String,
}

impl Validate for CloseIncidentRequest {
    fn check(&self, found: &mut Findings) {
        found.required_text("outcome", &self.outcome, Text::Lines);
    }
}
