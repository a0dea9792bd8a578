//! Clients, their contacts and their timeline.

mod contact;
mod duplicate;
mod new_client;

pub use contact::{Contact, ContactPatch, NewContact};
pub use duplicate::{DuplicateCandidate, DuplicateList, TimelineEntry};
pub use new_client::{ClientPatch, NewClient};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::vocabulary::{Action, ClientAccess, ClientKind, ConsumptionTier, EnterpriseClass, Lifecycle};

/// The header of a client: what everybody sees who has to do with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct ClientHeader {
    /// The client's id.
    pub id: Uuid,
    /// The client's number, given by the system.
    #[cfg_attr(feature = "docs", schema(example = "KH-2026-00001"))]
    pub number: String,
    /// What the client is.
    pub kind: ClientKind,
    /// The client's name.
    #[cfg_attr(feature = "docs", schema(example = "深圳市华强精密机械有限公司"))]
    pub name: String,
    /// The class of an enterprise client.
    pub enterprise_class: Option<EnterpriseClass>,
    /// The main contact.
    pub main_contact: Option<MainContact>,
}

/// The main contact of a client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct MainContact {
    /// The contact's name.
    #[cfg_attr(feature = "docs", schema(example = "陈志明"))]
    pub name: String,
    /// The contact's position.
    #[cfg_attr(feature = "docs", schema(example = "采购部经理"))]
    pub position: Option<String>,
    /// The contact's phone.
    #[cfg_attr(feature = "docs", schema(example = "138 0013 8000"))]
    pub phone: Option<String>,
}

/// A client. Who may read only its header gets `access: "header"` and null in every field that is not part of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct Client {
    /// The client's id.
    pub id: Uuid,
    /// The client's number, given by the system and never imported.
    #[cfg_attr(feature = "docs", schema(example = "KH-2026-00001"))]
    pub number: String,
    /// How much of the client the reader sees.
    pub access: ClientAccess,
    /// What the client is.
    pub kind: ClientKind,
    /// The client's name.
    #[cfg_attr(feature = "docs", schema(example = "深圳市华强精密机械有限公司"))]
    pub name: String,
    /// The class of an enterprise client.
    pub enterprise_class: Option<EnterpriseClass>,
    /// The main contact.
    pub main_contact: Option<MainContact>,
    /// The code that imports and other systems match by; unique.
    #[cfg_attr(feature = "docs", schema(example = "ERP-10086"))]
    pub external_code: Option<String>,
    /// A short name.
    #[cfg_attr(feature = "docs", schema(example = "华强精密"))]
    pub short_name: Option<String>,
    /// The consumption tier of an individual client.
    pub consumption_tier: Option<ConsumptionTier>,
    /// The attribute of an individual client (D 5.2(2)).
    pub attribute: Option<String>,
    /// The sub-attribute of an individual client (D 5.2(2)).
    pub sub_attribute: Option<String>,
    /// Where the company stands with the client; null with `access: "header"`.
    pub lifecycle: Option<Lifecycle>,
    /// The client's phone.
    #[cfg_attr(feature = "docs", schema(example = "0755-26551234"))]
    pub phone: Option<String>,
    /// The client's e-mail address.
    #[cfg_attr(feature = "docs", schema(example = "office@example.com"))]
    pub email: Option<String>,
    /// The client's website.
    #[cfg_attr(feature = "docs", schema(example = "www.example.com"))]
    pub website: Option<String>,
    /// The company's address.
    #[cfg_attr(feature = "docs", schema(example = "深圳市南山区科技南路 18 号"))]
    pub address: Option<String>,
    /// The factory's address, which is not the company's (D 8).
    #[cfg_attr(feature = "docs", schema(example = "东莞市长安镇振安路 66 号"))]
    pub factory_address: Option<String>,
    /// The province.
    #[cfg_attr(feature = "docs", schema(example = "广东"))]
    pub province: Option<String>,
    /// The city.
    #[cfg_attr(feature = "docs", schema(example = "深圳市"))]
    pub city: Option<String>,
    /// The industry.
    #[cfg_attr(feature = "docs", schema(example = "专用设备制造"))]
    pub industry: Option<String>,
    /// The main products.
    #[cfg_attr(feature = "docs", schema(example = "数控机床、精密模具"))]
    pub main_products: Option<String>,
    /// Who answers for the client; null with `access: "header"`.
    pub owner_id: Option<Uuid>,
    /// The owner's name.
    #[cfg_attr(feature = "docs", schema(example = "李娜"))]
    pub owner_name: Option<String>,
    /// The owner's department.
    pub department_id: Option<Uuid>,
    /// Remarks.
    pub remarks: Option<String>,
    /// What the reader may do now.
    pub allowed_actions: Vec<Action>,
    /// Counts up with every change.
    pub version: i32,
    /// When it was made; null with `access: "header"`.
    #[serde(default, with = "crate::instant::optional")]
    pub created_at: Option<DateTime<Utc>>,
    /// When it was last changed; null with `access: "header"`.
    #[serde(default, with = "crate::instant::optional")]
    pub updated_at: Option<DateTime<Utc>>,
}

/// Hands a client over to another person; the department follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HandOver {
    /// Who answers for the client from now on.
    pub owner_id: Uuid,
}

#[cfg(test)]
mod tests;
