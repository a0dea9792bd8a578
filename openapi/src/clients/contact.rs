//! The people of a client whom the company talks to.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    patch::merge_patch,
    validation::{Findings, Text, Validate},
};

/// A contact of a client (D 4.2: contact, position, years of service).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct Contact {
    /// The contact's id.
    pub id: Uuid,
    /// The contact's name.
    #[cfg_attr(feature = "docs", schema(example = "陈志明"))]
    pub name: String,
    /// The contact's position.
    #[cfg_attr(feature = "docs", schema(example = "采购部经理"))]
    pub position: Option<String>,
    /// The contact's phone.
    #[cfg_attr(feature = "docs", schema(example = "138 0013 8000"))]
    pub phone: Option<String>,
    /// The contact's e-mail address.
    #[cfg_attr(feature = "docs", schema(example = "chen.zhiming@example.com"))]
    pub email: Option<String>,
    /// Years of service at the client.
    #[cfg_attr(feature = "docs", schema(example = 8))]
    pub years_of_service: Option<u16>,
    /// Whether this is the main contact; a client has at most one.
    pub is_primary: bool,
    /// Counts up with every change.
    pub version: i32,
}

/// A new contact.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewContact {
    /// The contact's name.
    #[cfg_attr(feature = "docs", schema(example = "陈志明", max_length = 200))]
    pub name: String,
    /// The contact's position.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "采购部经理", max_length = 200))]
    pub position: Option<String>,
    /// The contact's phone.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "138 0013 8000", max_length = 64))]
    pub phone: Option<String>,
    /// The contact's e-mail address.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "chen.zhiming@example.com", max_length = 254))]
    pub email: Option<String>,
    /// Years of service at the client, 0 to 80.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = 8, maximum = 80))]
    pub years_of_service: Option<u16>,
    /// Whether this is the main contact; it then takes the place of the one before.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(default = false))]
    pub is_primary: bool,
}

impl Validate for NewContact {
    fn check(&self, found: &mut Findings) {
        found.required_text("name", &self.name, Text::Line);
        found.texts(&[
            ("position", &self.position, Text::Line),
            ("phone", &self.phone, Text::Phone),
            ("email", &self.email, Text::Email),
        ]);
        found.range("years_of_service", self.years_of_service.map(i64::from), 0, 80);
    }
}

merge_patch! {
    /// Changes to a contact.
    pub struct ContactPatch of NewContact {
        /// The contact's name.
        name: String,
        /// The contact's position.
        position: String,
        /// The contact's phone.
        phone: String,
        /// The contact's e-mail address.
        email: String,
        /// Years of service at the client.
        years_of_service: u16,
        /// Whether this is the main contact.
        is_primary: bool,
    }
}
