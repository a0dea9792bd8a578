//! The outbox of what happened.

use sea_orm::entity::prelude::*;

/// The outbox of what happened.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "events")]
#[expect(missing_docs, reason = "the columns are documented by the schema and by the contract's types")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub at: DateTimeUtc,
    pub kind: String,
    pub entity: String,
    pub entity_id: Uuid,
    pub payload: String,
}

/// No relations: queries join by hand where they need to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
