//! A clause of a policy version.

use sea_orm::entity::prelude::*;

/// A clause of a policy version.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "policy_clauses")]
#[expect(missing_docs, reason = "the columns are documented by the schema and by the contract's types")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub policy_version_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: String,
    pub position: i32,
    pub origin: String,
    pub title_zh: Option<String>,
    pub title_en: Option<String>,
    pub text_zh: String,
    pub text_en: String,
}

/// No relations: queries join by hand where they need to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
