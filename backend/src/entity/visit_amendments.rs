//! An amendment of an approved visit; what was found when it was handed in is JSON.

use sea_orm::entity::prelude::*;

/// An amendment of an approved visit; what was found when it was handed in is JSON.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "visit_amendments")]
#[expect(missing_docs, reason = "the columns are documented by the schema and by the contract's types")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub number: String,
    pub booking_id: Uuid,
    pub preparer_id: Uuid,
    pub applicant_id: Uuid,
    pub starts_at: Option<DateTimeUtc>,
    pub ends_at: Option<DateTimeUtc>,
    pub headcount: Option<i32>,
    pub requested_areas: Option<String>,
    pub reason: String,
    pub justification: Option<String>,
    pub override_requests: String,
    pub effect: String,
    pub before: String,
    pub after: String,
    pub passes: String,
    pub rules: String,
    pub objections: String,
    pub state: String,
    pub round: i32,
    pub case_id: Option<Uuid>,
    pub in_force_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

/// No relations: queries join by hand where they need to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
