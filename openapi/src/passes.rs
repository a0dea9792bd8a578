//! Passes (V 4.1): what is granted per area, the ledger, and each pass with its number and code.

mod request;

pub use request::{AreaUse, AskedAgain, OtherVisit, PassRequest};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    clients::ClientHeader,
    desk::Attendance,
    validation::{Findings, Text, Validate},
    vocabulary::{Action, Area, PassStatus},
};

/// The passes of one visit: area by area, and each pass.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct PassLedger {
    /// The booking.
    pub booking_id: Uuid,
    /// Every requested area, in the order of the form.
    pub areas: Vec<AreaLedger>,
    /// Every pass, in the order of their numbers.
    pub passes: Vec<VisitPass>,
    /// The group as it came and went; null until it has arrived.
    pub attendance: Option<Attendance>,
    /// What has to be settled when the group arrives, as the fields of the arrival are called.
    pub required_at_arrival: Vec<String>,
    /// What the reader may do now: `arrive`, `issue_passes`, `depart`.
    pub allowed_actions: Vec<Action>,
}

/// One area of a visit: what was asked, answered, issued and given back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct AreaLedger {
    /// The area.
    pub area: Area,
    /// What exactly was asked for.
    pub note: Option<String>,
    /// Where the area's passes stand: requested, granted or refused.
    pub status: PassStatus,
    /// The department whose area owners answer; null where the reception manager does.
    #[cfg_attr(feature = "docs", schema(example = "生产部"))]
    pub owner_department_name: Option<String>,
    /// The owners' approval case.
    pub case_id: Option<Uuid>,
    /// Who of the owners answered.
    pub decided_by_name: Option<String>,
    /// How many passes are granted; null until that is decided.
    #[cfg_attr(feature = "docs", schema(example = 8))]
    pub granted: Option<u32>,
    /// Why none are.
    pub refusal_reason: Option<String>,
    /// How many passes were issued in all.
    #[cfg_attr(feature = "docs", schema(example = 8))]
    pub issued: u32,
    /// How many were returned.
    #[cfg_attr(feature = "docs", schema(example = 6))]
    pub returned: u32,
    /// How many were lost.
    #[cfg_attr(feature = "docs", schema(example = 0))]
    pub lost: u32,
    /// How many people are inside now.
    #[cfg_attr(feature = "docs", schema(example = 2))]
    pub inside: u32,
    /// How many passes can still be issued.
    #[cfg_attr(feature = "docs", schema(example = 0))]
    pub left: u32,
}

/// A pass of one area for one day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct VisitPass {
    /// The pass's id.
    pub id: Uuid,
    /// Its number.
    #[cfg_attr(feature = "docs", schema(example = "TZ-2026-00001"))]
    pub number: String,
    /// What its QR code says; null for who does not work at the reception desk.
    #[cfg_attr(feature = "docs", schema(example = "7K3MQ2XD9RTB"))]
    pub code: Option<String>,
    /// The booking.
    pub booking_id: Uuid,
    /// The booking's number.
    #[cfg_attr(feature = "docs", schema(example = "YY-2026-00012"))]
    pub booking_number: String,
    /// The client that visits.
    pub client: ClientHeader,
    /// The area that it opens.
    pub area: Area,
    /// Who carries it, where that was written down.
    #[cfg_attr(feature = "docs", schema(example = "陈志明"))]
    pub holder: Option<String>,
    /// The day on which it is valid, in the company's calendar.
    pub valid_on: NaiveDate,
    /// Issued, returned or lost.
    pub state: PassStatus,
    /// Whether its holder is in the area now.
    pub is_inside: bool,
    /// Whether it should have been returned: its day is over.
    pub is_overdue: bool,
    /// How it was lost.
    pub circumstances: Option<String>,
    /// Who issued it.
    #[cfg_attr(feature = "docs", schema(example = "陈晨"))]
    pub issued_by_name: String,
    /// When it was issued.
    #[serde(with = "crate::instant")]
    pub issued_at: DateTime<Utc>,
    /// When it was returned or reported lost.
    #[serde(default, with = "crate::instant::optional")]
    pub closed_at: Option<DateTime<Utc>>,
    /// What the reader may do now: `enter`, `leave`, `return_pass`, `report_lost`.
    pub allowed_actions: Vec<Action>,
}

/// Passes to be issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct IssueRequest {
    /// For which area.
    pub area: Area,
    /// How many.
    #[cfg_attr(feature = "docs", schema(example = 8, minimum = 1, maximum = 200))]
    pub count: u32,
    /// Who carries them, in the order of the passes; may be left out or shorter.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(["陈志明"])))]
    pub holders: Vec<String>,
}

impl Validate for IssueRequest {
    fn check(&self, found: &mut Findings) {
        found.range("count", Some(i64::from(self.count)), 1, 200);
        let count = usize::try_from(self.count).unwrap_or_default();
        found.each("holders", &self.holders, count, |found, holder| found.required_text("", holder, Text::Line));
    }
}

/// The passes that were issued.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct IssuedPasses {
    /// In the order of their numbers.
    pub passes: Vec<VisitPass>,
}

/// The way into an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EnterRequest {
    /// The area in front of whose door the pass is shown; the pass's own where not given.
    #[serde(default)]
    pub area: Option<Area>,
}

impl Validate for EnterRequest {
    fn check(&self, _: &mut Findings) {}
}

/// The report of a lost pass.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LostRequest {
    /// How it was lost.
    #[cfg_attr(feature = "docs", schema(example = "在生产车间遗失，已请车间协助寻找。", max_length = 4000))]
    pub circumstances: String,
}

impl Validate for LostRequest {
    fn check(&self, found: &mut Findings) {
        found.required_text("circumstances", &self.circumstances, Text::Lines);
    }
}
