//! The SQL of clients and contacts.

use std::collections::HashMap;

use clientele_openapi::query::{ClientQuery, ClientSort};
use clientele_openapi::vocabulary::Vocabulary;
use clientele_openapi::{Page, ProblemCode};
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, Order};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use uuid::Uuid;

use super::access;
use super::convert::HEADER_END;
use crate::auth::Actor;
use crate::clock::machine_now;
use crate::entity::{clients, contacts};
use crate::error::{Error, Result};
use crate::http::page_request;
use crate::http::paging::{self, Sort, SortKey};
use crate::text;

/// What people write between the parts of a name, a number or a phone, and what finding therefore may do without.
const JOINERS: &str = "-－—·.．,，、()（）/&＆+";

/// A client by id.
///
/// # Errors
/// `not_found`; the database's own.
pub async fn client(db: &impl ConnectionTrait, id: Uuid) -> Result<clients::Model> {
    clients::Entity::find_by_id(id).one(db).await?.ok_or_else(Error::not_found)
}

/// Several clients at once.
///
/// # Errors
/// The database's own.
pub async fn clients(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<clients::Model>> {
    Ok(clients::Entity::find().filter(clients::Column::Id.is_in(ids.iter().copied())).all(db).await?)
}

/// The main contacts of several clients, by client.
///
/// # Errors
/// The database's own.
pub async fn main_contacts(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, contacts::Model>> {
    let found = contacts::Entity::find()
        .filter(contacts::Column::ClientId.is_in(ids.iter().copied()))
        .filter(contacts::Column::IsPrimary.eq(true))
        .all(db)
        .await?;
    Ok(found.into_iter().map(|contact| (contact.client_id, contact)).collect())
}

/// Writes the given columns of a client and counts its version up, provided that it still has the version `from`.
///
/// # Errors
/// `stale_version` where somebody was faster, `external_code_taken`; the database's own.
pub async fn save(tx: &impl ConnectionTrait, id: Uuid, from: i32, change: clients::ActiveModel) -> Result<clients::Model> {
    let change = clients::ActiveModel { updated_at: Set(machine_now()), version: Set(from + 1), ..change };
    let saved = clients::Entity::update_many()
        .set(change)
        .filter(clients::Column::Id.eq(id))
        .filter(clients::Column::Version.eq(from))
        .exec(tx)
        .await?;
    if saved.rows_affected == 0 {
        return Err(Error::refused(ProblemCode::StaleVersion));
    }
    client(tx, id).await
}

/// Up to ten clients in which a column that duplicates are found by has this value.
///
/// # Errors
/// The database's own.
pub async fn same(db: &impl ConnectionTrait, column: clients::Column, value: &str) -> Result<Vec<clients::Model>> {
    Ok(clients::Entity::find().filter(column.eq(value)).order_by(clients::Column::Id, Order::Asc).limit(10).all(db).await?)
}

/// A page of the clients that the actor sees.
///
/// A filter by what the header does not show finds only clients of which the actor sees everything: otherwise it would
/// tell what is withheld.
///
/// # Errors
/// `validation_failed` for a foreign cursor; the database's own.
pub async fn page(db: &impl ConnectionTrait, actor: &Actor, asked: &ClientQuery) -> Result<Page<clients::Model>> {
    use clients::Column;
    let mut query = clients::Entity::find().filter(access::visible(actor));
    if let Some(q) = &asked.q {
        query = query.filter(matching(actor, q));
    }
    let header = [any_of(Column::Kind, &asked.kind), any_of(Column::EnterpriseClass, &asked.enterprise_class)];
    let owners = (!asked.owner_id.is_empty()).then(|| Column::OwnerId.is_in(asked.owner_id.iter().copied()));
    let withheld = [
        any_of(Column::Lifecycle, &asked.lifecycle),
        texts(Column::Province, &asked.province),
        texts(Column::City, &asked.city),
        owners,
    ];
    for filter in header.into_iter().flatten() {
        query = query.filter(filter);
    }
    for filter in withheld.into_iter().flatten() {
        query = query.filter(filter).filter(access::fully_visible(actor));
    }
    let column = match asked.sort.key {
        ClientSort::CreatedAt => Column::CreatedAt,
        ClientSort::UpdatedAt => Column::UpdatedAt,
        ClientSort::Name => Column::NamePinyin,
        ClientSort::Number => Column::Number,
    };
    let key = |client: &clients::Model| {
        let key = match column {
            Column::NamePinyin => SortKey::Text(client.name_pinyin.clone()),
            Column::Number => SortKey::Text(client.number.clone()),
            Column::UpdatedAt => SortKey::Instant(client.updated_at),
            _ => SortKey::Instant(client.created_at),
        };
        (key, client.id)
    };
    paging::page(db, query, Sort { column, descending: asked.sort.descending }, Column::Id, &page_request!(asked), key).await
}

fn any_of<V: Vocabulary>(column: clients::Column, words: &[V]) -> Option<Expr> {
    (!words.is_empty()).then(|| column.is_in(words.iter().map(|word| word.as_str())))
}

fn texts(column: clients::Column, texts: &[String]) -> Option<Expr> {
    (!texts.is_empty()).then(|| column.is_in(texts.iter().map(String::as_str)))
}

/// The visible clients that contain a text: first the one that is called so, then those that begin so, then the others.
///
/// # Errors
/// The database's own.
pub async fn best_matches(db: &impl ConnectionTrait, actor: &Actor, q: &str, limit: u64) -> Result<Vec<clients::Model>> {
    use clients::Column;
    let is_called = Column::NameNormalised.eq(text::normalised(q)).or(Column::Number.eq(q.to_uppercase()));
    let begins = Expr::col(Column::SearchText).like(text::contains_pattern(&format!("\n{q}")));
    let rank: Expr = CaseStatement::new().case(is_called, 0).case(begins, 1).finally(2).into();
    let query = clients::Entity::find().filter(access::visible(actor)).filter(matching(actor, q));
    Ok(query
        .order_by(rank, Order::Asc)
        .order_by(Column::NamePinyin, Order::Asc)
        .order_by(Column::Id, Order::Asc)
        .limit(limit)
        .all(db)
        .await?)
}

/// The clients that contain every word of a text, each in any spelling: Chinese, pinyin, initials, number, code, phone.
///
/// Where the actor sees a header only, the text is looked for in number and name alone.
pub fn matching(actor: &Actor, q: &str) -> Condition {
    q.split_whitespace().fold(Condition::all(), |all, word| {
        let plain = text::normalised(word);
        let may_join = word.chars().all(|c| c.is_alphanumeric() || JOINERS.contains(c));
        let spellings = [word.to_lowercase()].into_iter().chain((may_join && !plain.is_empty()).then_some(plain));
        all.add(spellings.fold(Condition::any(), |any, spelling| any.add(containing(actor, &spelling))))
    })
}

fn containing(actor: &Actor, spelling: &str) -> Condition {
    let search_text = || Expr::col((clients::Entity, clients::Column::SearchText));
    let anywhere = search_text().like(text::contains_pattern(spelling));
    if access::sees_all_fully(actor) {
        return Condition::all().add(anywhere);
    }
    let in_header = search_text().like(text::contains_before_pattern(spelling, HEADER_END));
    Condition::any().add(in_header).add(Condition::all().add(anywhere).add(access::fully_visible(actor)))
}
