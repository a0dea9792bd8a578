//! Reading amendments, and what the engine asks of them. Making and deciding have files of their own.

use std::collections::HashMap;

use clientele_openapi::Page;
use clientele_openapi::amendments::{VisitAmendment, VisitTerms};
use clientele_openapi::problem::RuleAnswer;
use clientele_openapi::query::PageQuery;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

pub use super::drafts::{change, check, create, insert};
pub use super::lifecycle::{decided, submit, visit_cancelled, withdraw};
use super::{convert, queries};
use crate::approvals::service::Glance;
use crate::auth::Actor;
use crate::context::Context;
use crate::entity::visit_amendments as amendments;
use crate::error::{Error, Result};
use crate::http::Query;
use crate::visits::service::Outline;
use crate::{clients, people, visits};

/// A page of a visit's amendments, the latest first.
///
/// # Errors
/// `not_found`, `forbidden` for who reads no more than the header of the visit; `validation_failed`.
pub async fn list(context: &Context, actor: &Actor, booking_id: Uuid, query: Query<PageQuery>) -> Result<Page<VisitAmendment>> {
    let db = context.db.read();
    visits::service::whole(db, actor, booking_id).await?;
    let page = queries::page(db, booking_id, query.parse()?).await?;
    let items = describe_all(db, actor, &page.items).await?;
    Ok(Page::new(items, page.next_cursor))
}

/// One amendment.
///
/// # Errors
/// `not_found`; the database's own.
pub async fn read(context: &Context, actor: &Actor, id: Uuid) -> Result<VisitAmendment> {
    let db = context.db.read();
    queries::readable(db, actor, id).await?;
    describe(db, actor, id).await
}

pub(super) async fn describe(db: &impl ConnectionTrait, actor: &Actor, id: Uuid) -> Result<VisitAmendment> {
    let found = describe_all(db, actor, &[queries::any(db, id).await?]).await?;
    found.into_iter().next().ok_or_else(Error::not_found)
}

async fn describe_all(db: &impl ConnectionTrait, actor: &Actor, rows: &[amendments::Model]) -> Result<Vec<VisitAmendment>> {
    let people: Vec<Uuid> = rows.iter().flat_map(convert::parties).collect();
    let bookings = visits::service::rows(db, &rows.iter().map(|row| row.booking_id).collect::<Vec<_>>()).await?;
    let clients: Vec<Uuid> = bookings.values().map(|booking| booking.client_id).collect();
    let around = convert::Surroundings {
        clients: clients::service::headers(db, &clients).await?,
        names: people::service::names(db, &people).await?,
        bookings,
    };
    rows.iter().map(|row| convert::whole(row, actor, &around)).collect()
}

/// Whether the actor reads the visit of an amendment whole.
///
/// # Errors
/// The database's own.
pub async fn is_readable(db: &impl ConnectionTrait, actor: &Actor, id: Uuid) -> Result<bool> {
    match queries::readable(db, actor, id).await {
        Ok(_) => Ok(true),
        Err(Error::Refused(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// An amendment that is not decided yet, as the owners of areas are told of it.
#[derive(Clone, Debug)]
pub struct Pending {
    /// The amendment.
    pub id: Uuid,
    /// Its number.
    pub number: String,
    /// Why the visit changes.
    pub reason: String,
    /// The visit before.
    pub before: VisitTerms,
    /// The visit as it is to be.
    pub after: VisitTerms,
}

/// The open amendment of a visit, if there is one.
///
/// # Errors
/// The database's own.
pub async fn pending(db: &impl ConnectionTrait, booking_id: Uuid) -> Result<Option<Pending>> {
    let Some(amendment) = queries::open(db, booking_id).await? else {
        return Ok(None);
    };
    let (before, after) = (convert::before(&amendment)?, convert::after(&amendment)?);
    Ok(Some(Pending { id: amendment.id, number: amendment.number, reason: amendment.reason, before, after }))
}

/// A visit as its open amendment wants it; as it is where none is open.
///
/// # Errors
/// The database's own.
pub async fn as_it_is_to_be(db: &impl ConnectionTrait, visit: Outline) -> Result<Outline> {
    let Some(Pending { after, .. }) = pending(db, visit.id).await? else {
        return Ok(visit);
    };
    Ok(Outline { starts_at: Some(after.starts_at), ends_at: Some(after.ends_at), headcount: Some(after.headcount), ..visit })
}

/// The rules that objected anew when an amendment was handed in: what was excepted for the visit before stays so.
///
/// # Errors
/// The database's own.
pub async fn stored_rules(db: &impl ConnectionTrait, id: Uuid) -> Result<Vec<RuleAnswer>> {
    convert::objections(&queries::any(db, id).await?)
}

/// What the inbox shows of amendments: the visit as it is to be.
///
/// # Errors
/// The database's own.
pub async fn glances(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, Glance>> {
    let rows = queries::by_id(db, ids).await?;
    let bookings = visits::service::rows(db, &rows.values().map(|row| row.booking_id).collect::<Vec<_>>()).await?;
    let glance = |row: &amendments::Model| -> Result<Glance> {
        let after = convert::after(row)?;
        let category = bookings.get(&row.booking_id).and_then(|booking| booking.visitor_category.as_deref());
        Ok(Glance {
            happens_at: Some(after.starts_at),
            visitor_category: category.map(str::parse).transpose().map_err(Error::internal)?,
            headcount: Some(after.headcount),
            area: None,
            total: None,
            has_objections: !convert::objections(row)?.is_empty(),
        })
    };
    rows.values().map(|row| Ok((row.id, glance(row)?))).collect()
}
