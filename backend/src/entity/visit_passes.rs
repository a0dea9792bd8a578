//! A pass of one area for one day (V 4.1).

use sea_orm::entity::prelude::*;

/// A pass of one area for one day (V 4.1).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "visit_passes")]
#[expect(missing_docs, reason = "the columns are documented by the schema and by the contract's types")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub number: String,
    pub code: String,
    pub booking_id: Uuid,
    pub area: String,
    pub holder: Option<String>,
    pub valid_on: Date,
    pub state: String,
    pub is_inside: bool,
    pub circumstances: Option<String>,
    pub issued_by_id: Uuid,
    pub issued_at: DateTimeUtc,
    pub closed_at: Option<DateTimeUtc>,
    pub version: i32,
}

/// No relations: queries join by hand where they need to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
