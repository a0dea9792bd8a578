//! Amendments: an approved visit changed by a document of its own, while the original stays as it was signed.

mod new_amendment;

pub use new_amendment::{NewVisitAmendment, VisitAmendmentPatch};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    FieldError,
    approvals::OverrideRequest,
    clients::ClientHeader,
    problem::{RuleAnswer, codes},
    validation::{Findings, Text, Validate, has_text},
    visits::{AreaDecision, RequestedArea},
    vocabulary::{Action, AmendmentEffect, Area, Outcome, PassTouch, Rule, State},
};

/// What a visit comes down to: when, how many, where, and with which passes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct VisitTerms {
    /// When the visit begins.
    #[serde(with = "crate::instant")]
    pub starts_at: DateTime<Utc>,
    /// When the visit ends.
    #[serde(with = "crate::instant")]
    pub ends_at: DateTime<Utc>,
    /// How many people come.
    #[cfg_attr(feature = "docs", schema(example = 12))]
    pub headcount: u32,
    /// The areas with their passes, in the order of the form.
    pub areas: Vec<AreaTerms>,
}

/// One area of a visit with its passes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct AreaTerms {
    /// The area.
    pub area: Area,
    /// What exactly.
    pub note: Option<String>,
    /// How many passes are granted; null where that is not decided.
    #[cfg_attr(feature = "docs", schema(example = 10))]
    pub granted: Option<u32>,
    /// Why none are.
    pub refusal_reason: Option<String>,
}

/// What an amendment does to the passes of one area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct PassChange {
    /// The area.
    pub area: Area,
    /// What is done to its passes.
    pub touch: PassTouch,
    /// Whether the area has owners, who then decide on its passes.
    pub is_owned: bool,
    /// Whether somebody has to be asked again because of it.
    pub asks_again: bool,
    /// How many passes were granted before.
    #[cfg_attr(feature = "docs", schema(example = 10))]
    pub granted_before: Option<u32>,
    /// How many are granted afterwards; null where that is still to be decided.
    #[cfg_attr(feature = "docs", schema(example = 8))]
    pub granted_after: Option<u32>,
}

/// What would become of an amendment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct AmendmentCheck {
    /// Whether it would take effect at once or be asked again.
    pub effect: AmendmentEffect,
    /// The sternest outcome of all rules.
    pub outcome: Outcome,
    /// What every rule says of the changed visit.
    pub rules: Vec<RuleAnswer>,
    /// The rules that object to the change and did not object before.
    pub new_objections: Vec<Rule>,
    /// What happens to the passes.
    pub passes: Vec<PassChange>,
}

/// An amendment of an approved visit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct VisitAmendment {
    /// The amendment's id.
    pub id: Uuid,
    /// The amendment's number.
    #[cfg_attr(feature = "docs", schema(example = "BG-2026-00001"))]
    pub number: String,
    /// The visit that it changes.
    pub visit_booking_id: Uuid,
    /// The number of that booking.
    #[cfg_attr(feature = "docs", schema(example = "YY-2026-00012"))]
    pub visit_booking_number: String,
    /// The client that visits.
    pub client: ClientHeader,
    /// Who made the amendment (经办人).
    pub preparer_id: Uuid,
    /// The preparer's name.
    #[cfg_attr(feature = "docs", schema(example = "陈晨"))]
    pub preparer_name: String,
    /// Who applied for the visit (申请人).
    pub applicant_id: Uuid,
    /// The applicant's name.
    #[cfg_attr(feature = "docs", schema(example = "李敏"))]
    pub applicant_name: String,
    /// The new beginning; null where it stays.
    #[serde(default, with = "crate::instant::optional")]
    pub starts_at: Option<DateTime<Utc>>,
    /// The new end; null where it stays.
    #[serde(default, with = "crate::instant::optional")]
    pub ends_at: Option<DateTime<Utc>>,
    /// The new headcount; null where it stays.
    #[cfg_attr(feature = "docs", schema(example = 10))]
    pub headcount: Option<u32>,
    /// All areas from now on; null where they stay.
    pub requested_areas: Option<Vec<RequestedArea>>,
    /// Why the visit changes.
    #[cfg_attr(feature = "docs", schema(example = "客户行程提前一天"))]
    pub reason: String,
    /// The justification where a rule warns.
    pub justification: Option<String>,
    /// The exceptions asked for.
    pub override_requests: Vec<OverrideRequest>,
    /// Whether it takes effect at once or is asked again.
    pub effect: AmendmentEffect,
    /// The visit before the change.
    pub before: VisitTerms,
    /// The visit after the change; passes that are still to be decided are null.
    pub after: VisitTerms,
    /// What every rule said of the changed visit when the amendment was handed in.
    pub rules: Vec<RuleAnswer>,
    /// The rules that object to the change and did not object before.
    pub new_objections: Vec<Rule>,
    /// What happens to the passes.
    pub passes: Vec<PassChange>,
    /// When it took effect; null until then.
    #[serde(default, with = "crate::instant::optional")]
    pub in_force_at: Option<DateTime<Utc>>,
    /// The approval; null where nobody had to be asked.
    pub case_id: Option<Uuid>,
    /// The state of the amendment.
    pub state: State,
    /// How many times it was submitted.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub round: i32,
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

impl VisitAmendment {
    /// The part that its author writes, for changing it.
    pub fn content(&self) -> NewVisitAmendment {
        NewVisitAmendment {
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            headcount: self.headcount,
            requested_areas: self.requested_areas.clone(),
            reason: Some(self.reason.clone()),
            justification: self.justification.clone(),
            override_requests: self.override_requests.clone(),
        }
    }
}

/// The passes of those areas that have no owners and whose passes an amendment leaves open, part of its approval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AmendmentDecision {
    /// The answer for each such area.
    pub areas: Vec<AreaDecision>,
}

impl AmendmentDecision {
    /// Whether the areas that are left to the approver are answered, and no other, with no more passes than people. Empty
    /// where they are; paths start with `amendment`.
    pub fn completeness(decision: Option<&Self>, asked: &[Area], headcount: u32) -> Vec<FieldError> {
        let answers = decision.map(|decision| decision.areas.as_slice()).unwrap_or_default();
        let mut found = Findings::default();
        found.within("amendment", |found| {
            found.each("areas", answers, Area::ALL.len(), |found, answer| {
                found.require(asked.contains(&answer.area), "area", codes::AREA_NOT_REQUESTED);
                if answer.granted > headcount {
                    found.push(FieldError::new("granted", codes::ABOVE_HEADCOUNT).with("max", headcount));
                }
            });
            let is_missing = |area: &&Area| answers.iter().all(|answer| answer.area != **area);
            let missing: Vec<&str> = asked.iter().filter(is_missing).map(|area| area.as_str()).collect();
            if !missing.is_empty() {
                found.push(FieldError::new("areas", codes::AREA_NOT_ANSWERED).with("areas", missing));
            }
        });
        found.into_errors()
    }
}

impl Validate for AmendmentDecision {
    fn check(&self, found: &mut Findings) {
        found.each("areas", &self.areas, Area::ALL.len(), |found, area| {
            found.range("granted", Some(i64::from(area.granted)), 0, 10_000);
            found.text("refusal_reason", area.refusal_reason.as_deref(), Text::Lines);
            if area.granted == 0 {
                found.require(has_text(&area.refusal_reason), "refusal_reason", codes::REFUSAL_REASON_REQUIRED);
            } else {
                found.require(area.refusal_reason.is_none(), "refusal_reason", codes::REFUSAL_REASON_NOT_ALLOWED);
            }
        });
        found.once_each("areas", "area", &self.areas, |area| area.area);
    }
}

#[cfg(test)]
mod tests;
