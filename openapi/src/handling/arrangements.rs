//! What is arranged for a visit: room, vehicles, diet, undertaking, briefing, host, hospitality, souvenirs.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::ReceptionRoom;
use super::preparation::check_hospitality;
use crate::{
    people::PersonRef,
    problem::codes,
    validation::{Findings, Text, Validate, has_text},
    vocabulary::{CountBasis, HandlingAction, Hospitality},
};

/// A vehicle with its pick-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Vehicle {
    /// The number plate, or which kind of vehicle while the plate is not known.
    #[cfg_attr(feature = "docs", schema(example = "粤B·12345", max_length = 200))]
    pub vehicle: String,
    /// How many seats for visitors.
    #[cfg_attr(feature = "docs", schema(example = 7, minimum = 1, maximum = 100))]
    pub seats: u32,
    /// Who drives.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "刘师傅 138 0000 0031", max_length = 200))]
    pub driver: Option<String>,
    /// When it picks up.
    #[cfg_attr(feature = "docs", schema(example = "2026-12-15T00:30:00Z"))]
    pub pick_up_at: DateTime<Utc>,
    /// Where it picks up.
    #[cfg_attr(feature = "docs", schema(example = "深圳北站东广场", max_length = 500))]
    pub pick_up_place: String,
}

/// What is to be arranged for a visit; all of it at once.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ArrangementsUpdate {
    /// The reception room.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(null)))]
    pub room_id: Option<Uuid>,
    /// The vehicles.
    #[serde(default)]
    pub vehicles: Vec<Vehicle>,
    /// What the visitors may not or do not eat.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "两位素食，一位对花生过敏", max_length = 4000))]
    pub dietary_needs: Option<String>,
    /// Whether the visitors sign a confidentiality undertaking; as the policy says where not given.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = true))]
    pub confidentiality_wanted: Option<bool>,
    /// Whether the visitors get a safety briefing; as the policy says where not given.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = true))]
    pub safety_briefing_wanted: Option<bool>,
    /// Who of the company's senior people accompanies.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(null)))]
    pub senior_host_id: Option<Uuid>,
    /// How the visitors are entertained; that of a major visit is what the company's notice directs.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(["tea"])))]
    pub hospitality: Vec<Hospitality>,
    /// What exactly; required for `other`.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(null), max_length = 500))]
    pub hospitality_note: Option<String>,
}

impl Validate for ArrangementsUpdate {
    fn check(&self, found: &mut Findings) {
        found.each("vehicles", &self.vehicles, 20, |found, vehicle| {
            found.required_text("vehicle", &vehicle.vehicle, Text::Line);
            found.range("seats", Some(i64::from(vehicle.seats)), 1, 100);
            found.text("driver", vehicle.driver.as_deref(), Text::Line);
            found.required_text("pick_up_place", &vehicle.pick_up_place, Text::LongLine);
        });
        found.text("dietary_needs", self.dietary_needs.as_deref(), Text::Lines);
        check_hospitality(found, &self.hospitality, &self.hospitality_note);
        let note_has_a_place = !has_text(&self.hospitality_note) || !self.hospitality.is_empty();
        found.require(note_has_a_place, "hospitality_note", codes::NOT_ALLOWED);
    }
}

/// Souvenirs that were handed out to a visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct SouvenirHandOut {
    /// The movement of the stock.
    pub id: Uuid,
    /// The souvenir.
    pub souvenir_id: Uuid,
    /// Its name.
    #[cfg_attr(feature = "docs", schema(example = "公司定制笔记本"))]
    pub souvenir_name: String,
    /// How they were counted.
    pub basis: CountBasis,
    /// How many.
    #[cfg_attr(feature = "docs", schema(example = 12))]
    pub quantity: u32,
    /// Who handed them out.
    pub by: PersonRef,
    /// When.
    #[serde(with = "crate::instant")]
    pub at: DateTime<Utc>,
}

/// What is arranged for a visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct VisitArrangements {
    /// The reception room.
    pub room: Option<ReceptionRoom>,
    /// The vehicles.
    pub vehicles: Vec<Vehicle>,
    /// What the visitors may not or do not eat.
    pub dietary_needs: Option<String>,
    /// Whether the visitors sign a confidentiality undertaking; null is as the policy says.
    pub confidentiality_wanted: Option<bool>,
    /// Whether the visitors get a safety briefing; null is as the policy says.
    pub safety_briefing_wanted: Option<bool>,
    /// Who of the company's senior people accompanies.
    pub senior_host: Option<PersonRef>,
    /// How the visitors are entertained.
    pub hospitality: Vec<Hospitality>,
    /// What exactly.
    pub hospitality_note: Option<String>,
    /// The souvenirs that were handed out.
    pub souvenirs: Vec<SouvenirHandOut>,
    /// What the reader may do now.
    pub allowed_actions: Vec<HandlingAction>,
    /// Counts up with every change; 0 while nothing is arranged.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub version: i32,
}
