//! What the client form holds, and the request that says the same.

use clientele_openapi::{
    clients::{Client, NewClient},
    vocabulary::{ClientKind, ConsumptionTier, EnterpriseClass, Lifecycle},
};
use serde::{Deserialize, Serialize};

use crate::components::Picked;

/// What the form's fields show; the names are the request's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Typed {
    pub kind: Option<ClientKind>,
    pub name: String,
    pub short_name: String,
    pub external_code: String,
    pub enterprise_class: Option<EnterpriseClass>,
    pub attribute: String,
    pub sub_attribute: String,
    pub consumption_tier: Option<ConsumptionTier>,
    pub lifecycle: Option<Lifecycle>,
    pub phone: String,
    pub email: String,
    pub website: String,
    pub address: String,
    pub factory_address: String,
    pub province: String,
    pub city: String,
    pub industry: String,
    pub main_products: String,
    pub owner: Option<Picked>,
    pub remarks: String,
}

impl Default for Typed {
    fn default() -> Self {
        Self {
            // Most clients are enterprises, and new ones are potential ones.
            kind: Some(ClientKind::Enterprise),
            lifecycle: Some(Lifecycle::Potential),
            name: String::new(),
            short_name: String::new(),
            external_code: String::new(),
            enterprise_class: None,
            attribute: String::new(),
            sub_attribute: String::new(),
            consumption_tier: None,
            phone: String::new(),
            email: String::new(),
            website: String::new(),
            address: String::new(),
            factory_address: String::new(),
            province: String::new(),
            city: String::new(),
            industry: String::new(),
            main_products: String::new(),
            owner: None,
            remarks: String::new(),
        }
    }
}

impl Typed {
    /// What the form shows of a client that is there already. Its owner changes by handing over.
    pub fn of(client: &Client) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            kind: Some(client.kind),
            name: client.name.clone(),
            short_name: text(&client.short_name),
            external_code: text(&client.external_code),
            enterprise_class: client.enterprise_class,
            attribute: text(&client.attribute),
            sub_attribute: text(&client.sub_attribute),
            consumption_tier: client.consumption_tier,
            lifecycle: client.lifecycle,
            phone: text(&client.phone),
            email: text(&client.email),
            website: text(&client.website),
            address: text(&client.address),
            factory_address: text(&client.factory_address),
            province: text(&client.province),
            city: text(&client.city),
            industry: text(&client.industry),
            main_products: text(&client.main_products),
            owner: None,
            remarks: text(&client.remarks),
        }
    }

    /// The request that says the same. What belongs to the other kind of client stays behind in the form.
    pub fn body(&self) -> NewClient {
        let text = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let individual = self.kind == Some(ClientKind::Individual);
        NewClient {
            kind: self.kind.unwrap_or(ClientKind::Enterprise),
            name: self.name.trim().to_owned(),
            short_name: text(&self.short_name),
            external_code: text(&self.external_code),
            enterprise_class: self.enterprise_class.filter(|_| !individual),
            attribute: text(&self.attribute).filter(|_| individual),
            sub_attribute: text(&self.sub_attribute).filter(|_| individual),
            consumption_tier: self.consumption_tier.filter(|_| individual),
            lifecycle: self.lifecycle,
            phone: text(&self.phone),
            email: text(&self.email),
            website: text(&self.website),
            address: text(&self.address),
            factory_address: text(&self.factory_address),
            province: text(&self.province),
            city: text(&self.city),
            industry: text(&self.industry),
            main_products: text(&self.main_products),
            owner_id: self.owner.as_ref().map(|owner| owner.id),
            remarks: text(&self.remarks),
        }
    }
}

/// What the form keeps as its draft: what is typed, and the saved state it started from.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Draft {
    /// The saved state.
    pub base: Typed,
    /// The version of the saved state; 0 for a client that is being entered.
    pub version: i32,
    /// What is typed.
    pub now: Typed,
}

impl Draft {
    /// A draft in which nothing is typed yet.
    pub fn of(client: &Client) -> Self {
        let base = Typed::of(client);
        Self { now: base.clone(), base, version: client.version }
    }

    /// Whether the client is a person.
    pub fn is_individual(&self) -> bool {
        self.now.kind == Some(ClientKind::Individual)
    }
}
