//! A movement of the stock of a souvenir.

use sea_orm::entity::prelude::*;

/// A movement of the stock of a souvenir.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "souvenir_movements")]
#[expect(missing_docs, reason = "the columns are documented by the schema and by the contract's types")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub souvenir_id: Uuid,
    pub kind: String,
    pub quantity: i32,
    pub stock_after: i32,
    pub reason: Option<String>,
    pub booking_id: Option<Uuid>,
    pub basis: Option<String>,
    pub user_id: Uuid,
    pub at: DateTimeUtc,
}

/// No relations: queries join by hand where they need to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
