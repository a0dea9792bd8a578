//! What reception has at hand: rooms and souvenirs.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::VisitRef;
use crate::{
    patch::merge_patch,
    people::PersonRef,
    problem::codes,
    validation::{Findings, Text, Validate},
    vocabulary::{CountBasis, MovementKind},
};

const fn yes() -> bool {
    true
}

/// A new reception room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewReceptionRoom {
    /// The room's name.
    #[cfg_attr(feature = "docs", schema(example = "第一会客室", max_length = 200))]
    pub name: String,
    /// How many visitors it holds.
    #[cfg_attr(feature = "docs", schema(example = 12, minimum = 1, maximum = 10000))]
    pub capacity: u32,
    /// Whether it can be booked.
    #[serde(default = "yes")]
    #[cfg_attr(feature = "docs", schema(default = true))]
    pub active: bool,
}

impl Validate for NewReceptionRoom {
    fn check(&self, found: &mut Findings) {
        found.required_text("name", &self.name, Text::Line);
        found.range("capacity", Some(i64::from(self.capacity)), 1, 10_000);
    }
}

merge_patch! {
    /// Changes to a reception room.
    pub struct ReceptionRoomPatch of NewReceptionRoom {
        /// The room's name.
        name: String,
        /// How many visitors it holds.
        capacity: u32,
        /// Whether it can be booked.
        active: bool,
    }
}

/// A reception room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct ReceptionRoom {
    /// The room's id.
    pub id: Uuid,
    /// Its name.
    #[cfg_attr(feature = "docs", schema(example = "第一会客室"))]
    pub name: String,
    /// How many visitors it holds.
    #[cfg_attr(feature = "docs", schema(example = 12))]
    pub capacity: u32,
    /// Whether it can be booked.
    pub active: bool,
    /// Counts up with every change.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub version: i32,
}

impl ReceptionRoom {
    /// The part of the room that people write.
    pub fn content(&self) -> NewReceptionRoom {
        NewReceptionRoom { name: self.name.clone(), capacity: self.capacity, active: self.active }
    }
}

/// A new kind of souvenir; its stock comes by movements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewSouvenir {
    /// What it is.
    #[cfg_attr(feature = "docs", schema(example = "公司定制笔记本", max_length = 200))]
    pub name: String,
    /// Whether it is still handed out.
    #[serde(default = "yes")]
    #[cfg_attr(feature = "docs", schema(default = true))]
    pub active: bool,
}

impl Validate for NewSouvenir {
    fn check(&self, found: &mut Findings) {
        found.required_text("name", &self.name, Text::Line);
    }
}

merge_patch! {
    /// Changes to a souvenir.
    pub struct SouvenirPatch of NewSouvenir {
        /// What it is.
        name: String,
        /// Whether it is still handed out.
        active: bool,
    }
}

/// A kind of souvenir with its stock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct Souvenir {
    /// The souvenir's id.
    pub id: Uuid,
    /// What it is.
    #[cfg_attr(feature = "docs", schema(example = "公司定制笔记本"))]
    pub name: String,
    /// How many are there; never below nothing.
    #[cfg_attr(feature = "docs", schema(example = 120))]
    pub stock: u32,
    /// Whether it is still handed out.
    pub active: bool,
    /// Counts up with every change.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub version: i32,
}

impl Souvenir {
    /// The part of the souvenir that people write.
    pub fn content(&self) -> NewSouvenir {
        NewSouvenir { name: self.name.clone(), active: self.active }
    }
}

/// A movement of the stock that belongs to no visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewSouvenirMovement {
    /// In or out.
    pub kind: MovementKind,
    /// How many.
    #[cfg_attr(feature = "docs", schema(example = 100, minimum = 1, maximum = 1000000))]
    pub quantity: u32,
    /// Why.
    #[cfg_attr(feature = "docs", schema(example = "采购入库", max_length = 500))]
    pub reason: String,
}

impl Validate for NewSouvenirMovement {
    fn check(&self, found: &mut Findings) {
        found.require(self.kind != MovementKind::Visit, "kind", codes::NOT_ALLOWED);
        found.range("quantity", Some(i64::from(self.quantity)), 1, 1_000_000);
        found.required_text("reason", &self.reason, Text::LongLine);
    }
}

/// A movement of the stock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct SouvenirMovement {
    /// The movement's id.
    pub id: Uuid,
    /// Why the stock changed.
    pub kind: MovementKind,
    /// How many.
    #[cfg_attr(feature = "docs", schema(example = 100))]
    pub quantity: u32,
    /// How many there were afterwards.
    #[cfg_attr(feature = "docs", schema(example = 120))]
    pub stock_after: u32,
    /// Why.
    pub reason: Option<String>,
    /// The visit that got them.
    pub booking: Option<VisitRef>,
    /// Who did it.
    pub by: PersonRef,
    /// When.
    #[serde(with = "crate::instant")]
    pub at: DateTime<Utc>,
}

/// Handing souvenirs out to a visit (V 3.2(2)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewSouvenirHandOut {
    /// The souvenir.
    pub souvenir_id: Uuid,
    /// How they are counted; as the policy says where not given.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(null)))]
    pub basis: Option<CountBasis>,
}

impl Validate for NewSouvenirHandOut {
    fn check(&self, _: &mut Findings) {}
}
