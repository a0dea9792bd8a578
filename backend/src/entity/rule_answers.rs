//! What a rule said at a submission.

use sea_orm::entity::prelude::*;

/// What a rule said at a submission.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rule_answers")]
#[expect(missing_docs, reason = "the columns are documented by the schema and by the contract's types")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub document_kind: String,
    pub document_id: Uuid,
    pub round: i32,
    pub rule: String,
    pub outcome: String,
    pub scheme: String,
    pub policy_version: i32,
    pub submitted_at: DateTimeUtc,
}

/// No relations: queries join by hand where they need to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
