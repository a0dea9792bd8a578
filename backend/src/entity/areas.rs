//! An area of the form (V 3.2): whose it is, how many it holds, to whom it is open.

use sea_orm::entity::prelude::*;

/// An area of the form (V 3.2): whose it is, how many it holds, to whom it is open.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "areas")]
#[expect(missing_docs, reason = "the columns are documented by the schema and by the contract's types")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub area: String,
    pub owner_department_id: Option<Uuid>,
    pub capacity: Option<i32>,
    pub open_to: Option<String>,
    pub inside: i32,
    pub version: i32,
}

/// No relations: queries join by hand where they need to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
