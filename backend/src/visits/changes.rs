//! An approved booking as amendments and cancelling change it: the booking takes the new facts, and what was signed is
//! kept beside them.

use chrono::{DateTime, NaiveDate, Utc};
use clientele_openapi::amendments::{AreaTerms, VisitTerms};
use clientele_openapi::problem::RuleAnswer;
use clientele_openapi::visits::RequestedArea;
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{convert, lifecycle, queries, service};
use crate::auth::Actor;
use crate::context::Context;
use crate::db::Transaction;
use crate::entity::visit_bookings as bookings;
use crate::error::{Error, Result};

/// What the rules are asked about a visit that is to change.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The beginning.
    pub starts_at: DateTime<Utc>,
    /// The end.
    pub ends_at: DateTime<Utc>,
    /// The headcount.
    pub headcount: u32,
    /// The areas.
    pub areas: Vec<RequestedArea>,
}

/// A change that takes effect.
#[derive(Clone, Debug)]
pub struct Changed {
    /// The visit from now on; areas that it does not name any more lose their passes.
    pub after: VisitTerms,
    /// What the rules say of it.
    pub rules: Vec<RuleAnswer>,
    /// Why, as it is written where passes go back.
    pub reason: String,
}

/// The terms of a booking as they are in force.
///
/// # Errors
/// An internal one where the booking is not complete; the database's own.
pub async fn terms(db: &impl ConnectionTrait, booking: &bookings::Model) -> Result<VisitTerms> {
    let incomplete = || Error::internal("an approved booking is not complete");
    let headcount = booking.headcount.ok_or_else(incomplete)?;
    let mut areas = Vec::new();
    for row in service::area_rows(db, booking.id).await?.into_iter().filter(|row| !row.removed) {
        areas.push(AreaTerms {
            area: row.area.parse().map_err(Error::internal)?,
            note: row.note,
            granted: row.granted.map(u32::try_from).transpose().map_err(Error::internal)?,
            refusal_reason: row.refusal_reason,
        });
    }
    areas.sort_by_key(|terms| terms.area);
    Ok(VisitTerms {
        starts_at: booking.starts_at.ok_or_else(incomplete)?,
        ends_at: booking.ends_at.ok_or_else(incomplete)?,
        headcount: u32::try_from(headcount).map_err(Error::internal)?,
        areas,
    })
}

/// The areas of a visit as the form names them.
pub fn requested_of(terms: &VisitTerms) -> Vec<RequestedArea> {
    terms.areas.iter().map(|area| RequestedArea { area: area.area, note: area.note.clone() }).collect()
}

/// What the rules would say of a booking with other facts; the notice counts from today where it moves to an earlier time.
///
/// # Errors
/// The database's own.
pub async fn answers_if(
    db: &impl ConnectionTrait,
    context: &Context,
    actor: &Actor,
    booking: &bookings::Model,
    facts: &Facts,
) -> Result<Vec<RuleAnswer>> {
    let rows = service::area_rows(db, booking.id).await?;
    let mut content = convert::content(booking, &rows)?;
    content.starts_at = Some(facts.starts_at);
    content.ends_at = Some(facts.ends_at);
    content.headcount = Some(facts.headcount);
    content.requested_areas.clone_from(&facts.areas);
    let moved = bookings::Model { starts_at: Some(facts.starts_at), ..booking.clone() };
    service::answers(db, context, actor, &content, Some(&moved)).await
}

/// Gives a booking new facts. The first time, what was signed is kept beside them.
///
/// # Errors
/// `stale_version` where somebody changed the booking at the same moment; the database's own.
pub async fn put_in_force(
    tx: &Transaction,
    context: &Context,
    booking: bookings::Model,
    changed: &Changed,
) -> Result<bookings::Model> {
    let original = original(tx, &booking).await?;
    let after = &changed.after;
    for earlier in terms(tx, &booking).await?.areas {
        if after.areas.iter().all(|area| area.area != earlier.area) {
            queries::take_out(tx, booking.id, earlier.area, &changed.reason).await?;
        }
    }
    for area in &after.areas {
        queries::put_area(tx, booking.id, area).await?;
    }
    let moved = bookings::Model { starts_at: Some(after.starts_at), ..booking };
    let booking = bookings::Model {
        sort_at: after.starts_at,
        ends_at: Some(after.ends_at),
        headcount: Some(i32::try_from(after.headcount).map_err(Error::internal)?),
        booked_on: Some(lifecycle::booked_on(&moved, context.clock.today())),
        booked_for: Some(after.starts_at),
        rules: serde_json::to_string(&changed.rules).map_err(Error::internal)?,
        original: Some(original),
        updated_at: context.clock.now(),
        version: moved.version + 1,
        ..moved
    };
    lifecycle::save(tx, booking.clone()).await?;
    Ok(booking)
}

/// A booking as it was signed, before anything changed it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Signed {
    /// When, how many, where.
    #[serde(flatten)]
    pub(super) terms: VisitTerms,
    /// The day from which the notice counted; not kept by earlier versions of the program.
    #[serde(default)]
    pub(super) booked_on: Option<NaiveDate>,
    /// What the rules said when it was handed in; not kept by earlier versions of the program.
    #[serde(default)]
    pub(super) rules: Option<Vec<RuleAnswer>>,
}

/// What was signed, as it is kept.
pub(super) async fn original(db: &impl ConnectionTrait, booking: &bookings::Model) -> Result<String> {
    if let Some(original) = &booking.original {
        return Ok(original.clone());
    }
    let rules = Some(convert::rules(booking)?);
    let signed = Signed { terms: terms(db, booking).await?, booked_on: booking.booked_on, rules };
    serde_json::to_string(&signed).map_err(Error::internal)
}

/// What was signed, where something has changed since.
pub(super) fn signed(booking: &bookings::Model) -> Result<Option<Signed>> {
    booking.original.as_deref().map(serde_json::from_str).transpose().map_err(Error::internal)
}

/// Counts a booking's version up, so that two changes at the same moment notice each other.
///
/// # Errors
/// `stale_version`.
pub async fn touch(tx: &Transaction, context: &Context, booking: bookings::Model) -> Result<()> {
    let (version, updated_at) = (booking.version + 1, context.clock.now());
    lifecycle::save(tx, bookings::Model { version, updated_at, ..booking }).await
}

/// Gives back every pass that a booking was granted.
///
/// # Errors
/// The database's own.
pub async fn give_passes_back(tx: &Transaction, booking_id: Uuid, reason: &str) -> Result<()> {
    queries::give_passes_back(tx, booking_id, reason).await
}
