//! What is known of a client when it is entered or changed.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    patch::merge_patch,
    problem::codes,
    validation::{Findings, Text, Validate},
    vocabulary::{ClientKind, ConsumptionTier, EnterpriseClass, Lifecycle},
};

/// A new client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewClient {
    /// What the client is.
    pub kind: ClientKind,
    /// The client's name.
    #[cfg_attr(feature = "docs", schema(example = "深圳市华强精密机械有限公司", max_length = 200))]
    pub name: String,
    /// The code that imports and other systems match by; unique.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "ERP-10086", max_length = 64))]
    pub external_code: Option<String>,
    /// A short name.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "华强精密", max_length = 200))]
    pub short_name: Option<String>,
    /// The class, of an enterprise client only.
    #[serde(default)]
    pub enterprise_class: Option<EnterpriseClass>,
    /// The consumption tier, of an individual client only; where it is not given, attribute and sub-attribute propose it.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(null)))]
    pub consumption_tier: Option<ConsumptionTier>,
    /// The attribute, of an individual client only.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(max_length = 200, example = json!(null)))]
    pub attribute: Option<String>,
    /// The sub-attribute, of an individual client only.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(max_length = 200, example = json!(null)))]
    pub sub_attribute: Option<String>,
    /// Where the company stands with the client; potential where not given. Retiring has its own operation.
    #[serde(default)]
    pub lifecycle: Option<Lifecycle>,
    /// The client's phone.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "0755-26551234", max_length = 64))]
    pub phone: Option<String>,
    /// The client's e-mail address.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "office@example.com", max_length = 254))]
    pub email: Option<String>,
    /// The client's website.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "www.example.com", max_length = 500))]
    pub website: Option<String>,
    /// The company's address.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "深圳市南山区科技南路 18 号", max_length = 500))]
    pub address: Option<String>,
    /// The factory's address, which is not the company's (D 8).
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "东莞市长安镇振安路 66 号", max_length = 500))]
    pub factory_address: Option<String>,
    /// The province.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "广东", max_length = 200))]
    pub province: Option<String>,
    /// The city.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "深圳市", max_length = 200))]
    pub city: Option<String>,
    /// The industry.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "专用设备制造", max_length = 200))]
    pub industry: Option<String>,
    /// The main products.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "数控机床、精密模具", max_length = 4000))]
    pub main_products: Option<String>,
    /// Who answers for the client; the caller where not given. The department follows.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(null)))]
    pub owner_id: Option<Uuid>,
    /// Remarks.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(max_length = 4000))]
    pub remarks: Option<String>,
}

impl NewClient {
    /// A client of which no more than kind and name is known.
    pub const fn named(kind: ClientKind, name: String) -> Self {
        Self {
            kind,
            name,
            external_code: None,
            short_name: None,
            enterprise_class: None,
            consumption_tier: None,
            attribute: None,
            sub_attribute: None,
            lifecycle: None,
            phone: None,
            email: None,
            website: None,
            address: None,
            factory_address: None,
            province: None,
            city: None,
            industry: None,
            main_products: None,
            owner_id: None,
            remarks: None,
        }
    }
}

impl Validate for NewClient {
    fn check(&self, found: &mut Findings) {
        found.required_text("name", &self.name, Text::Line);
        found.texts(&[
            ("external_code", &self.external_code, Text::Code),
            ("short_name", &self.short_name, Text::Line),
            ("attribute", &self.attribute, Text::Line),
            ("sub_attribute", &self.sub_attribute, Text::Line),
            ("phone", &self.phone, Text::Phone),
            ("email", &self.email, Text::Email),
            ("website", &self.website, Text::Website),
            ("address", &self.address, Text::LongLine),
            ("factory_address", &self.factory_address, Text::LongLine),
            ("province", &self.province, Text::Line),
            ("city", &self.city, Text::Line),
            ("industry", &self.industry, Text::Line),
            ("main_products", &self.main_products, Text::Lines),
            ("remarks", &self.remarks, Text::Lines),
        ]);
        found.require(self.lifecycle != Some(Lifecycle::Retired), "lifecycle", codes::NOT_ALLOWED);
        // The classifications belong to one kind of client each and are never merged.
        if self.kind == ClientKind::Individual {
            found.require(self.enterprise_class.is_none(), "enterprise_class", codes::ONLY_FOR_ENTERPRISE);
        } else {
            found.require(self.consumption_tier.is_none(), "consumption_tier", codes::ONLY_FOR_INDIVIDUAL);
            found.require(self.attribute.is_none(), "attribute", codes::ONLY_FOR_INDIVIDUAL);
            found.require(self.sub_attribute.is_none(), "sub_attribute", codes::ONLY_FOR_INDIVIDUAL);
        }
    }
}

merge_patch! {
    /// Changes to a client. The owner changes by handing over.
    pub struct ClientPatch of NewClient {
        /// What the client is.
        kind: ClientKind,
        /// The client's name.
        name: String,
        /// The code that imports and other systems match by; unique.
        external_code: String,
        /// A short name.
        short_name: String,
        /// The class, of an enterprise client only.
        enterprise_class: EnterpriseClass,
        /// The consumption tier, of an individual client only.
        consumption_tier: ConsumptionTier,
        /// The attribute, of an individual client only.
        attribute: String,
        /// The sub-attribute, of an individual client only.
        sub_attribute: String,
        /// Where the company stands with the client; retiring has its own operation.
        lifecycle: Lifecycle,
        /// The client's phone.
        phone: String,
        /// The client's e-mail address.
        email: String,
        /// The client's website.
        website: String,
        /// The company's address.
        address: String,
        /// The factory's address.
        factory_address: String,
        /// The province.
        province: String,
        /// The city.
        city: String,
        /// The industry.
        industry: String,
        /// The main products.
        main_products: String,
        /// Remarks.
        remarks: String,
    }
}
