//! A task of handling a visit.

use sea_orm::entity::prelude::*;

/// A task of handling a visit.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "visit_tasks")]
#[expect(missing_docs, reason = "the columns are documented by the schema and by the contract's types")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub booking_id: Uuid,
    pub kind: String,
    pub clause: Option<String>,
    pub origin: String,
    pub team: String,
    pub owner_id: Option<Uuid>,
    pub is_owner_chosen: bool,
    pub needs_named_owner: bool,
    pub due_at: Option<DateTimeUtc>,
    pub is_due_chosen: bool,
    pub sort_at: DateTimeUtc,
    pub quantity: Option<i32>,
    pub note: Option<String>,
    pub state: String,
    pub deviation_reason: Option<String>,
    pub deviation_by: Option<Uuid>,
    pub deviation_at: Option<DateTimeUtc>,
    pub done_by: Option<Uuid>,
    pub done_at: Option<DateTimeUtc>,
    pub reminded_for: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

/// No relations: queries join by hand where they need to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
