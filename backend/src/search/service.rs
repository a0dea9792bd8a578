//! Searching.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use clientele_openapi::clients::ClientHeader;
use clientele_openapi::query::SearchQuery;
use clientele_openapi::search::{SearchAnswer, SearchHit};
use clientele_openapi::vocabulary::SearchKind;
use uuid::Uuid;

use super::queries;
use crate::auth::Actor;
use crate::clients;
use crate::context::Context;
use crate::error::Result;
use crate::http::Query;

/// How many hits of each kind are shown.
const MOST: u64 = 10;

/// What the actor may see and what contains the text; nothing where there is no text.
///
/// # Errors
/// `validation_failed` for parameters; the database's own.
pub async fn search(context: &Context, actor: &Actor, query: Query<SearchQuery>) -> Result<SearchAnswer> {
    let asked = query.parse()?;
    let Some(q) = asked.q.as_deref().map(str::trim).filter(|q| !q.is_empty()) else {
        return Ok(SearchAnswer { items: Vec::new() });
    };
    let db = context.db.read();
    let found = clients::service::search(db, actor, q, MOST).await?;
    let visits = queries::visit_bookings(db, actor, q, MOST).await?;
    let expenses = queries::expense_applications(db, actor, q, MOST).await?;
    let of_documents = visits.iter().map(|booking| booking.client_id).chain(expenses.iter().map(|one| one.client_id));
    let headers = clients::service::headers(db, &of_documents.collect::<Vec<_>>()).await?;
    let clients = found.into_iter().map(|client| SearchHit {
        kind: SearchKind::Client,
        id: client.id,
        number: client.number,
        title: client.name,
        subtitle: client.city,
    });
    let visits = visits.into_iter().map(|booking| SearchHit {
        kind: SearchKind::VisitBooking,
        id: booking.id,
        number: booking.number,
        title: name(&headers, booking.client_id),
        subtitle: booking.starts_at.map(|at| day(context, at)),
    });
    let expenses = expenses.into_iter().map(|application| SearchHit {
        kind: SearchKind::ExpenseApplication,
        id: application.id,
        number: application.number,
        title: name(&headers, application.client_id),
        subtitle: application.reception_starts_at.map(|at| day(context, at)),
    });
    Ok(SearchAnswer { items: clients.chain(visits).chain(expenses).collect() })
}

fn name(headers: &HashMap<Uuid, ClientHeader>, client_id: Uuid) -> String {
    headers.get(&client_id).map(|client| client.name.clone()).unwrap_or_default()
}

/// The company's calendar day, as `2026-12-06`.
fn day(context: &Context, at: DateTime<Utc>) -> String {
    context.clock.date_of(at).to_string()
}
