//! What is arranged for a visit.

use sea_orm::entity::prelude::*;

/// What is arranged for a visit.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "visit_arrangements")]
#[expect(missing_docs, reason = "the columns are documented by the schema and by the contract's types")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub booking_id: Uuid,
    pub room_id: Option<Uuid>,
    pub vehicles: String,
    pub dietary_needs: Option<String>,
    pub confidentiality_wanted: Option<bool>,
    pub safety_briefing_wanted: Option<bool>,
    pub senior_host_id: Option<Uuid>,
    pub hospitality: String,
    pub hospitality_note: Option<String>,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

/// No relations: queries join by hand where they need to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
