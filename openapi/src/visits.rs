//! Visit bookings: the form of V 3.2, the decision on it and the passes.

mod decision;
mod new_booking;

pub use decision::{AreaDecision, PassDecision, VisitDecision, VisitDecisionAnswer};
pub use new_booking::{NewVisitBooking, RequestedArea, VisitBookingPatch};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    amendments::VisitTerms,
    approvals::OverrideRequest,
    clients::ClientHeader,
    problem::RuleAnswer,
    validation::{Findings, Text, Validate},
    vocabulary::{Action, InstitutionKind, State, VisitorCategory},
};

/// A visit booking.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct VisitBooking {
    /// The booking's id.
    pub id: Uuid,
    /// The booking's number.
    #[cfg_attr(feature = "docs", schema(example = "YY-2026-00012"))]
    pub number: String,
    /// The client that visits.
    pub client_id: Uuid,
    /// The client's header.
    pub client: ClientHeader,
    /// Who entered the booking (经办人).
    pub preparer_id: Uuid,
    /// The preparer's name.
    #[cfg_attr(feature = "docs", schema(example = "李娜"))]
    pub preparer_name: String,
    /// Who applies (申请人).
    pub applicant_id: Uuid,
    /// The applicant's name.
    #[cfg_attr(feature = "docs", schema(example = "李娜"))]
    pub applicant_name: String,
    /// The category of the visit (V 2).
    pub visitor_category: Option<VisitorCategory>,
    /// What kind of institution visits.
    pub institution_kind: Option<InstitutionKind>,
    /// When the visit begins.
    #[serde(default, with = "crate::instant::optional")]
    pub starts_at: Option<DateTime<Utc>>,
    /// When the visit ends.
    #[serde(default, with = "crate::instant::optional")]
    pub ends_at: Option<DateTime<Utc>>,
    /// How many people come.
    #[cfg_attr(feature = "docs", schema(example = 12))]
    pub headcount: Option<u32>,
    /// The visitors' contact.
    #[cfg_attr(feature = "docs", schema(example = "陈志明"))]
    pub contact_name: Option<String>,
    /// The contact's phone.
    #[cfg_attr(feature = "docs", schema(example = "138 0013 8000"))]
    pub contact_phone: Option<String>,
    /// What the visitors come for.
    #[cfg_attr(feature = "docs", schema(example = "考察新产品生产线，商谈下一年度合作"))]
    pub purpose: Option<String>,
    /// The areas that the visitors ask to see.
    pub requested_areas: Vec<RequestedArea>,
    /// The justification where a rule warns.
    pub justification: Option<String>,
    /// The exceptions asked for.
    pub override_requests: Vec<OverrideRequest>,
    /// The decision on the visit with the passes; null until it is approved.
    pub visit: Option<VisitDecisionAnswer>,
    /// The visit as it was signed, where it was amended or cancelled since; null otherwise.
    pub original: Option<VisitTerms>,
    /// Why it was cancelled.
    pub cancel_reason: Option<String>,
    /// The approval; null until the first submission.
    pub case_id: Option<Uuid>,
    /// The state of the booking.
    pub state: State,
    /// How many times it was submitted.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub round: i32,
    /// What the rules say: of a draft now, of a submitted booking at its submission.
    pub rules: Vec<RuleAnswer>,
    /// What the reader may do now.
    pub allowed_actions: Vec<Action>,
    /// Counts up with every change.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub version: i32,
    /// When it was made.
    #[serde(with = "crate::instant")]
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    #[serde(with = "crate::instant")]
    pub updated_at: DateTime<Utc>,
}

impl VisitBooking {
    /// The part of the booking that its author writes, for changing it and for checking that it is complete.
    pub fn content(&self) -> NewVisitBooking {
        NewVisitBooking {
            client_id: self.client_id,
            applicant_id: Some(self.applicant_id),
            visitor_category: self.visitor_category,
            institution_kind: self.institution_kind,
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            headcount: self.headcount,
            contact_name: self.contact_name.clone(),
            contact_phone: self.contact_phone.clone(),
            purpose: self.purpose.clone(),
            requested_areas: self.requested_areas.clone(),
            justification: self.justification.clone(),
            override_requests: self.override_requests.clone(),
        }
    }
}

/// The body of submitting and withdrawing: an empty object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EmptyBody {}

impl Validate for EmptyBody {
    fn check(&self, _: &mut Findings) {}
}

/// The cancelling of an approved document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CancelRequest {
    /// Why it is cancelled.
    #[cfg_attr(feature = "docs", schema(example = "客户行程取消", max_length = 4000))]
    pub reason: String,
}

impl Validate for CancelRequest {
    fn check(&self, found: &mut Findings) {
        found.required_text("reason", &self.reason, Text::Lines);
    }
}

#[cfg(test)]
mod tests;
