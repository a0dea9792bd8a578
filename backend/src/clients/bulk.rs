//! Writing many clients at once, as imports do: the same content, validation and records as one by one, in few statements.

use std::collections::HashMap;

use clientele_openapi::ProblemCode;
use clientele_openapi::clients::{ClientPatch, NewClient, NewContact};
use clientele_rules::clients as rules;
use sea_orm::sea_query::LockType;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use serde_json::json;
use uuid::Uuid;

use super::convert;
use super::service::Owner;
use crate::auth::Actor;
use crate::clock::machine_now;
use crate::context::Context;
use crate::db::Transaction;
use crate::entity::{clients, contacts};
use crate::error::{Error, Result};
use crate::numbers;
use crate::records::{self, Change};

/// How many rows one statement reads or writes; SQLite takes 32,766 parameters, and a client has 33 columns.
const AT_ONCE: usize = 500;

/// A client that is to be made.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its validated content; the owner in it is not looked at.
    pub content: NewClient,
    /// Its main contact.
    pub contact: Option<NewContact>,
}

/// A change to a client that is there.
#[derive(Clone, Debug)]
pub struct Revision {
    /// The client as it was read.
    pub before: clients::Model,
    /// Its validated content afterwards.
    pub after: NewClient,
    /// What becomes of its contacts.
    pub contact: Option<ContactChange>,
}

/// A change to a contact of a client.
#[derive(Clone, Debug)]
pub enum ContactChange {
    /// Somebody new.
    Add(NewContact),
    /// Somebody who is there, as they are afterwards.
    Mend(Box<contacts::Model>),
}

/// What a client's row holds.
///
/// # Errors
/// A row that does not read back.
pub fn content(client: &clients::Model) -> Result<NewClient> {
    convert::content(client)
}

/// The clients with any of the external codes, or any of the normalised names; locked where they are to be changed.
///
/// # Errors
/// The database's own.
pub async fn find(db: &impl ConnectionTrait, codes: &[&str], names: &[String], locked: bool) -> Result<Vec<clients::Model>> {
    let mut found: HashMap<Uuid, clients::Model> = HashMap::new();
    let by_code = codes.chunks(AT_ONCE).map(|codes| clients::Column::ExternalCode.is_in(codes.iter().copied()));
    let by_name = names.chunks(AT_ONCE).map(|names| clients::Column::NameNormalised.is_in(names));
    for filter in by_code.chain(by_name) {
        let query = clients::Entity::find().filter(filter);
        let rows = if locked {
            query.order_by_asc(clients::Column::Id).lock(LockType::NoKeyUpdate).all(db).await?
        } else {
            query.all(db).await?
        };
        found.extend(rows.into_iter().map(|client| (client.id, client)));
    }
    let mut found: Vec<clients::Model> = found.into_values().collect();
    found.sort_unstable_by_key(|client| client.id);
    Ok(found)
}

/// The contacts of clients, by client, in the order in which they were entered.
///
/// # Errors
/// The database's own.
pub async fn contacts_of(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, Vec<contacts::Model>>> {
    let mut found: HashMap<Uuid, Vec<contacts::Model>> = HashMap::new();
    for ids in ids.chunks(AT_ONCE) {
        for contact in contacts::Entity::find().filter(contacts::Column::ClientId.is_in(ids.iter().copied())).all(db).await? {
            found.entry(contact.client_id).or_default().push(contact);
        }
    }
    found.values_mut().for_each(|contacts| contacts.sort_unstable_by_key(|contact| (contact.created_at, contact.id)));
    Ok(found)
}

/// Makes clients with consecutive numbers.
///
/// # Errors
/// `external_code_taken`; the database's own.
pub async fn insert(tx: &Transaction, context: &Context, actor: &Actor, owner: Owner, entries: &[Entry]) -> Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    let today = context.clock.today();
    let count = u32::try_from(entries.len()).map_err(Error::internal)?;
    let numbers = numbers::next_block(&context.db, tx, numbers::CLIENT, today, count).await?;
    for (entries, numbers) in entries.chunks(AT_ONCE).zip(numbers.chunks(AT_ONCE)) {
        let rows: Vec<(Uuid, NewClient)> = entries.iter().map(|entry| (Uuid::now_v7(), kept(&entry.content, owner))).collect();
        let clients = rows.iter().zip(numbers).map(|((id, content), number)| client_row(*id, number, content, owner));
        clients::Entity::insert_many(clients).exec_without_returning(tx).await?;
        let first = |contact: &NewContact| NewContact { is_primary: true, ..contact.clone() };
        let contacts =
            entries.iter().zip(&rows).filter_map(|(entry, (id, _))| Some(contact_row(*id, &first(entry.contact.as_ref()?))));
        insert_contacts(tx, contacts.collect()).await?;
        let changes: Vec<Change<'_>> = entries
            .iter()
            .zip(&rows)
            .zip(numbers)
            .map(|((entry, (id, content)), number)| {
                let details = json!({"number": number, "content": content, "contact": entry.contact});
                Change { action: "client.created", entity: "client", id: *id, details }
            })
            .collect();
        records::record_all(tx, actor, &changes).await?;
    }
    Ok(())
}

/// Changes clients and their contacts; answers how many truly changed.
///
/// # Errors
/// `external_code_taken`, `stale_version` where somebody was faster; the database's own.
pub async fn change(tx: &Transaction, actor: &Actor, revisions: Vec<Revision>) -> Result<u32> {
    let mut changes = Vec::new();
    let mut added = Vec::new();
    for Revision { before, after, contact } in revisions {
        let (id, content) = (before.id, convert::content(&before)?);
        let after = revised(&content, &after);
        if content == after && contact.is_none() {
            continue;
        }
        let mut details = json!({"changes": ClientPatch::between(&content, &after)});
        match contact {
            Some(ContactChange::Add(contact)) => {
                details["contact"] = json!(contact);
                added.push(contact_row(id, &contact));
            }
            Some(ContactChange::Mend(contact)) => {
                details["contact"] = json!({"id": contact.id, "name": contact.name, "position": contact.position, "phone": contact.phone, "email": contact.email});
                mend_contact(tx, *contact).await?;
            }
            None => (),
        }
        if content != after {
            save(tx, &before, &after).await?;
        }
        changes.push(Change { action: "client.changed", entity: "client", id, details });
    }
    insert_contacts(tx, added).await?;
    records::record_all(tx, actor, &changes).await?;
    u32::try_from(changes.len()).map_err(Error::internal)
}

async fn save(tx: &Transaction, before: &clients::Model, after: &NewClient) -> Result<()> {
    let change = clients::ActiveModel {
        updated_at: Set(machine_now()),
        version: Set(before.version + 1),
        ..convert::columns(&before.number, after)
    };
    let at_version = clients::Column::Id.eq(before.id).and(clients::Column::Version.eq(before.version));
    let saved = clients::Entity::update_many().set(change).filter(at_version).exec(tx).await?;
    if saved.rows_affected == 0 { Err(Error::refused(ProblemCode::StaleVersion)) } else { Ok(()) }
}

/// The content of a new client as it is kept: tidy, with the tier that its attributes propose (D 5.2(2)).
fn kept(new: &NewClient, owner: Owner) -> NewClient {
    let mut content = convert::tidied(new);
    content.consumption_tier = content.consumption_tier.or_else(|| rules::proposal(&content));
    content.owner_id = Some(owner.id);
    content
}

/// The content of a changed client as it is kept: a tier that was the table's and not somebody's choice follows the attributes.
fn revised(before: &NewClient, after: &NewClient) -> NewClient {
    let mut content = convert::tidied(after);
    if content.consumption_tier == before.consumption_tier && rules::follows_the_table(before) {
        content.consumption_tier = rules::proposal(&content);
    }
    content
}

fn client_row(id: Uuid, number: &str, content: &NewClient, owner: Owner) -> clients::ActiveModel {
    let now = machine_now();
    clients::ActiveModel {
        id: Set(id),
        number: Set(number.to_owned()),
        former_lifecycle: Set(None),
        owner_id: Set(owner.id),
        department_id: Set(owner.department_id),
        created_at: Set(now),
        updated_at: Set(now),
        version: Set(1),
        ..convert::columns(number, content)
    }
}

fn contact_row(client_id: Uuid, contact: &NewContact) -> contacts::ActiveModel {
    let now = machine_now();
    contacts::ActiveModel {
        id: Set(Uuid::now_v7()),
        client_id: Set(client_id),
        name: Set(contact.name.clone()),
        position: Set(contact.position.clone()),
        phone: Set(contact.phone.clone()),
        email: Set(contact.email.clone()),
        years_of_service: Set(contact.years_of_service.map(i32::from)),
        is_primary: Set(contact.is_primary),
        created_at: Set(now),
        updated_at: Set(now),
        version: Set(1),
    }
}

async fn insert_contacts(tx: &Transaction, rows: Vec<contacts::ActiveModel>) -> Result<()> {
    for rows in rows.chunks(AT_ONCE) {
        contacts::Entity::insert_many(rows.to_vec()).exec_without_returning(tx).await?;
    }
    Ok(())
}

async fn mend_contact(tx: &Transaction, contact: contacts::Model) -> Result<()> {
    let at_version = contacts::Column::Id.eq(contact.id).and(contacts::Column::Version.eq(contact.version));
    let change = contacts::ActiveModel {
        name: Set(contact.name),
        position: Set(contact.position),
        phone: Set(contact.phone),
        email: Set(contact.email),
        updated_at: Set(machine_now()),
        version: Set(contact.version + 1),
        ..Default::default()
    };
    let saved = contacts::Entity::update_many().set(change).filter(at_version).exec(tx).await?;
    if saved.rows_affected == 0 { Err(Error::refused(ProblemCode::StaleVersion)) } else { Ok(()) }
}
