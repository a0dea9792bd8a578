//! How far a visit is prepared (V 3.3).

use sea_orm::entity::prelude::*;

/// How far a visit is prepared (V 3.3).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "visit_preparations")]
#[expect(missing_docs, reason = "the columns are documented by the schema and by the contract's types")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub booking_id: Uuid,
    pub information: Option<String>,
    pub notice: Option<String>,
    pub analysis: Option<String>,
    pub rehearsal: Option<String>,
    pub ready_by: Option<Uuid>,
    pub ready_at: Option<DateTimeUtc>,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

/// No relations: queries join by hand where they need to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
