//! The calendar of visits: what takes place when, where and with whom, and what gets in each other's way.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    clients::ClientHeader,
    vocabulary::{Area, ConflictKind, State, VisitorCategory},
};

/// The most days that the calendar shows at once: any two months.
pub const MOST_DAYS: i64 = 62;

/// The visits of some days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct VisitCalendar {
    /// The first day, in the company's calendar.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Every day, with whether the company works.
    pub days: Vec<CalendarDay>,
    /// The visits that lie wholly or partly in these days, the earliest first.
    pub entries: Vec<CalendarEntry>,
}

/// A day of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct CalendarDay {
    /// The day.
    pub day: NaiveDate,
    /// Whether the company works; of a year that is not announced, whether it is a weekday.
    pub is_working: bool,
    /// The holiday that the day belongs to, as a day off or as a make-up working day.
    #[cfg_attr(feature = "docs", schema(example = "国庆节"))]
    pub holiday: Option<String>,
}

/// A visit in the calendar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct CalendarEntry {
    /// The booking's id.
    pub id: Uuid,
    /// The booking's number.
    #[cfg_attr(feature = "docs", schema(example = "YY-2026-00012"))]
    pub number: String,
    /// The client that visits.
    pub client: ClientHeader,
    /// The category of the visit (V 2).
    pub visitor_category: Option<VisitorCategory>,
    /// The state of the booking.
    pub state: State,
    /// How many people come.
    #[cfg_attr(feature = "docs", schema(example = 12))]
    pub headcount: Option<u32>,
    /// When the visit begins, with every change that is in force.
    #[serde(with = "crate::instant")]
    pub starts_at: DateTime<Utc>,
    /// When the visit ends.
    #[serde(with = "crate::instant")]
    pub ends_at: DateTime<Utc>,
    /// The areas that the visit asks for or was granted; empty for who reads the header only.
    pub areas: Vec<Area>,
    /// The person in charge (负责人).
    pub person_in_charge: Option<CalendarPerson>,
    /// The named escort (陪同人), where the plan names one.
    pub escort: Option<CalendarPerson>,
    /// The reception room, where the plan names one.
    #[cfg_attr(feature = "docs", schema(example = "一号接待室"))]
    pub room: Option<String>,
    /// What gets in the way of the visit.
    pub conflicts: Vec<CalendarConflict>,
}

/// A person in the calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct CalendarPerson {
    /// The user.
    pub id: Uuid,
    /// Their name.
    #[cfg_attr(feature = "docs", schema(example = "赵敏"))]
    pub name: String,
}

/// What gets in the way of a visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct CalendarConflict {
    /// What the visits want at the same time.
    pub kind: ConflictKind,
    /// The area, for a conflict about one.
    pub area: Option<Area>,
    /// The person's or the room's name, for a conflict about one.
    #[cfg_attr(feature = "docs", schema(example = "赵敏"))]
    pub name: Option<String>,
    /// The numbers of the other visits, as far as the reader may see them.
    #[cfg_attr(feature = "docs", schema(example = json!(["YY-2026-00009"])))]
    pub numbers: Vec<String>,
}
