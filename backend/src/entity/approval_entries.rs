//! What happened in a case beside decisions.

use sea_orm::entity::prelude::*;

/// What happened in a case beside decisions.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "approval_entries")]
#[expect(missing_docs, reason = "the columns are documented by the schema and by the contract's types")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub case_id: Uuid,
    pub round: i32,
    pub step: i32,
    pub kind: String,
    pub user_id: Option<Uuid>,
    pub name: String,
    pub people: String,
    pub place: Option<String>,
    pub text: Option<String>,
    pub at: DateTimeUtc,
}

/// No relations: queries join by hand where they need to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
