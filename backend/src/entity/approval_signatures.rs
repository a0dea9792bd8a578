//! A signature: who, in which role, when, with what opinion.

use sea_orm::entity::prelude::*;

/// A signature: who, in which role, when, with what opinion.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "approval_signatures")]
#[expect(missing_docs, reason = "the columns are documented by the schema and by the contract's types")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub case_id: Uuid,
    pub round: i32,
    pub lap: i32,
    pub step: i32,
    pub step_key: i32,
    pub slot: i32,
    pub user_id: Uuid,
    pub name: String,
    pub role: Option<String>,
    pub on_behalf_of_id: Option<Uuid>,
    pub decision: String,
    pub to_key: Option<i32>,
    pub opinion: Option<String>,
    pub instruction: Option<String>,
    pub overrides: String,
    pub at: DateTimeUtc,
}

/// No relations: queries join by hand where they need to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
