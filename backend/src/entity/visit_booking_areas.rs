//! A requested area of a booking and the passes granted for it.

use sea_orm::entity::prelude::*;

/// A requested area of a booking and the passes granted for it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "visit_booking_areas")]
#[expect(missing_docs, reason = "the columns are documented by the schema and by the contract's types")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub booking_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub area: String,
    pub note: Option<String>,
    pub granted: Option<i32>,
    pub refusal_reason: Option<String>,
    pub removed: bool,
    pub issued: i32,
}

/// No relations: queries join by hand where they need to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
