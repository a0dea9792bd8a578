//! What the owners of an area are asked about one visit, with what they need to know for an answer (V 4.1).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    areas::AreaClosure,
    clients::ClientHeader,
    vocabulary::{Area, State, VisitorCategory},
};

/// A request for the passes of one area, with the visit as it is to be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct PassRequest {
    /// The request's id.
    pub id: Uuid,
    /// Its number: the booking's with a running figure.
    #[cfg_attr(feature = "docs", schema(example = "YY-2026-00012-1"))]
    pub number: String,
    /// The booking.
    pub booking_id: Uuid,
    /// The booking's number.
    #[cfg_attr(feature = "docs", schema(example = "YY-2026-00012"))]
    pub booking_number: String,
    /// The client that visits.
    pub client: ClientHeader,
    /// Who applies.
    #[cfg_attr(feature = "docs", schema(example = "李娜"))]
    pub applicant_name: String,
    /// The category of the visit.
    pub visitor_category: Option<VisitorCategory>,
    /// When the visit begins.
    #[serde(default, with = "crate::instant::optional")]
    pub starts_at: Option<DateTime<Utc>>,
    /// When it ends.
    #[serde(default, with = "crate::instant::optional")]
    pub ends_at: Option<DateTime<Utc>>,
    /// How many people come: a pass is asked for each of them.
    #[cfg_attr(feature = "docs", schema(example = 12))]
    pub headcount: u32,
    /// What the visitors come for.
    #[cfg_attr(feature = "docs", schema(example = "考察新产品生产线"))]
    pub purpose: Option<String>,
    /// The area.
    pub area: Area,
    /// What exactly they ask to see there.
    #[cfg_attr(feature = "docs", schema(example = "二号装配线"))]
    pub note: Option<String>,
    /// The department whose area owners answer.
    #[cfg_attr(feature = "docs", schema(example = "生产部"))]
    pub owner_department_name: String,
    /// The amendment because of which the owners are asked again, while it is open; null otherwise.
    pub asked_again: Option<AskedAgain>,
    /// What else is in the area at that time.
    pub area_use: AreaUse,
    /// The closures into which the visit falls, the earliest first.
    pub closures: Vec<AreaClosure>,
    /// The state of the request.
    pub state: State,
    /// How many passes are granted; null until that is answered.
    #[cfg_attr(feature = "docs", schema(example = 8))]
    pub granted: Option<u32>,
    /// Why none are.
    pub refusal_reason: Option<String>,
    /// Who answered.
    pub decided_by_name: Option<String>,
    /// When.
    #[serde(default, with = "crate::instant::optional")]
    pub decided_at: Option<DateTime<Utc>>,
    /// The approval case.
    pub case_id: Option<Uuid>,
}

/// The visit before the amendment because of which the owners of an area are asked again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct AskedAgain {
    /// The amendment.
    pub amendment_id: Uuid,
    /// Its number.
    #[cfg_attr(feature = "docs", schema(example = "BG-2026-00001"))]
    pub amendment_number: String,
    /// Why the visit changes.
    #[cfg_attr(feature = "docs", schema(example = "客户行程提前一天"))]
    pub reason: String,
    /// When the visit began before.
    #[serde(with = "crate::instant")]
    pub starts_at: DateTime<Utc>,
    /// When it ended before.
    #[serde(with = "crate::instant")]
    pub ends_at: DateTime<Utc>,
    /// How many people came before.
    #[cfg_attr(feature = "docs", schema(example = 10))]
    pub headcount: u32,
    /// How many passes of the area were granted before; null where it was not visited.
    #[cfg_attr(feature = "docs", schema(example = 10))]
    pub granted: Option<u32>,
}

/// What an area holds, and who else is there at the time of a visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct AreaUse {
    /// How many visitors the area holds at a time; null for any number.
    #[cfg_attr(feature = "docs", schema(example = 20))]
    pub capacity: Option<u32>,
    /// The most passes that other visits have at the same moment.
    #[cfg_attr(feature = "docs", schema(example = 6))]
    pub granted_to_others: u32,
    /// How many more passes the area holds; null for any number.
    #[cfg_attr(feature = "docs", schema(example = 14))]
    pub left: Option<u32>,
    /// The other visits with passes of the area at that time, the earliest first.
    pub visits: Vec<OtherVisit>,
}

/// Another visit with passes of an area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct OtherVisit {
    /// The booking; null for who does not read it.
    pub booking_id: Option<Uuid>,
    /// Its number; null for who does not read it.
    #[cfg_attr(feature = "docs", schema(example = "YY-2026-00009"))]
    pub booking_number: Option<String>,
    /// When it begins.
    #[serde(with = "crate::instant")]
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    #[serde(with = "crate::instant")]
    pub ends_at: DateTime<Utc>,
    /// How many passes it has.
    #[cfg_attr(feature = "docs", schema(example = 6))]
    pub passes: u32,
}
