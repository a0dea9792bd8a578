//! A version of a policy: its header, and how it came into force.

use sea_orm::entity::prelude::*;

/// A version of a policy: its header, and how it came into force.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "policy_versions")]
#[expect(missing_docs, reason = "the columns are documented by the schema and by the contract's types")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub policy_id: Uuid,
    pub version: i32,
    pub number: String,
    pub title_zh: String,
    pub title_en: String,
    pub purpose_zh: String,
    pub purpose_en: String,
    pub implementing_id: Option<Uuid>,
    pub supervising_id: Option<Uuid>,
    pub verifying_id: Option<Uuid>,
    pub state: String,
    pub effective_from: Option<Date>,
    pub based_on: Option<i32>,
    pub revision_mark: Option<String>,
    pub places_changed: i32,
    pub revised_on: Option<Date>,
    pub change_note: Option<String>,
    pub drafted_by_id: Option<Uuid>,
    pub prepared_by_id: Option<Uuid>,
    pub prepared_by: Option<String>,
    pub prepared_on: Option<Date>,
    pub reviewed_by_id: Option<Uuid>,
    pub reviewed_by: Option<String>,
    pub reviewed_on: Option<Date>,
    pub approved_by_id: Option<Uuid>,
    pub approved_by: Option<String>,
    pub approved_on: Option<Date>,
    pub case_id: Option<Uuid>,
    pub round: i32,
    pub announced_at: Option<DateTimeUtc>,
    pub row_version: i32,
}

/// No relations: queries join by hand where they need to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
