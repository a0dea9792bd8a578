//! The advance paid on an application (E 2.2); the amount is in fen.

use sea_orm::entity::prelude::*;

/// The advance paid on an application (E 2.2); the amount is in fen.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "advances")]
#[expect(missing_docs, reason = "the columns are documented by the schema and by the contract's types")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: Uuid,
    pub amount: i64,
    pub note: Option<String>,
    pub paid_by_id: Uuid,
    pub paid_at: DateTimeUtc,
}

/// No relations: queries join by hand where they need to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
