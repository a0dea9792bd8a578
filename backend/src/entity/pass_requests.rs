//! What the owners of an area are asked about one visit (V 4.1).

use sea_orm::entity::prelude::*;

/// What the owners of an area are asked about one visit (V 4.1).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pass_requests")]
#[expect(missing_docs, reason = "the columns are documented by the schema and by the contract's types")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub number: String,
    pub booking_id: Uuid,
    pub area: String,
    pub round: i32,
    pub department_id: Uuid,
    pub case_id: Option<Uuid>,
    pub state: String,
    pub granted: Option<i32>,
    pub refusal_reason: Option<String>,
    pub decided_by_id: Option<Uuid>,
    pub decided_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
}

/// No relations: queries join by hand where they need to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
