//! What the author of a booking writes.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    FieldError,
    approvals::{OverrideRequest, check_overrides},
    patch::merge_patch,
    problem::codes,
    validation::{Findings, Text, Validate, has_text},
    vocabulary::{Area, InstitutionKind, VisitorCategory},
};

/// An area that the visitors ask to see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RequestedArea {
    /// The area.
    pub area: Area,
    /// What exactly; required for `other`.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(max_length = 500, example = "二号装配线"))]
    pub note: Option<String>,
}

/// A new visit booking. A draft needs the client alone; submitting needs it complete.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewVisitBooking {
    /// The client that visits.
    pub client_id: Uuid,
    /// Who applies (申请人); the caller where not given.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(null)))]
    pub applicant_id: Option<Uuid>,
    /// The category of the visit (V 2).
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "important"))]
    pub visitor_category: Option<VisitorCategory>,
    /// What kind of institution visits; with the category `institution` only.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(null)))]
    pub institution_kind: Option<InstitutionKind>,
    /// When the visit begins.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "2026-12-15T01:30:00Z"))]
    pub starts_at: Option<DateTime<Utc>>,
    /// When the visit ends.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "2026-12-15T04:00:00Z"))]
    pub ends_at: Option<DateTime<Utc>>,
    /// How many people come.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = 12, minimum = 1, maximum = 10000))]
    pub headcount: Option<u32>,
    /// The visitors' contact.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "陈志明", max_length = 200))]
    pub contact_name: Option<String>,
    /// The contact's phone.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "138 0013 8000", max_length = 64))]
    pub contact_phone: Option<String>,
    /// What the visitors come for.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "考察新产品生产线，商谈下一年度合作", max_length = 4000))]
    pub purpose: Option<String>,
    /// The areas that the visitors ask to see, each once.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!([{"area": "plant"}, {"area": "laboratory"}])))]
    pub requested_areas: Vec<RequestedArea>,
    /// The justification where a rule warns.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(max_length = 4000, example = json!(null)))]
    pub justification: Option<String>,
    /// The exceptions asked for, each rule once.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!([])))]
    pub override_requests: Vec<OverrideRequest>,
}

impl NewVisitBooking {
    /// A draft of which no more than the client is known.
    pub const fn draft(client_id: Uuid) -> Self {
        Self {
            client_id,
            applicant_id: None,
            visitor_category: None,
            institution_kind: None,
            starts_at: None,
            ends_at: None,
            headcount: None,
            contact_name: None,
            contact_phone: None,
            purpose: None,
            requested_areas: Vec::new(),
            justification: None,
            override_requests: Vec::new(),
        }
    }

    /// What the booking form (V 3.2) still needs before it can be submitted; empty where it is complete.
    pub fn completeness(&self) -> Vec<FieldError> {
        let mut found = Findings::default();
        let is_institution = self.visitor_category == Some(VisitorCategory::Institution);
        for (filled, field) in [
            (self.visitor_category.is_some(), "visitor_category"),
            (!is_institution || self.institution_kind.is_some(), "institution_kind"),
            (self.starts_at.is_some(), "starts_at"),
            (self.ends_at.is_some(), "ends_at"),
            (self.headcount.is_some(), "headcount"),
            (has_text(&self.contact_name), "contact_name"),
            (has_text(&self.contact_phone), "contact_phone"),
            (has_text(&self.purpose), "purpose"),
            (!self.requested_areas.is_empty(), "requested_areas"),
        ] {
            found.require(filled, field, codes::REQUIRED);
        }
        found.into_errors()
    }
}

impl Validate for NewVisitBooking {
    fn check(&self, found: &mut Findings) {
        found.texts(&[
            ("contact_name", &self.contact_name, Text::Line),
            ("contact_phone", &self.contact_phone, Text::Phone),
            ("purpose", &self.purpose, Text::Lines),
            ("justification", &self.justification, Text::Lines),
        ]);
        found.range("headcount", self.headcount.map(i64::from), 1, 10_000);
        if let (Some(start), Some(end)) = (self.starts_at, self.ends_at) {
            found.require(start < end, "ends_at", codes::END_BEFORE_START);
        }
        let is_institution = self.visitor_category == Some(VisitorCategory::Institution);
        found.require(is_institution || self.institution_kind.is_none(), "institution_kind", codes::ONLY_FOR_INSTITUTION);
        found.each("requested_areas", &self.requested_areas, Area::ALL.len(), |found, requested| {
            found.text("note", requested.note.as_deref(), Text::LongLine);
            found.require(requested.area != Area::Other || has_text(&requested.note), "note", codes::NOTE_REQUIRED);
        });
        found.once_each("requested_areas", "area", &self.requested_areas, |requested| requested.area);
        check_overrides(found, "override_requests", &self.override_requests);
    }
}

merge_patch! {
    /// Changes to a booking in draft or returned.
    pub struct VisitBookingPatch of NewVisitBooking {
        /// The client that visits.
        client_id: Uuid,
        /// Who applies (申请人); null puts the caller back.
        applicant_id: Uuid,
        /// The category of the visit (V 2).
        visitor_category: VisitorCategory,
        /// What kind of institution visits.
        institution_kind: InstitutionKind,
        /// When the visit begins.
        starts_at: DateTime<Utc>,
        /// When the visit ends.
        ends_at: DateTime<Utc>,
        /// How many people come.
        headcount: u32,
        /// The visitors' contact.
        contact_name: String,
        /// The contact's phone.
        contact_phone: String,
        /// What the visitors come for.
        purpose: String,
        /// All areas that the visitors ask to see.
        requested_areas: Vec<RequestedArea>,
        /// The justification where a rule warns.
        justification: String,
        /// All exceptions asked for.
        override_requests: Vec<OverrideRequest>,
    }
}
