//! A client.

use sea_orm::entity::prelude::*;

/// A client.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "clients")]
#[expect(missing_docs, reason = "the columns are documented by the schema and by the contract's types")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub number: String,
    pub external_code: Option<String>,
    pub kind: String,
    pub name: String,
    pub name_normalised: String,
    pub name_pinyin: String,
    pub short_name: Option<String>,
    pub enterprise_class: Option<String>,
    pub consumption_tier: Option<String>,
    pub attribute: Option<String>,
    pub sub_attribute: Option<String>,
    pub lifecycle: String,
    pub former_lifecycle: Option<String>,
    pub phone: Option<String>,
    pub phone_digits: Option<String>,
    pub email: Option<String>,
    pub website: Option<String>,
    pub address: Option<String>,
    pub factory_address: Option<String>,
    pub province: Option<String>,
    pub city: Option<String>,
    pub industry: Option<String>,
    pub main_products: Option<String>,
    pub owner_id: Uuid,
    pub department_id: Uuid,
    pub remarks: Option<String>,
    pub search_text: String,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

/// No relations: queries join by hand where they need to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
