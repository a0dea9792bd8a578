//! A document in its approval.

use sea_orm::entity::prelude::*;

/// A document in its approval.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "approval_cases")]
#[expect(missing_docs, reason = "the columns are documented by the schema and by the contract's types")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub flow_id: Uuid,
    pub document_kind: String,
    pub document_id: Uuid,
    pub document_number: String,
    pub client_id: Option<Uuid>,
    pub preparer_id: Uuid,
    pub applicant_id: Uuid,
    pub state: String,
    pub round: i32,
    pub lap: i32,
    pub step: i32,
    pub steps: String,
    pub step_since: Option<DateTimeUtc>,
    pub due_at: Option<DateTimeUtc>,
    pub remind_at: Option<DateTimeUtc>,
    pub reminded_at: Option<DateTimeUtc>,
    pub escalated_at: Option<DateTimeUtc>,
    pub due_sort: DateTimeUtc,
    pub has_objections: bool,
    pub submitted_at: DateTimeUtc,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

/// No relations: queries join by hand where they need to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
