//! What the author of an amendment writes.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    FieldError,
    approvals::{OverrideRequest, check_overrides},
    patch::merge_patch,
    problem::codes,
    validation::{Findings, Text, Validate, has_text},
    visits::RequestedArea,
    vocabulary::Area,
};

/// A change to an approved visit; what is not given stays as it is. Creating it submits it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewVisitAmendment {
    /// When the visit is to begin.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "2026-12-14T01:30:00Z"))]
    pub starts_at: Option<DateTime<Utc>>,
    /// When the visit is to end.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "2026-12-14T04:00:00Z"))]
    pub ends_at: Option<DateTime<Utc>>,
    /// How many people are to come.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = 10, minimum = 1, maximum = 10000))]
    pub headcount: Option<u32>,
    /// All areas that the visitors are to see from now on, each once.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(null)))]
    pub requested_areas: Option<Vec<RequestedArea>>,
    /// Why the visit changes; required to submit.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "客户行程提前一天", max_length = 4000))]
    pub reason: Option<String>,
    /// The justification where a rule warns.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(max_length = 4000, example = json!(null)))]
    pub justification: Option<String>,
    /// The exceptions asked for, each rule once.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!([])))]
    pub override_requests: Vec<OverrideRequest>,
}

impl NewVisitAmendment {
    /// What it still needs before it can be submitted; empty where it is complete.
    pub fn completeness(&self) -> Vec<FieldError> {
        let mut found = Findings::default();
        found.require(has_text(&self.reason), "reason", codes::REQUIRED);
        found.into_errors()
    }
}

impl Validate for NewVisitAmendment {
    fn check(&self, found: &mut Findings) {
        found.texts(&[("reason", &self.reason, Text::Lines), ("justification", &self.justification, Text::Lines)]);
        found.range("headcount", self.headcount.map(i64::from), 1, 10_000);
        if let (Some(start), Some(end)) = (self.starts_at, self.ends_at) {
            found.require(start < end, "ends_at", codes::END_BEFORE_START);
        }
        if let Some(areas) = &self.requested_areas {
            found.require(!areas.is_empty(), "requested_areas", codes::REQUIRED);
            found.each("requested_areas", areas, Area::ALL.len(), |found, requested| {
                found.text("note", requested.note.as_deref(), Text::LongLine);
                found.require(requested.area != Area::Other || has_text(&requested.note), "note", codes::NOTE_REQUIRED);
            });
            found.once_each("requested_areas", "area", areas, |requested| requested.area);
        }
        check_overrides(found, "override_requests", &self.override_requests);
    }
}

merge_patch! {
    /// Changes to an amendment that was returned.
    pub struct VisitAmendmentPatch of NewVisitAmendment {
        /// When the visit is to begin; null leaves it.
        starts_at: DateTime<Utc>,
        /// When the visit is to end; null leaves it.
        ends_at: DateTime<Utc>,
        /// How many people are to come; null leaves it.
        headcount: u32,
        /// All areas that the visitors are to see; null leaves them.
        requested_areas: Vec<RequestedArea>,
        /// Why the visit changes.
        reason: String,
        /// The justification where a rule warns.
        justification: String,
        /// All exceptions asked for.
        override_requests: Vec<OverrideRequest>,
    }
}
