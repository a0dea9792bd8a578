//! A special permission to photograph (V 4.3); people and areas are JSON lists.

use sea_orm::entity::prelude::*;

/// A special permission to photograph (V 4.3); people and areas are JSON lists.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "photo_permits")]
#[expect(missing_docs, reason = "the columns are documented by the schema and by the contract's types")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub number: String,
    pub visit_booking_id: Uuid,
    pub whole_group: bool,
    pub photographers: String,
    pub areas: String,
    pub purpose: String,
    pub valid_from: DateTimeUtc,
    pub valid_until: DateTimeUtc,
    pub state: String,
    pub permitted_by_id: Uuid,
    pub revoked_by_id: Option<Uuid>,
    pub revoked_at: Option<DateTimeUtc>,
    pub revoke_reason: Option<String>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

/// No relations: queries join by hand where they need to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
