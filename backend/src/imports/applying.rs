//! Writing what a file says: all of it in one transaction, or nothing.

use std::collections::HashMap;

use clientele_openapi::clients::NewContact;
use clientele_openapi::imports::ImportResult;
use clientele_openapi::vocabulary::{ImportField, ImportMode, Permission};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::drafts::{ContactDraft, Draft, Mapping};
use super::plan::{self, Known, Plan, Step};
use crate::auth::Actor;
use crate::clients::access;
use crate::clients::bulk::{self, ContactChange, Entry, Revision};
use crate::clients::service::Owner;
use crate::context::Context;
use crate::db::Transaction;
use crate::entity::{clients, contacts};
use crate::error::{Error, Result};
use crate::{people, text};

/// Whether rows can be matched with clients at all: by external code or by name.
pub(super) fn can_match(mapping: &Mapping) -> bool {
    mapping.has(ImportField::ExternalCode) || mapping.has(ImportField::Name)
}

/// What the rows would do, and the clients that the plan's steps refer to.
///
/// # Errors
/// The database's own.
pub(super) async fn plan(
    db: &impl ConnectionTrait,
    actor: &Actor,
    drafts: &[Draft],
    mapping: &Mapping,
    mode: ImportMode,
    locked: bool,
) -> Result<(Plan, Vec<clients::Model>)> {
    let codes: Vec<&str> = drafts.iter().filter_map(Draft::external_code).collect();
    let names: Vec<String> = drafts.iter().filter_map(Draft::name).map(text::normalised).collect();
    let found = bulk::find(db, &codes, &names, locked).await?;
    let owners: Vec<Uuid> = found.iter().map(|client| client.owner_id).collect();
    let owner_names = people::queries::names(db, &distinct(owners)).await?;
    let known = found.iter().map(|client| known(actor, client, &owner_names)).collect::<Result<Vec<_>>>()?;
    Ok((plan::plan(drafts, &known, mapping, mode), found))
}

fn known(actor: &Actor, client: &clients::Model, owner_names: &HashMap<Uuid, String>) -> Result<Known> {
    Ok(Known {
        content: bulk::content(client)?,
        is_retired: client.former_lifecycle.is_some(),
        may_change: access::may(actor, Permission::ClientsChange, client),
        owner_name: owner_names.get(&client.owner_id).cloned().unwrap_or_default(),
    })
}

fn distinct(mut ids: Vec<Uuid>) -> Vec<Uuid> {
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Takes the steps of a plan; what is made belongs to `owner`.
///
/// # Errors
/// `external_code_taken` and `stale_version` where somebody was faster; the database's own.
pub(super) async fn write(
    context: &Context,
    tx: &Transaction,
    actor: &Actor,
    owner: Owner,
    steps: Vec<Step>,
    found: Vec<clients::Model>,
) -> Result<ImportResult> {
    let ids: Vec<Uuid> = found.iter().map(|client| client.id).collect();
    let contacts = bulk::contacts_of(tx, &ids).await?;
    let mut found: Vec<Option<clients::Model>> = found.into_iter().map(Some).collect();
    let (mut entries, mut revisions) = (Vec::new(), Vec::new());
    for step in steps {
        match step {
            Step::Create { client, contact } => {
                entries.push(Entry { content: *client, contact: contact.map(|contact| contact.contact) });
            }
            Step::Change { known, after, contact } => {
                let before = found.get_mut(known).and_then(Option::take);
                let before = before.ok_or_else(|| Error::internal("two rows of a plan mean one client"))?;
                let there = contacts.get(&before.id).map_or(&[][..], Vec::as_slice);
                let contact = contact.and_then(|contact| meet(contact, there));
                revisions.push(Revision { before, after: *after, contact });
            }
        }
    }
    let count = |length: usize| u32::try_from(length).map_err(Error::internal);
    let (created, seen) = (count(entries.len())?, count(revisions.len())?);
    bulk::insert(tx, context, actor, owner, &entries).await?;
    let updated = bulk::change(tx, actor, revisions).await?;
    Ok(ImportResult { created, updated, unchanged: seen - updated, skipped: 0 })
}

/// What a row's contact means for the contacts that are there.
///
/// Somebody of the same name is mended. An office has one holder: a new one takes the entry of the one before, unless that
/// entry holds a phone or an address, which belong to the person and not to the office. Anybody else is added, as the main
/// contact where there is none.
fn meet(wanted: ContactDraft, there: &[contacts::Model]) -> Option<ContactChange> {
    let ContactDraft { contact, is_office } = wanted;
    let same = |one: &str, other: &str| text::normalised(one) == text::normalised(other);
    if let Some(found) = there.iter().find(|known| same(&known.name, &contact.name)) {
        return mended(found, &contact, is_office).map(|mended| ContactChange::Mend(Box::new(mended)));
    }
    let holds_office = |known: &&contacts::Model| {
        let position = known.position.as_deref().zip(contact.position.as_deref());
        position.is_some_and(|(held, office)| same(held, office)) && known.phone.is_none() && known.email.is_none()
    };
    if is_office && let Some(former) = there.iter().find(holds_office) {
        let successor = contacts::Model { name: contact.name, phone: contact.phone, email: contact.email, ..former.clone() };
        return Some(ContactChange::Mend(Box::new(successor)));
    }
    let is_primary = !there.iter().any(|known| known.is_primary);
    Some(ContactChange::Add(NewContact { is_primary, ..contact }))
}

/// The contact with what the row knows more of it; `None` where that is nothing. An office does not take the place of a
/// position that somebody wrote down.
fn mended(known: &contacts::Model, wanted: &NewContact, is_office: bool) -> Option<contacts::Model> {
    let position = if is_office {
        known.position.clone().or(wanted.position.clone())
    } else {
        wanted.position.clone().or(known.position.clone())
    };
    let mended = contacts::Model {
        position,
        phone: wanted.phone.clone().or(known.phone.clone()),
        email: wanted.email.clone().or(known.email.clone()),
        ..known.clone()
    };
    (mended != *known).then_some(mended)
}

#[cfg(test)]
#[path = "applying_tests.rs"]
mod tests;
