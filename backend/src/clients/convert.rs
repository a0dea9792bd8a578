//! Clients and contacts as the contract has them, and what the columns keep for finding them.

use std::fmt::Display;
use std::str::FromStr;

use clientele_openapi::clients::{Client, ClientHeader, Contact, MainContact, NewClient, NewContact};
use clientele_openapi::vocabulary::{Action, ClientAccess, Lifecycle, Permission};
use sea_orm::Set;

use super::access;
use crate::auth::Actor;
use crate::entity::{clients, contacts};
use crate::error::{Error, Result};
use crate::text;

/// Ends the part of `search_text` that everybody may search; behind it stands what the header does not show.
pub(super) const HEADER_END: char = '\u{1f}';

/// A word of a vocabulary as the database keeps it.
pub(super) fn word<T: FromStr<Err: Display>>(text: &str) -> Result<T> {
    text.parse().map_err(Error::internal)
}

fn words<T: FromStr<Err: Display>>(text: Option<&str>) -> Result<Option<T>> {
    text.map(word).transpose()
}

pub(super) fn header(client: &clients::Model, main_contact: Option<&contacts::Model>) -> Result<ClientHeader> {
    Ok(ClientHeader {
        id: client.id,
        number: client.number.clone(),
        kind: word(&client.kind)?,
        name: client.name.clone(),
        enterprise_class: words(client.enterprise_class.as_deref())?,
        main_contact: main_contact.map(main),
    })
}

fn main(contact: &contacts::Model) -> MainContact {
    MainContact { name: contact.name.clone(), position: contact.position.clone(), phone: contact.phone.clone() }
}

/// A client of which the reader sees the header only.
pub(super) fn header_only(client: &clients::Model, main_contact: Option<&contacts::Model>) -> Result<Client> {
    let header = header(client, main_contact)?;
    Ok(Client {
        id: header.id,
        number: header.number,
        access: ClientAccess::Header,
        kind: header.kind,
        name: header.name,
        enterprise_class: header.enterprise_class,
        main_contact: header.main_contact,
        external_code: None,
        short_name: None,
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
        owner_name: None,
        department_id: None,
        remarks: None,
        allowed_actions: Vec::new(),
        version: client.version,
        created_at: None,
        updated_at: None,
    })
}

/// A client with everything.
pub(super) fn client(
    actor: &Actor,
    client: clients::Model,
    main_contact: Option<&contacts::Model>,
    owner: Option<String>,
) -> Result<Client> {
    let header = header_only(&client, main_contact)?;
    Ok(Client {
        access: ClientAccess::Full,
        allowed_actions: allowed_actions(actor, &client),
        consumption_tier: words(client.consumption_tier.as_deref())?,
        lifecycle: Some(word(&client.lifecycle)?),
        external_code: client.external_code,
        short_name: client.short_name,
        attribute: client.attribute,
        sub_attribute: client.sub_attribute,
        phone: client.phone,
        email: client.email,
        website: client.website,
        address: client.address,
        factory_address: client.factory_address,
        province: client.province,
        city: client.city,
        industry: client.industry,
        main_products: client.main_products,
        owner_id: Some(client.owner_id),
        owner_name: owner,
        department_id: Some(client.department_id),
        remarks: client.remarks,
        created_at: Some(client.created_at),
        updated_at: Some(client.updated_at),
        ..header
    })
}

/// What the actor may do with a client now: a retired one is only restored.
fn allowed_actions(actor: &Actor, client: &clients::Model) -> Vec<Action> {
    let may_change = access::may(actor, Permission::ClientsChange, client);
    if client.former_lifecycle.is_some() {
        return if may_change { vec![Action::Restore] } else { Vec::new() };
    }
    let may_hand_over = access::may(actor, Permission::ClientsHandOver, client);
    [(Action::Edit, may_change), (Action::Retire, may_change), (Action::HandOver, may_hand_over)]
        .into_iter()
        .filter_map(|(action, may)| may.then_some(action))
        .collect()
}

/// What a patch starts from. Of a retired client the lifecycle is the one to which restoring leads.
pub(super) fn content(client: &clients::Model) -> Result<NewClient> {
    let lifecycle = client.former_lifecycle.as_deref().unwrap_or(&client.lifecycle);
    Ok(NewClient {
        kind: word(&client.kind)?,
        name: client.name.clone(),
        external_code: client.external_code.clone(),
        short_name: client.short_name.clone(),
        enterprise_class: words(client.enterprise_class.as_deref())?,
        consumption_tier: words(client.consumption_tier.as_deref())?,
        attribute: client.attribute.clone(),
        sub_attribute: client.sub_attribute.clone(),
        lifecycle: Some(word(lifecycle)?),
        phone: client.phone.clone(),
        email: client.email.clone(),
        website: client.website.clone(),
        address: client.address.clone(),
        factory_address: client.factory_address.clone(),
        province: client.province.clone(),
        city: client.city.clone(),
        industry: client.industry.clone(),
        main_products: client.main_products.clone(),
        owner_id: Some(client.owner_id),
        remarks: client.remarks.clone(),
    })
}

/// The same content without blanks around it; a text of blanks alone is none.
pub(super) fn tidied(new: &NewClient) -> NewClient {
    NewClient {
        kind: new.kind,
        name: new.name.trim().to_owned(),
        external_code: tidy(&new.external_code),
        short_name: tidy(&new.short_name),
        enterprise_class: new.enterprise_class,
        consumption_tier: new.consumption_tier,
        attribute: tidy(&new.attribute),
        sub_attribute: tidy(&new.sub_attribute),
        lifecycle: new.lifecycle,
        phone: tidy(&new.phone),
        email: tidy(&new.email),
        website: tidy(&new.website),
        address: tidy(&new.address),
        factory_address: tidy(&new.factory_address),
        province: tidy(&new.province),
        city: tidy(&new.city),
        industry: tidy(&new.industry),
        main_products: tidy(&new.main_products),
        owner_id: new.owner_id,
        remarks: tidy(&new.remarks),
    }
}

fn tidy(text: &Option<String>) -> Option<String> {
    text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// The columns that keep a client's tidied content, those for finding it included.
pub(super) fn columns(number: &str, content: &NewClient) -> clients::ActiveModel {
    let word_of = |text: &'static str| Some(text.to_owned());
    clients::ActiveModel {
        external_code: Set(content.external_code.clone()),
        kind: Set(content.kind.as_str().to_owned()),
        name: Set(content.name.clone()),
        name_normalised: Set(text::normalised(&content.name)),
        name_pinyin: Set(text::pinyin(&content.name)),
        short_name: Set(content.short_name.clone()),
        enterprise_class: Set(content.enterprise_class.and_then(|class| word_of(class.as_str()))),
        consumption_tier: Set(content.consumption_tier.and_then(|tier| word_of(tier.as_str()))),
        attribute: Set(content.attribute.clone()),
        sub_attribute: Set(content.sub_attribute.clone()),
        lifecycle: Set(content.lifecycle.unwrap_or(Lifecycle::Potential).as_str().to_owned()),
        phone: Set(content.phone.clone()),
        phone_digits: Set(content.phone.as_deref().and_then(text::phone_digits)),
        email: Set(content.email.clone()),
        website: Set(content.website.clone()),
        address: Set(content.address.clone()),
        factory_address: Set(content.factory_address.clone()),
        province: Set(content.province.clone()),
        city: Set(content.city.clone()),
        industry: Set(content.industry.clone()),
        main_products: Set(content.main_products.clone()),
        remarks: Set(content.remarks.clone()),
        search_text: Set(search_text(number, content)),
        ..Default::default()
    }
}

/// Everything that the text of a search is looked for in, one line each: number and name in all their spellings, then
/// behind [`HEADER_END`] short name, external code and phone.
fn search_text(number: &str, content: &NewClient) -> String {
    let spellings = |name: &str| [name.to_lowercase(), text::normalised(name), text::pinyin(name), text::initials(name)];
    let header = [number.to_lowercase(), text::normalised(number)].into_iter().chain(spellings(&content.name));
    let short_name = content.short_name.iter().flat_map(|name| spellings(name));
    let code = content.external_code.iter().flat_map(|code| [code.to_lowercase(), text::normalised(code)]);
    let phone = content.phone.iter().flat_map(|phone| [phone.to_lowercase(), text::normalised(phone)]);
    let lines = |parts: Vec<String>| parts.join("\n");
    format!("{}{HEADER_END}{}", lines(header.collect()), lines(short_name.chain(code).chain(phone).collect()))
}

pub(super) fn contact(contact: contacts::Model) -> Contact {
    let content = contact_content(&contact);
    Contact {
        id: contact.id,
        name: content.name,
        position: content.position,
        phone: content.phone,
        email: content.email,
        years_of_service: content.years_of_service,
        is_primary: content.is_primary,
        version: contact.version,
    }
}

/// What a patch starts from.
pub(super) fn contact_content(contact: &contacts::Model) -> NewContact {
    NewContact {
        name: contact.name.clone(),
        position: contact.position.clone(),
        phone: contact.phone.clone(),
        email: contact.email.clone(),
        years_of_service: contact.years_of_service.and_then(|years| years.try_into().ok()),
        is_primary: contact.is_primary,
    }
}

/// The columns that keep a contact's content, without blanks around it.
pub(super) fn contact_columns(content: &NewContact) -> contacts::ActiveModel {
    contacts::ActiveModel {
        name: Set(content.name.trim().to_owned()),
        position: Set(tidy(&content.position)),
        phone: Set(tidy(&content.phone)),
        email: Set(tidy(&content.email)),
        years_of_service: Set(content.years_of_service.map(i32::from)),
        is_primary: Set(content.is_primary),
        ..Default::default()
    }
}
