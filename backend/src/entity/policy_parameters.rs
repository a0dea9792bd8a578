//! A number or open word of a policy version, tied to its clause.

use sea_orm::entity::prelude::*;

/// A number or open word of a policy version, tied to its clause.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "policy_parameters")]
#[expect(missing_docs, reason = "the columns are documented by the schema and by the contract's types")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub policy_version_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    pub position: i32,
    pub clause: Option<String>,
    pub value: String,
    pub unit: String,
    pub stated_by_source: bool,
    pub label_zh: String,
    pub label_en: String,
    pub kind: String,
    pub minimum: Option<i64>,
    pub maximum: Option<i64>,
    pub is_optional: bool,
    pub options: Option<String>,
    pub source_value: Option<String>,
}

/// No relations: queries join by hand where they need to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
