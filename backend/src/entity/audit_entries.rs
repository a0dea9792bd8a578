//! What somebody changed; chained by the sealer after the commit.

use sea_orm::entity::prelude::*;

/// What somebody changed; chained by the sealer after the commit.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_entries")]
#[expect(missing_docs, reason = "the columns are documented by the schema and by the contract's types")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub at: DateTimeUtc,
    pub actor_id: Option<Uuid>,
    pub actor_name: String,
    pub action: String,
    pub entity: String,
    pub entity_id: Uuid,
    pub changes: String,
    pub request_id: Option<String>,
    pub sealed_as: Option<i64>,
    pub previous_hash: Option<String>,
    pub hash: Option<String>,
}

/// No relations: queries join by hand where they need to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
