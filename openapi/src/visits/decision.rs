//! The decision on a visit (V 3.2): requested and granted are separate, so are 公司批示 and 负责人.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::RequestedArea;
use crate::{
    FieldError,
    problem::codes,
    validation::{Findings, Text, Validate, has_text},
    vocabulary::Area,
};

/// The decision on a visit, part of its approval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct VisitDecision {
    /// The management decision (公司批示).
    #[cfg_attr(feature = "docs", schema(example = "同意参观，研发中心不对外开放。", max_length = 4000))]
    pub management_decision: String,
    /// The person in charge (负责人).
    pub person_in_charge_id: Uuid,
    /// The answer for every area that was requested.
    pub areas: Vec<AreaDecision>,
}

/// What is granted for one area: a number of passes, or none with an explanation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AreaDecision {
    /// The area.
    pub area: Area,
    /// How many passes are granted; 0 refuses the area.
    #[cfg_attr(feature = "docs", schema(example = 12, maximum = 10000))]
    pub granted: u32,
    /// Why the area is refused; with 0 passes only, and then required.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(null), max_length = 4000))]
    pub refusal_reason: Option<String>,
}

impl Validate for VisitDecision {
    fn check(&self, found: &mut Findings) {
        found.required_text("management_decision", &self.management_decision, Text::Lines);
        found.each("areas", &self.areas, Area::ALL.len(), |found, area| {
            check_granted(found, area.granted, &area.refusal_reason);
        });
        found.once_each("areas", "area", &self.areas, |area| area.area);
    }
}

impl VisitDecision {
    /// Whether the decision fits the booking (V 3.2): every requested area answered and no other, no more passes than
    /// people. Empty where it does; paths start with `visit`.
    pub fn completeness(&self, requested: &[RequestedArea], headcount: u32) -> Vec<FieldError> {
        let mut found = Findings::default();
        found.within("visit", |found| {
            found.each("areas", &self.areas, Area::ALL.len(), |found, answer| {
                let was_requested = requested.iter().any(|area| area.area == answer.area);
                found.require(was_requested, "area", codes::AREA_NOT_REQUESTED);
                if answer.granted > headcount {
                    found.push(FieldError::new("granted", codes::ABOVE_HEADCOUNT).with("max", headcount));
                }
            });
            let missing: Vec<_> = requested
                .iter()
                .filter(|area| self.areas.iter().all(|answer| answer.area != area.area))
                .map(|area| area.area.as_str())
                .collect();
            if !missing.is_empty() {
                found.push(FieldError::new("areas", codes::AREA_NOT_ANSWERED).with("areas", missing));
            }
        });
        found.into_errors()
    }
}

/// The decision on the passes of one area (V 4.1), part of the approval of a pass request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PassDecision {
    /// How many passes are granted; 0 refuses the area.
    #[cfg_attr(feature = "docs", schema(example = 12, maximum = 10000))]
    pub granted: u32,
    /// Why the area is refused; with 0 passes only, and then required.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(null), max_length = 4000))]
    pub refusal_reason: Option<String>,
}

impl Validate for PassDecision {
    fn check(&self, found: &mut Findings) {
        check_granted(found, self.granted, &self.refusal_reason);
    }
}

/// An area is granted passes, or refused with an explanation (V 3.2).
fn check_granted(found: &mut Findings, granted: u32, refusal_reason: &Option<String>) {
    found.range("granted", Some(i64::from(granted)), 0, 10_000);
    found.text("refusal_reason", refusal_reason.as_deref(), Text::Lines);
    if granted == 0 {
        found.require(has_text(refusal_reason), "refusal_reason", codes::REFUSAL_REASON_REQUIRED);
    } else {
        found.require(refusal_reason.is_none(), "refusal_reason", codes::REFUSAL_REASON_NOT_ALLOWED);
    }
}

/// The decision on a visit as the booking shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct VisitDecisionAnswer {
    /// The management decision (公司批示).
    #[cfg_attr(feature = "docs", schema(example = "同意参观，研发中心不对外开放。"))]
    pub management_decision: String,
    /// The person in charge (负责人).
    pub person_in_charge_id: Uuid,
    /// The name of the person in charge.
    #[cfg_attr(feature = "docs", schema(example = "赵敏"))]
    pub person_in_charge_name: String,
    /// The passes granted, or the reasons for refusing, per area.
    pub areas: Vec<AreaDecision>,
}
