//! Visitors who were turned away (V 4.2).

use sea_orm::entity::prelude::*;

/// Visitors who were turned away (V 4.2).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "turn_aways")]
#[expect(missing_docs, reason = "the columns are documented by the schema and by the contract's types")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub occurred_at: DateTimeUtc,
    pub place: String,
    pub headcount: i32,
    pub said_to_be: String,
    pub client_id: Option<Uuid>,
    pub reason: String,
    pub turned_away_by_id: Uuid,
    pub recorded_by_id: Uuid,
    pub created_at: DateTimeUtc,
}

/// No relations: queries join by hand where they need to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
