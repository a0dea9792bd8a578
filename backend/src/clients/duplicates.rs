//! Warning of clients that look like the one being entered.

use clientele_openapi::clients::{DuplicateCandidate, DuplicateList};
use clientele_openapi::query::DuplicateQuery;
use clientele_openapi::vocabulary::DuplicateReason;
use sea_orm::ConnectionTrait;

use super::{access, queries};
use crate::auth::Actor;
use crate::context::Context;
use crate::entity::clients;
use crate::error::Result;
use crate::http::Query;
use crate::{people, text};

/// How many candidates are shown.
const MOST: usize = 10;

/// Clients with the same external code, normalised name or phone, those with more in common first.
///
/// All clients are looked at; of those that the actor may not see, name and owner are shown and nothing else.
///
/// # Errors
/// `validation_failed` for parameters; the database's own.
pub async fn find(context: &Context, actor: &Actor, query: Query<DuplicateQuery>) -> Result<DuplicateList> {
    let db = context.db.read();
    let found = alike(db, &query.parse()?).await?;
    let owners: Vec<_> = found.iter().map(|(client, _)| client.owner_id).collect();
    let names = people::service::names(db, &owners).await?;
    let mut items = Vec::new();
    for (client, reasons) in found {
        let owner_name = names.get(&client.owner_id).cloned().unwrap_or_default();
        let is_visible = access::of(db, actor, &client).await?.is_some();
        items.push(DuplicateCandidate {
            id: is_visible.then_some(client.id),
            number: is_visible.then_some(client.number),
            name: client.name,
            owner_name,
            reasons: if is_visible { reasons } else { Vec::new() },
        });
    }
    Ok(DuplicateList { items })
}

async fn alike(db: &impl ConnectionTrait, asked: &DuplicateQuery) -> Result<Vec<(clients::Model, Vec<DuplicateReason>)>> {
    let code = asked.external_code.as_deref().map(|code| code.trim().to_owned());
    let name = asked.name.as_deref().map(text::normalised);
    let phone = asked.phone.as_deref().and_then(text::phone_digits);
    let criteria = [
        (DuplicateReason::ExternalCode, clients::Column::ExternalCode, code),
        (DuplicateReason::Name, clients::Column::NameNormalised, name),
        (DuplicateReason::Phone, clients::Column::PhoneDigits, phone),
    ];
    let mut found: Vec<(clients::Model, Vec<DuplicateReason>)> = Vec::new();
    for (reason, column, value) in criteria {
        let Some(value) = value.filter(|value| !value.is_empty()) else {
            continue;
        };
        for client in queries::same(db, column, &value).await? {
            match found.iter_mut().find(|(known, _)| known.id == client.id) {
                Some((_, reasons)) => reasons.push(reason),
                None => found.push((client, vec![reason])),
            }
        }
    }
    // Stable: among equals the code outweighs the name, and the name the phone.
    found.sort_by_key(|(_, reasons)| std::cmp::Reverse(reasons.len()));
    found.truncate(MOST);
    Ok(found)
}
