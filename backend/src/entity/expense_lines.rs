//! A cost line of an application; the amount is in fen.

use sea_orm::entity::prelude::*;

/// A cost line of an application; the amount is in fen.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "expense_lines")]
#[expect(missing_docs, reason = "the columns are documented by the schema and by the contract's types")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub cost_line: String,
    pub position: i32,
    pub amount: i64,
    pub note: Option<String>,
}

/// No relations: queries join by hand where they need to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
