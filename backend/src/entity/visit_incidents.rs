//! Visitors led in without authority (V 4.2); witnesses are a JSON list of names.

use sea_orm::entity::prelude::*;

/// Visitors led in without authority (V 4.2); witnesses are a JSON list of names.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "visit_incidents")]
#[expect(missing_docs, reason = "the columns are documented by the schema and by the contract's types")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub number: String,
    pub occurred_at: DateTimeUtc,
    pub area: Option<String>,
    pub place: String,
    pub led_by_id: Option<Uuid>,
    pub led_by_name: String,
    pub visitors: String,
    pub headcount: i32,
    pub witnesses: String,
    pub description: String,
    pub visit_booking_id: Option<Uuid>,
    pub state: String,
    pub outcome: Option<String>,
    pub recorded_by_id: Uuid,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

/// No relations: queries join by hand where they need to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
