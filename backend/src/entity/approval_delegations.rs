//! Who decides in whose place during an absence.

use sea_orm::entity::prelude::*;

/// Who decides in whose place during an absence.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "approval_delegations")]
#[expect(missing_docs, reason = "the columns are documented by the schema and by the contract's types")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub user_id: Uuid,
    pub delegate_id: Uuid,
    pub from_day: Date,
    pub until_day: Date,
    pub reason: Option<String>,
    pub ended_at: Option<DateTimeUtc>,
    pub ended_by_id: Option<Uuid>,
    pub created_at: DateTimeUtc,
    pub version: i32,
}

/// No relations: queries join by hand where they need to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
