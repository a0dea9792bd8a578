//! Special permission to photograph during a visit (V 4.3).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    clients::ClientHeader,
    problem::codes,
    validation::{Findings, Text, Validate},
    vocabulary::{Action, Area, PermitState},
};

/// How many people a permit names at most; for more there is the whole group.
const MOST_PHOTOGRAPHERS: usize = 50;

/// A special permission to photograph (V 4.3): who, where, by whom. Without one photographing is forbidden.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct PhotoPermit {
    /// The permit's id.
    pub id: Uuid,
    /// The permit's number.
    #[cfg_attr(feature = "docs", schema(example = "PZ-2026-00001"))]
    pub number: String,
    /// The visit that it belongs to.
    pub visit_booking_id: Uuid,
    /// The number of that booking.
    #[cfg_attr(feature = "docs", schema(example = "YY-2026-00012"))]
    pub visit_booking_number: String,
    /// The client that visits.
    pub client: ClientHeader,
    /// Whether the whole group may photograph.
    pub whole_group: bool,
    /// Who may photograph; empty where the whole group may.
    #[cfg_attr(feature = "docs", schema(example = json!(["陈志明"])))]
    pub photographers: Vec<String>,
    /// Where: areas among those that the visit was granted.
    pub areas: Vec<Area>,
    /// What the pictures are for.
    #[cfg_attr(feature = "docs", schema(example = "用于双方合作宣传，不拍摄设备铭牌"))]
    pub purpose: String,
    /// From when.
    #[serde(with = "crate::instant")]
    pub valid_from: DateTime<Utc>,
    /// Until when.
    #[serde(with = "crate::instant")]
    pub valid_until: DateTime<Utc>,
    /// Whether it holds.
    pub state: PermitState,
    /// Who permitted it.
    pub permitted_by_id: Uuid,
    /// The name of who permitted it.
    #[cfg_attr(feature = "docs", schema(example = "王芳"))]
    pub permitted_by_name: String,
    /// Who revoked it.
    pub revoked_by_id: Option<Uuid>,
    /// The name of who revoked it.
    pub revoked_by_name: Option<String>,
    /// When it was revoked.
    #[serde(default, with = "crate::instant::optional")]
    pub revoked_at: Option<DateTime<Utc>>,
    /// Why it was revoked.
    pub revoke_reason: Option<String>,
    /// What the reader may do now.
    pub allowed_actions: Vec<Action>,
    /// Counts up with every change.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub version: i32,
    /// When it was permitted.
    #[serde(with = "crate::instant")]
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    #[serde(with = "crate::instant")]
    pub updated_at: DateTime<Utc>,
}

/// A permission to photograph, for an approved visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewPhotoPermit {
    /// The visit.
    pub visit_booking_id: Uuid,
    /// Whether the whole group may photograph; otherwise name who may.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = false))]
    pub whole_group: bool,
    /// Who may photograph.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(["陈志明"]), max_items = 50))]
    pub photographers: Vec<String>,
    /// Where: areas among those that the visit was granted, each once.
    #[cfg_attr(feature = "docs", schema(example = json!(["marketing_centre"])))]
    pub areas: Vec<Area>,
    /// What the pictures are for.
    #[cfg_attr(feature = "docs", schema(example = "用于双方合作宣传，不拍摄设备铭牌", max_length = 4000))]
    pub purpose: String,
    /// From when; on the day of the visit.
    #[cfg_attr(feature = "docs", schema(example = "2026-12-15T01:30:00Z"))]
    pub valid_from: DateTime<Utc>,
    /// Until when; on the day of the visit.
    #[cfg_attr(feature = "docs", schema(example = "2026-12-15T04:00:00Z"))]
    pub valid_until: DateTime<Utc>,
}

impl Validate for NewPhotoPermit {
    fn check(&self, found: &mut Findings) {
        found.each("photographers", &self.photographers, MOST_PHOTOGRAPHERS, |found, name| {
            found.required_text("", name, Text::Line);
        });
        match (self.whole_group, self.photographers.is_empty()) {
            (false, true) => found.add("photographers", codes::REQUIRED),
            (true, false) => found.add("photographers", codes::NOT_ALLOWED),
            _ => {}
        }
        found.require(!self.areas.is_empty(), "areas", codes::REQUIRED);
        found.each("areas", &self.areas, Area::ALL.len(), |_, _| ());
        found.once_each("areas", "", &self.areas, |area| *area);
        found.required_text("purpose", &self.purpose, Text::Lines);
        found.require(self.valid_from < self.valid_until, "valid_until", codes::END_BEFORE_START);
    }
}

/// The revoking of a permission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RevokePermitRequest {
    /// Why it is revoked.
    #[cfg_attr(feature = "docs", schema(example = "现场拍摄了未获准的设备", max_length = 4000))]
    pub reason: String,
}

impl Validate for RevokePermitRequest {
    fn check(&self, found: &mut Findings) {
        found.required_text("reason", &self.reason, Text::Lines);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;
    use serde_json::{Value, json};

    #[rstest]
    #[case::named(json!({"photographers": ["陈志明"]}), &[])]
    #[case::group(json!({"whole_group": true}), &[])]
    #[case::nobody(json!({}), &["photographers: required"])]
    #[case::both(json!({"whole_group": true, "photographers": ["陈志明"]}), &["photographers: not_allowed"])]
    #[case::nowhere(json!({"whole_group": true, "areas": []}), &["areas: required"])]
    #[case::area_twice(json!({"whole_group": true, "areas": ["plant", "plant"]}), &["areas[1]: duplicate"])]
    #[case::backwards(json!({"whole_group": true, "valid_until": "2026-12-03T01:00:00Z"}), &["valid_until: end_before_start"])]
    #[case::no_purpose(json!({"whole_group": true, "purpose": ""}), &["purpose: required"])]
    fn v_4_3_a_permit_names_who_where_what_for_and_how_long(#[case] change: Value, #[case] expected: &[&str]) {
        let mut body = json!({"visit_booking_id": "0199f0a8-0000-7000-8000-000000000001", "areas": ["plant"], "purpose": "宣传",
            "valid_from": "2026-12-03T01:30:00Z", "valid_until": "2026-12-03T04:00:00Z"});
        for (name, value) in change.as_object().unwrap() {
            body[name] = value.clone();
        }
        let permit: NewPhotoPermit = serde_json::from_value(body).unwrap();
        let found: Vec<String> = permit.problems().into_iter().map(|error| format!("{}: {}", error.field, error.code)).collect();
        assert_eq!(found, expected);
    }
}
