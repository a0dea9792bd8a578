//! What is known of a client.

use clientele_openapi::{
    clients::Client,
    individual_tiers::{compliance_note, individual_tier},
    vocabulary::{ClientKind, field_label},
};
use leptos::prelude::*;

use super::{individual::glossed, words as w};
use crate::{
    components::{Card, Fact, Facts, Notice, NoticeTone},
    i18n::lang,
    time, words as shared,
};

/// The facts of a client, as the paper form groups them.
#[component]
pub fn ClientFacts(
    /// The client.
    client: Client,
) -> impl IntoView {
    let updated = client.updated_at;
    let changed = move || updated.map(|at| format!("{} {}", w::updated(), time::friendly(at))).unwrap_or_default();
    let (attribute, sub_attribute) = (client.attribute.clone(), client.sub_attribute.clone());
    let official = attribute
        .as_deref()
        .zip(sub_attribute.as_deref())
        .and_then(|(a, s)| individual_tier(a, s))
        .is_some_and(|row| row.is_public_office);
    // A person has an address; only an enterprise has a company's and a factory's.
    let is_person = client.kind == ClientKind::Individual;
    let has_factory = !is_person || client.factory_address.is_some();
    let address: TextProp = if is_person { w::person_address.into() } else { label("address").into() };
    let (email, website) = (client.email.clone(), client.website.clone());
    view! {
        <Card title=w::facts note=changed>
            <Facts>
                <Text name="external_code" value=client.external_code.clone() />
                <Text name="owner_id" value=client.owner_name.clone() />
                {attribute.map(|text| view! { <Fact label=label("attribute")>{move || glossed(&text)}</Fact> })}
                {sub_attribute.map(|text| view! { <Fact label=label("sub_attribute")>{move || glossed(&text)}</Fact> })}
                <Text name="phone" value=client.phone.clone() />
                <Fact label=label("email")>
                    {or_dash(email.map(|email| view! { <a href=format!("mailto:{email}")>{email.clone()}</a> }.into_any()))}
                </Fact>
                <Fact label=label("website")>{or_dash(website.map(|site| view! { <Website site=site /> }.into_any()))}</Fact>
                <Text name="industry" value=client.industry.clone() />
                <Text name="province" value=client.province.clone() />
                <Text name="city" value=client.city.clone() />
                <Text name="address" label=address value=client.address.clone() wide=true />
                {has_factory.then(|| view! { <Text name="factory_address" value=client.factory_address.clone() wide=true /> })}
                <Text name="main_products" value=client.main_products.clone() wide=true />
                <Text name="remarks" value=client.remarks.clone() wide=true />
                {client.created_at.map(|at| view! { <Fact label=w::created>{time::date_time(at)}</Fact> })}
            </Facts>
            {official.then(|| view! { <div class="fact-note"><Notice tone=NoticeTone::Warn>{move || compliance_note(lang())}</Notice></div> })}
        </Card>
    }
}

fn label(name: &'static str) -> impl Fn() -> &'static str + Copy + Send + Sync {
    move || field_label(name, lang()).unwrap_or(name)
}

fn or_dash(view: Option<AnyView>) -> AnyView {
    view.unwrap_or_else(|| view! { <span class="muted">{shared::not_stated}</span> }.into_any())
}

#[component]
fn Text(
    name: &'static str,
    value: Option<String>,
    #[prop(optional, into)] label: Option<TextProp>,
    #[prop(optional)] wide: bool,
) -> impl IntoView {
    let label = label.unwrap_or_else(|| self::label(name).into());
    let text = value.filter(|text| !text.trim().is_empty());
    view! {
        <Fact label=label wide=wide>
            {or_dash(text.map(|text| view! { <span class="lines">{text}</span> }.into_any()))}
        </Fact>
    }
}

/// A website as a link; the contract lets no other scheme than the web's through, and this asks again.
#[component]
fn Website(site: String) -> impl IntoView {
    let lower = site.to_ascii_lowercase();
    let href =
        if lower.starts_with("http://") || lower.starts_with("https://") { site.clone() } else { format!("https://{site}") };
    view! { <a href=href target="_blank" rel="noopener noreferrer">{site}</a> }
}
