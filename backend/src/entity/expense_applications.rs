//! An application for reception expenses (E 2.1).

use sea_orm::entity::prelude::*;

/// An application for reception expenses (E 2.1).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "expense_applications")]
#[expect(missing_docs, reason = "the columns are documented by the schema and by the contract's types")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub number: String,
    pub client_id: Uuid,
    pub preparer_id: Uuid,
    pub applicant_id: Uuid,
    pub department_id: Uuid,
    pub visit_booking_id: Option<Uuid>,
    pub reception_starts_at: Option<DateTimeUtc>,
    pub sort_at: DateTimeUtc,
    pub reception_ends_at: Option<DateTimeUtc>,
    pub funding: Option<String>,
    pub company_share: Option<i64>,
    pub purposes: String,
    pub venue_class: Option<String>,
    pub task: Option<String>,
    pub method: Option<String>,
    pub justification: Option<String>,
    pub override_requests: String,
    pub state: String,
    pub round: i32,
    pub case_id: Option<Uuid>,
    pub policy_version_id: Option<Uuid>,
    pub rules: String,
    pub after_the_fact: bool,
    pub cancel_reason: Option<String>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

/// No relations: queries join by hand where they need to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
