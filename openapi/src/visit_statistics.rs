//! Visits in figures: by category, area, month and client.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    Lang,
    vocabulary::{State, StatisticsBy},
};

/// The most days that are counted at once: ten years.
pub const MOST_DAYS: i64 = 3_660;

/// Visits of a period in figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct VisitStatistics {
    /// The first day on which a counted visit begins, in the company's calendar.
    pub from: NaiveDate,
    /// The last such day.
    pub to: NaiveDate,
    /// What the rows are.
    pub by: StatisticsBy,
    /// One row per category, area, month or client; a visit to several areas counts in each of them.
    pub rows: Vec<StatisticsRow>,
    /// All visits together, each once.
    pub total: VisitCounts,
}

/// One row of the statistics.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct StatisticsRow {
    /// The category, the area, the month (`2026-12`) or the client's id; empty for visits without a category.
    #[cfg_attr(feature = "docs", schema(example = "important"))]
    pub key: String,
    /// The key in words, in the language of `Accept-Language`.
    #[cfg_attr(feature = "docs", schema(example = "重要客户"))]
    pub label: String,
    /// The figures.
    pub counts: VisitCounts,
}

/// Visits in figures. Drafts count nowhere.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct VisitCounts {
    /// All bookings that were handed in.
    pub bookings: u32,
    /// Those in approval.
    pub submitted: u32,
    /// Those approved.
    pub approved: u32,
    /// Those refused.
    pub refused: u32,
    /// Those returned for changes.
    pub returned: u32,
    /// Those withdrawn.
    pub withdrawn: u32,
    /// Those approved and then cancelled.
    pub cancelled: u32,
    /// The people of the approved visits.
    pub visitors: u32,
    /// The passes asked for: one for each person and area.
    pub passes_requested: u32,
    /// The passes granted (V 3.2).
    pub passes_granted: u32,
    /// The passes asked for of areas that were refused.
    pub passes_refused: u32,
}

impl VisitCounts {
    /// Every figure with its name, in the order of a table.
    pub fn figures(&self, lang: Lang) -> [(&'static str, u32); 11] {
        [
            (lang.pick("预约数", "Bookings"), self.bookings),
            (State::Submitted.label(lang), self.submitted),
            (State::Approved.label(lang), self.approved),
            (State::Refused.label(lang), self.refused),
            (State::Returned.label(lang), self.returned),
            (State::Withdrawn.label(lang), self.withdrawn),
            (State::Cancelled.label(lang), self.cancelled),
            (lang.pick("来访人数", "Visitors"), self.visitors),
            (lang.pick("申请参观证数", "Passes requested"), self.passes_requested),
            (lang.pick("核准参观证数", "Passes granted"), self.passes_granted),
            (lang.pick("不予发放参观证数", "Passes refused"), self.passes_refused),
        ]
    }
}
