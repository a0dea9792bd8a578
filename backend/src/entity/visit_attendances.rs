//! A group as it came and went.

use sea_orm::entity::prelude::*;

/// A group as it came and went.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "visit_attendances")]
#[expect(missing_docs, reason = "the columns are documented by the schema and by the contract's types")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub booking_id: Uuid,
    pub headcount: i32,
    pub names: String,
    pub confidentiality_signed: bool,
    pub safety_briefed: bool,
    pub arrival_note: Option<String>,
    pub arrived_at: DateTimeUtc,
    pub arrived_by_id: Uuid,
    pub photo_ban_told: Option<bool>,
    pub departure_note: Option<String>,
    pub departed_at: Option<DateTimeUtc>,
    pub departed_by_id: Option<Uuid>,
}

/// No relations: queries join by hand where they need to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
