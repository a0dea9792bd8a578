//! Absences, and who decides meanwhile.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::NamedPerson;
use crate::{
    problem::codes,
    validation::{Findings, Text, Validate},
    vocabulary::{Action, DelegationState},
};

/// Names who decides in the caller's place during an absence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewDelegation {
    /// Who decides.
    pub delegate_id: Uuid,
    /// The first day.
    #[cfg_attr(feature = "docs", schema(example = "2026-12-01"))]
    pub from_day: NaiveDate,
    /// The last day, included.
    #[cfg_attr(feature = "docs", schema(example = "2026-12-05"))]
    pub until_day: NaiveDate,
    /// Why, such as a journey.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "出差", max_length = 4000))]
    pub reason: Option<String>,
}

impl Validate for NewDelegation {
    fn check(&self, found: &mut Findings) {
        found.texts(&[("reason", &self.reason, Text::Lines)]);
        found.require(self.from_day <= self.until_day, "until_day", codes::RANGE_REVERSED);
    }
}

/// An absence, and who decides meanwhile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct Delegation {
    /// The absence's id.
    pub id: Uuid,
    /// Who is absent.
    pub absent: NamedPerson,
    /// Who decides.
    pub delegate: NamedPerson,
    /// The first day.
    #[cfg_attr(feature = "docs", schema(example = "2026-12-01"))]
    pub from_day: NaiveDate,
    /// The last day, included.
    #[cfg_attr(feature = "docs", schema(example = "2026-12-05"))]
    pub until_day: NaiveDate,
    /// Why.
    pub reason: Option<String>,
    /// Where it stands.
    pub state: DelegationState,
    /// When it was ended early.
    #[serde(default, with = "crate::instant::optional")]
    pub ended_at: Option<DateTime<Utc>>,
    /// What the reader may do now.
    pub allowed_actions: Vec<Action>,
    /// Counts up with every change.
    pub version: i32,
    /// When it was entered.
    #[serde(with = "crate::instant")]
    pub created_at: DateTime<Utc>,
}
