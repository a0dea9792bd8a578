//! The steps that a kind of document goes through.

use sea_orm::entity::prelude::*;

/// The steps that a kind of document goes through.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "approval_flows")]
#[expect(missing_docs, reason = "the columns are documented by the schema and by the contract's types")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub document_kind: String,
    pub version: i32,
    pub steps: String,
    pub made_by_id: Option<Uuid>,
    pub made_at: Option<DateTimeUtc>,
}

/// No relations: queries join by hand where they need to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
