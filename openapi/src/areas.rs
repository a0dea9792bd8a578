//! The areas that visits may see: whose they are, how many people they hold, to whom they are open, and when not.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    patch::merge_patch,
    problem::codes,
    validation::{Findings, Text, Validate},
    vocabulary::{Action, Area, VisitorCategory},
};

/// An area with its settings. Where nothing is set, nothing is restricted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct AreaSettings {
    /// The area.
    pub area: Area,
    /// The department that owns the area: its area owners grant or refuse the passes (V 4.1).
    pub owner_department_id: Option<Uuid>,
    /// The department's name.
    #[cfg_attr(feature = "docs", schema(example = "生产部"))]
    pub owner_department_name: Option<String>,
    /// The area owners in that department; without any the reception manager answers for the area.
    pub owners: Vec<AreaOwner>,
    /// How many visitors the area holds at a time; null for any number.
    #[cfg_attr(feature = "docs", schema(example = 20))]
    pub capacity: Option<u32>,
    /// The categories of visit to which the area is open; null for all.
    pub open_to: Option<Vec<VisitorCategory>>,
    /// How many visitors are inside now.
    #[cfg_attr(feature = "docs", schema(example = 0))]
    pub inside: u32,
    /// The closures that are not over yet, the earliest first.
    pub closures: Vec<AreaClosure>,
    /// What the reader may do now: `edit` the settings, `close` the area for a period.
    pub allowed_actions: Vec<Action>,
    /// Counts up with every change.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub version: i32,
}

/// Somebody who answers for an area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct AreaOwner {
    /// The user.
    pub id: Uuid,
    /// The person's name.
    #[cfg_attr(feature = "docs", schema(example = "郑刚"))]
    pub name: String,
}

/// The part of an area's settings that people write.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AreaRules {
    /// The department that owns the area.
    pub owner_department_id: Option<Uuid>,
    /// How many visitors it holds at a time.
    pub capacity: Option<u32>,
    /// To which categories it is open.
    pub open_to: Option<Vec<VisitorCategory>>,
}

impl Validate for AreaRules {
    fn check(&self, found: &mut Findings) {
        found.range("capacity", self.capacity.map(i64::from), 1, 10_000);
        if let Some(categories) = &self.open_to {
            found.require(!categories.is_empty(), "open_to", codes::REQUIRED);
            found.once_each("open_to", "", categories, |category| *category);
        }
    }
}

merge_patch! {
    /// Changes to an area's settings; null takes a restriction away.
    pub struct AreaPatch of AreaRules {
        /// The department that owns the area.
        owner_department_id: Uuid,
        /// How many visitors it holds at a time.
        capacity: u32,
        /// To which categories it is open; the list is replaced as a whole.
        open_to: Vec<VisitorCategory>,
    }
}

/// A period in which an area is closed to visits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct AreaClosure {
    /// The closure's id.
    pub id: Uuid,
    /// The area.
    pub area: Area,
    /// When it begins.
    #[serde(with = "crate::instant")]
    pub closed_from: DateTime<Utc>,
    /// When it ends.
    #[serde(with = "crate::instant")]
    pub closed_until: DateTime<Utc>,
    /// Why the area is closed.
    #[cfg_attr(feature = "docs", schema(example = "年度设备检修"))]
    pub reason: String,
    /// Who closed it.
    #[cfg_attr(feature = "docs", schema(example = "郑刚"))]
    pub created_by_name: String,
    /// Counts up with every change.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub version: i32,
}

/// A new closure of an area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewAreaClosure {
    /// When it begins.
    #[cfg_attr(feature = "docs", schema(example = "2026-12-20T00:00:00Z"))]
    pub closed_from: DateTime<Utc>,
    /// When it ends.
    #[cfg_attr(feature = "docs", schema(example = "2026-12-22T10:00:00Z"))]
    pub closed_until: DateTime<Utc>,
    /// Why the area is closed.
    #[cfg_attr(feature = "docs", schema(example = "年度设备检修", max_length = 4000))]
    pub reason: String,
}

impl Validate for NewAreaClosure {
    fn check(&self, found: &mut Findings) {
        found.require(self.closed_from < self.closed_until, "closed_until", codes::END_BEFORE_START);
        found.required_text("reason", &self.reason, Text::Lines);
    }
}

merge_patch! {
    /// Changes to a closure.
    pub struct AreaClosurePatch of NewAreaClosure {
        /// When it begins.
        closed_from: DateTime<Utc>,
        /// When it ends.
        closed_until: DateTime<Utc>,
        /// Why the area is closed.
        reason: String,
    }
}
