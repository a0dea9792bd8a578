//! A visit booking (V 3.2).

use sea_orm::entity::prelude::*;

/// A visit booking (V 3.2).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "visit_bookings")]
#[expect(missing_docs, reason = "the columns are documented by the schema and by the contract's types")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub number: String,
    pub client_id: Uuid,
    pub preparer_id: Uuid,
    pub applicant_id: Uuid,
    pub department_id: Uuid,
    pub visitor_category: Option<String>,
    pub institution_kind: Option<String>,
    pub starts_at: Option<DateTimeUtc>,
    pub sort_at: DateTimeUtc,
    pub ends_at: Option<DateTimeUtc>,
    pub headcount: Option<i32>,
    pub contact_name: Option<String>,
    pub contact_phone: Option<String>,
    pub purpose: Option<String>,
    pub justification: Option<String>,
    pub override_requests: String,
    pub state: String,
    pub round: i32,
    pub case_id: Option<Uuid>,
    pub policy_version_id: Option<Uuid>,
    pub booked_on: Option<Date>,
    pub booked_for: Option<DateTimeUtc>,
    pub rules: String,
    pub management_decision: Option<String>,
    pub person_in_charge_id: Option<Uuid>,
    pub cancel_reason: Option<String>,
    pub original: Option<String>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

/// No relations: queries join by hand where they need to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
