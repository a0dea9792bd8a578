//! The day of the visit at the reception desk: who is expected, who came, who is inside, and what was not given back.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    clients::ClientHeader,
    passes::AreaLedger,
    permits::PhotoPermit,
    problem::codes,
    validation::{Findings, Text, Validate, has_text},
    vocabulary::{Action, Area, State, VisitEventKind, VisitorCategory},
};

/// The visits of one day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct ReceptionDesk {
    /// The day, in the company's calendar.
    pub date: NaiveDate,
    /// The company's day now, by which the day asked for is past, present or to come.
    pub today: NaiveDate,
    /// The approved visits of the day, the earliest first, and those that came on an earlier day and are not over.
    pub visits: Vec<DeskVisit>,
}

/// A visit as the reception desk sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct DeskVisit {
    /// The booking.
    pub booking_id: Uuid,
    /// Its number.
    #[cfg_attr(feature = "docs", schema(example = "YY-2026-00012"))]
    pub number: String,
    /// Its state.
    pub state: State,
    /// The client that visits.
    pub client: ClientHeader,
    /// The category of the visit.
    pub visitor_category: Option<VisitorCategory>,
    /// When it begins.
    #[serde(default, with = "crate::instant::optional")]
    pub starts_at: Option<DateTime<Utc>>,
    /// When it ends.
    #[serde(default, with = "crate::instant::optional")]
    pub ends_at: Option<DateTime<Utc>>,
    /// How many people are booked.
    #[cfg_attr(feature = "docs", schema(example = 12))]
    pub headcount: Option<u32>,
    /// The visitors' contact.
    #[cfg_attr(feature = "docs", schema(example = "陈志明"))]
    pub contact_name: Option<String>,
    /// The contact's phone.
    #[cfg_attr(feature = "docs", schema(example = "138 0013 8000"))]
    pub contact_phone: Option<String>,
    /// The person in charge (负责人).
    pub person_in_charge_name: Option<String>,
    /// The group as it came and went; null until it has arrived.
    pub attendance: Option<Attendance>,
    /// The areas of the visit with their passes.
    pub areas: Vec<AreaLedger>,
    /// How many people are in an area now.
    #[cfg_attr(feature = "docs", schema(example = 0))]
    pub inside: u32,
    /// How many passes are out.
    #[cfg_attr(feature = "docs", schema(example = 0))]
    pub passes_out: u32,
    /// The special permissions to photograph that hold on the day (V 4.3); without any, photographing is forbidden.
    pub photo_permits: Vec<PhotoPermit>,
    /// What has to be settled when the group arrives, as the fields of the arrival are called.
    pub required_at_arrival: Vec<String>,
    /// What the reader may do now: `arrive`, `issue_passes`, `depart`.
    pub allowed_actions: Vec<Action>,
}

/// A group as it came and went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct Attendance {
    /// How many came.
    #[cfg_attr(feature = "docs", schema(example = 11))]
    pub headcount: u32,
    /// Who came, where that was written down.
    pub names: Vec<String>,
    /// Whether the confidentiality undertaking was signed.
    pub confidentiality_signed: bool,
    /// Whether the safety briefing was given.
    pub safety_briefed: bool,
    /// The note at the arrival.
    pub arrival_note: Option<String>,
    /// When the group arrived.
    #[serde(with = "crate::instant")]
    pub arrived_at: DateTime<Utc>,
    /// Who received it.
    #[cfg_attr(feature = "docs", schema(example = "陈晨"))]
    pub arrived_by_name: String,
    /// Whether the escort explained the ban on photography (V 4.3); null until the group has left.
    pub photo_ban_told: Option<bool>,
    /// The note at the departure.
    pub departure_note: Option<String>,
    /// When the group left.
    #[serde(default, with = "crate::instant::optional")]
    pub departed_at: Option<DateTime<Utc>>,
    /// Who saw it off.
    pub departed_by_name: Option<String>,
}

/// The arrival of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ArrivalRequest {
    /// How many came; no more than are booked.
    #[cfg_attr(feature = "docs", schema(example = 11, minimum = 1, maximum = 10000))]
    pub headcount: u32,
    /// Who came, where that is written down.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(["陈志明"])))]
    pub names: Vec<String>,
    /// Whether the confidentiality undertaking was signed.
    #[serde(default)]
    pub confidentiality_signed: bool,
    /// Whether the safety briefing was given.
    #[serde(default)]
    pub safety_briefed: bool,
    /// A note.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(max_length = 4000, example = json!(null)))]
    pub note: Option<String>,
}

impl Validate for ArrivalRequest {
    fn check(&self, found: &mut Findings) {
        found.range("headcount", Some(i64::from(self.headcount)), 1, 10_000);
        let most = usize::try_from(self.headcount).unwrap_or_default();
        found.each("names", &self.names, most, |found, name| found.required_text("", name, Text::Line));
        found.text("note", self.note.as_deref(), Text::Lines);
    }
}

/// The departure of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DepartureRequest {
    /// Whether the escort explained the ban on photography (V 4.3).
    pub photo_ban_told: bool,
    /// A note; required where the ban was not explained.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(max_length = 4000, example = json!(null)))]
    pub note: Option<String>,
}

impl Validate for DepartureRequest {
    fn check(&self, found: &mut Findings) {
        found.text("note", self.note.as_deref(), Text::Lines);
        found.require(self.photo_ban_told || has_text(&self.note), "note", codes::REQUIRED);
    }
}

/// Something that happened on a visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct VisitEvent {
    /// The entry's id.
    pub id: Uuid,
    /// What happened.
    pub kind: VisitEventKind,
    /// In which area.
    pub area: Option<Area>,
    /// With which pass.
    #[cfg_attr(feature = "docs", schema(example = "TZ-2026-00001"))]
    pub pass_number: Option<String>,
    /// How many people, or how many passes.
    #[cfg_attr(feature = "docs", schema(example = 11))]
    pub headcount: Option<u32>,
    /// A note.
    pub note: Option<String>,
    /// Who recorded it.
    #[cfg_attr(feature = "docs", schema(example = "陈晨"))]
    pub actor_name: String,
    /// When it happened.
    #[serde(with = "crate::instant")]
    pub at: DateTime<Utc>,
}
