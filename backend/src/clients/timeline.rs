//! What has happened with a client: its visit bookings and expense applications, the latest first.

use std::collections::HashMap;

use clientele_openapi::clients::TimelineEntry;
use clientele_openapi::query::PageQuery;
use clientele_openapi::vocabulary::DocumentKind;
use clientele_openapi::{Money, Page};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{convert, service};
use crate::auth::Actor;
use crate::context::Context;
use crate::entity::{expense_applications as applications, expense_lines as lines, visit_bookings as bookings};
use crate::error::Result;
use crate::http::Query;
use crate::http::paging::{self, PageRequest, Sort, SortKey};
use crate::{expenses, people, visits};

const SORT: &str = "-created_at";

/// A page of the documents about a client that the actor sees.
///
/// # Errors
/// `not_found` for the client, `validation_failed` for parameters; the database's own.
pub async fn page(context: &Context, actor: &Actor, client_id: Uuid, query: Query<PageQuery>) -> Result<Page<TimelineEntry>> {
    let db = context.db.read();
    service::readable(db, actor, client_id).await?;
    let asked = query.parse()?;
    let request = PageRequest { sort: SORT.to_owned(), limit: u64::from(asked.limit), cursor: asked.cursor, total: false };
    // The same cursor names a place in both tables; the first entries of the two together are the page.
    let visits = booking_page(db, actor, client_id, &request).await?;
    let expenses = application_page(db, actor, client_id, &request).await?;
    let more = visits.next_cursor.is_some() || expenses.next_cursor.is_some();
    let mut entries = entries(db, visits.items, expenses.items).await?;
    entries.sort_by_key(|entry| std::cmp::Reverse((entry.created_at, entry.id)));
    let most = usize::try_from(asked.limit).unwrap_or(usize::MAX);
    let more = more || entries.len() > most;
    entries.truncate(most);
    let last = entries.last().filter(|_| more);
    let next_cursor = last.map(|entry| paging::encode(SORT, (SortKey::Instant(entry.created_at), entry.id)));
    Ok(Page::new(entries, next_cursor))
}

async fn booking_page(
    db: &impl ConnectionTrait,
    actor: &Actor,
    client_id: Uuid,
    request: &PageRequest,
) -> Result<Page<bookings::Model>> {
    use bookings::Column;
    let query = bookings::Entity::find().filter(Column::ClientId.eq(client_id)).filter(visits::seen_by(actor));
    let sort = Sort { column: Column::CreatedAt, descending: true };
    paging::page(db, query, sort, Column::Id, request, |booking| (SortKey::Instant(booking.created_at), booking.id)).await
}

async fn application_page(
    db: &impl ConnectionTrait,
    actor: &Actor,
    client_id: Uuid,
    request: &PageRequest,
) -> Result<Page<applications::Model>> {
    use applications::Column;
    let query = applications::Entity::find().filter(Column::ClientId.eq(client_id)).filter(expenses::seen_by(actor));
    let sort = Sort { column: Column::CreatedAt, descending: true };
    paging::page(db, query, sort, Column::Id, request, |application| (SortKey::Instant(application.created_at), application.id))
        .await
}

async fn entries(
    db: &impl ConnectionTrait,
    visits: Vec<bookings::Model>,
    expenses: Vec<applications::Model>,
) -> Result<Vec<TimelineEntry>> {
    let applicants = visits.iter().map(|booking| booking.applicant_id).chain(expenses.iter().map(|one| one.applicant_id));
    let names = people::service::names(db, &applicants.collect::<Vec<_>>()).await?;
    let name_of = |id: &Uuid| names.get(id).cloned().unwrap_or_default();
    let totals = totals(db, &expenses.iter().map(|application| application.id).collect::<Vec<_>>()).await?;
    let visits = visits.into_iter().map(|booking| {
        Ok(TimelineEntry {
            kind: DocumentKind::VisitBooking,
            id: booking.id,
            applicant_name: name_of(&booking.applicant_id),
            number: booking.number,
            state: convert::word(&booking.state)?,
            happens_at: booking.starts_at,
            visitor_category: booking.visitor_category.as_deref().map(convert::word).transpose()?,
            total: None,
            created_at: booking.created_at,
        })
    });
    let expenses = expenses.into_iter().map(|application| {
        Ok(TimelineEntry {
            kind: DocumentKind::ExpenseApplication,
            id: application.id,
            applicant_name: name_of(&application.applicant_id),
            number: application.number,
            state: convert::word(&application.state)?,
            happens_at: application.reception_starts_at,
            visitor_category: None,
            total: Some(Money::from_fen(totals.get(&application.id).copied().unwrap_or_default())),
            created_at: application.created_at,
        })
    });
    visits.chain(expenses).collect()
}

/// The sums of the cost lines of several applications, in fen.
async fn totals(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, i64>> {
    let found = lines::Entity::find().filter(lines::Column::ApplicationId.is_in(ids.iter().copied())).all(db).await?;
    let mut totals = HashMap::new();
    for line in found {
        *totals.entry(line.application_id).or_default() += line.amount;
    }
    Ok(totals)
}
