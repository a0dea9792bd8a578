//! Reading and checking bookings. What happens to them afterwards stands in `lifecycle`.

use std::collections::HashMap;

use clientele_openapi::Page;
use clientele_openapi::approvals::BulkVisit;
use clientele_openapi::problem::{CheckAnswer, RuleAnswer};
use clientele_openapi::query::VisitBookingQuery;
use clientele_openapi::visits::{AreaDecision, NewVisitBooking, RequestedArea, VisitBooking, VisitDecision};
use clientele_openapi::vocabulary::{Area, Permission, State};
use clientele_rules::documents::allowed_actions;
use clientele_rules::visits::bookings as rules;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::SelectStatement;
use uuid::Uuid;

pub use super::changes::{Changed, Facts, answers_if, give_passes_back, put_in_force, requested_of, terms, touch};
pub use super::drafts::{change, create, delete, insert};
pub use super::lifecycle::{cancel, decided, submit, withdraw};
pub use super::outline::{Outline, areas, asked_areas, outline, outlines, readable};
pub use super::what_if::judge_again;
use super::{convert, queries};
use crate::approvals::service::Glance;
use crate::auth::{Actor, May, permission};
use crate::context::Context;
use crate::entity::{visit_booking_areas as areas, visit_bookings as bookings};
use crate::error::{Error, Result};
use crate::http::{Payload, Query};
use crate::{clients, handling, passes, people, policies, visit_calendar};

/// Whether the actor reads a booking whole.
///
/// # Errors
/// The database's own.
pub async fn is_readable(db: &impl ConnectionTrait, actor: &Actor, id: Uuid) -> Result<bool> {
    match queries::booking(db, id, queries::read_by(actor)).await {
        Ok(_) => Ok(true),
        Err(Error::Refused(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// A booking that the actor reads whole.
///
/// # Errors
/// `not_found`; the database's own.
pub async fn readable_row(db: &impl ConnectionTrait, actor: &Actor, id: Uuid) -> Result<bookings::Model> {
    queries::booking(db, id, queries::read_by(actor)).await
}

/// A booking that the actor reads whole.
///
/// # Errors
/// `not_found`; `forbidden` where they read no more than the header.
pub async fn whole(db: &impl ConnectionTrait, actor: &Actor, id: Uuid) -> Result<bookings::Model> {
    let booking = queries::booking(db, id, queries::seen_by(actor)).await?;
    if is_readable(db, actor, id).await? { Ok(booking) } else { Err(Error::forbidden()) }
}

/// A booking of which the actor sees at least the header.
///
/// # Errors
/// `not_found`; the database's own.
pub async fn seen_row(db: &impl ConnectionTrait, actor: &Actor, id: Uuid) -> Result<bookings::Model> {
    queries::booking(db, id, queries::seen_by(actor)).await
}

/// A booking, whoever asks.
///
/// # Errors
/// `not_found`; the database's own.
pub async fn row(db: &impl ConnectionTrait, id: Uuid) -> Result<bookings::Model> {
    queries::any_booking(db, id).await
}

/// Bookings by id, whoever asks.
///
/// # Errors
/// The database's own.
pub async fn rows(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, bookings::Model>> {
    Ok(queries::bookings(db, ids).await?.into_iter().map(|booking| (booking.id, booking)).collect())
}

/// The areas of a booking with the passes granted for each, in the order of the form.
///
/// # Errors
/// The database's own.
pub async fn area_rows(db: &impl ConnectionTrait, id: Uuid) -> Result<Vec<areas::Model>> {
    Ok(queries::areas(db, &[id]).await?.remove(&id).unwrap_or_default())
}

/// The areas that a booking asks for, in the order of the form.
///
/// # Errors
/// The database's own.
pub async fn requested_areas(db: &impl ConnectionTrait, id: Uuid) -> Result<Vec<Area>> {
    let rows = area_rows(db, id).await?;
    let mut areas = rows
        .iter()
        .filter(|row| !row.removed)
        .map(|row| row.area.parse().map_err(Error::internal))
        .collect::<Result<Vec<Area>>>()?;
    areas.sort_unstable();
    Ok(areas)
}

/// The ids of the bookings that the actor reads whole.
pub fn readable_ids(actor: &Actor) -> SelectStatement {
    queries::ids(queries::read_by(actor))
}

/// The ids of bookings whose number or client contains a text.
pub fn ids_containing(actor: &Actor, text: &str) -> SelectStatement {
    queries::ids(clients::service::number_or_client_contains(bookings::Column::Number, bookings::Column::ClientId, actor, text))
}

/// A page of bookings, each as far as the actor may read it.
///
/// # Errors
/// `forbidden`, `validation_failed`; the database's own.
pub async fn list(context: &Context, actor: &Actor, query: Query<VisitBookingQuery>) -> Result<Page<VisitBooking>> {
    may_list(actor)?;
    let db = context.db.read();
    let page = queries::page(db, actor, &query.parse()?, context.clock.zone()).await?;
    let around = surroundings(db, &page.items).await?;
    let mut items = Vec::new();
    for booking in &page.items {
        let rules = convert::rules(booking)?;
        items.push(as_seen(context, actor, booking, rules, &around)?);
    }
    Ok(Page { items, next_cursor: page.next_cursor, total: page.total, total_is_capped: page.total_is_capped })
}

/// Insists that the actor may list bookings, if only their headers.
///
/// # Errors
/// `forbidden`.
pub fn may_list(actor: &Actor) -> Result<()> {
    let may = actor.may(Permission::BookingsRead) || actor.may(Permission::BookingsReadHeader);
    if may { Ok(()) } else { Err(Error::forbidden()) }
}

/// One booking. What the rules say of a draft is what they say now.
///
/// # Errors
/// `not_found`; the database's own.
pub async fn booking(context: &Context, actor: &Actor, id: Uuid) -> Result<VisitBooking> {
    describe(context.db.read(), context, actor, id).await
}

pub(super) async fn describe(db: &impl ConnectionTrait, context: &Context, actor: &Actor, id: Uuid) -> Result<VisitBooking> {
    let booking = queries::booking(db, id, queries::seen_by(actor)).await?;
    let around = surroundings(db, std::slice::from_ref(&booking)).await?;
    let rules = if matches!(convert::state(&booking)?, State::Draft | State::Returned) {
        let rows = around.areas.get(&id).map(Vec::as_slice).unwrap_or_default();
        answers(db, context, actor, &convert::content(&booking, rows)?, Some(&booking)).await?
    } else {
        convert::rules(&booking)?
    };
    as_seen(context, actor, &booking, rules, &around)
}

fn as_seen(
    context: &Context,
    actor: &Actor,
    booking: &bookings::Model,
    rules: Vec<RuleAnswer>,
    around: &convert::Surroundings,
) -> Result<VisitBooking> {
    let actions = allowed_actions(&convert::standing(booking)?, &actor.person(), context.clock.now());
    let whole = convert::whole(booking, rules, actions, around)?;
    Ok(if reads_header_only(actor, booking) { convert::header(whole) } else { whole })
}

/// Whether the actor, who sees the booking, reads no more than its header.
pub fn reads_header_only(actor: &Actor, booking: &bookings::Model) -> bool {
    let parties = [booking.preparer_id, booking.applicant_id];
    !actor.may(Permission::BookingsRead) && actor.may(Permission::BookingsReadHeader) && !parties.contains(&actor.id)
}

async fn surroundings(db: &impl ConnectionTrait, bookings: &[bookings::Model]) -> Result<convert::Surroundings> {
    let ids: Vec<Uuid> = bookings.iter().map(|booking| booking.id).collect();
    let people: Vec<Uuid> = bookings
        .iter()
        .flat_map(|booking| [Some(booking.preparer_id), Some(booking.applicant_id), booking.person_in_charge_id])
        .flatten()
        .collect();
    Ok(convert::Surroundings {
        clients: clients::service::headers(db, &bookings.iter().map(|booking| booking.client_id).collect::<Vec<_>>()).await?,
        names: people::service::names(db, &people).await?,
        areas: queries::areas(db, &ids).await?,
    })
}

/// What the rules say of a booking that is not saved.
///
/// # Errors
/// `validation_failed`; the database's own.
pub async fn check(
    context: &Context,
    actor: &May<permission::CreateBookings>,
    body: &Payload<NewVisitBooking>,
) -> Result<CheckAnswer> {
    let content = body.parse()?;
    let db = context.db.read();
    clients::service::for_document(db, actor, content.client_id).await?;
    Ok(CheckAnswer::of(answers(db, context, actor, &content, None).await?))
}

/// What the rules say now. The notice counts from today, unless the booking was handed in before and does not move
/// to an earlier time.
pub(super) async fn answers(
    db: &impl ConnectionTrait,
    context: &Context,
    actor: &Actor,
    content: &NewVisitBooking,
    saved: Option<&bookings::Model>,
) -> Result<Vec<RuleAnswer>> {
    let today = context.clock.today();
    let booked_on = saved.map_or(today, |booking| super::lifecycle::booked_on(booking, today));
    let policy = policies::service::visit_policy(db, today).await?;
    let asked: Vec<Area> = content.requested_areas.iter().map(|area| area.area).collect();
    let areas = crate::areas::service::facts(db, &context.clock, &asked, content.starts_at, content.ends_at).await?;
    let mut answers = rules::all(&convert::facts(content, booked_on, areas, &context.clock)?, &policy);
    let (category, id) = (content.visitor_category, saved.map(|booking| booking.id));
    answers.extend(handling::service::information_at_submission(db, category, id, policy.authority).await?);
    answers.extend(visit_calendar::service::overlap(db, actor, policy.authority, content, saved).await?);
    Ok(answers)
}

/// The decision that grants a pass to everybody in every requested area (V 3.2) but those that their owners answered.
///
/// # Errors
/// The database's own.
pub async fn whole_decision(db: &impl ConnectionTrait, id: Uuid, visit: &BulkVisit) -> Result<VisitDecision> {
    let booking = queries::any_booking(db, id).await?;
    let rows = queries::areas(db, &[id]).await?.remove(&id).unwrap_or_default();
    let content = convert::content(&booking, &rows)?;
    let granted = content.headcount.unwrap_or_default();
    let answered = passes::requests::latest_answers(db, id).await?;
    let is_open = |requested: &&RequestedArea| answered.iter().all(|answer| answer.area != requested.area);
    let area = |requested: &RequestedArea| AreaDecision { area: requested.area, granted, refusal_reason: None };
    Ok(VisitDecision {
        management_decision: visit.management_decision.clone(),
        person_in_charge_id: visit.person_in_charge_id,
        areas: content.requested_areas.iter().filter(is_open).map(area).collect(),
    })
}

/// What the rules said when a booking was handed in.
///
/// # Errors
/// The database's own.
pub async fn stored_rules(db: &impl ConnectionTrait, id: Uuid) -> Result<Vec<RuleAnswer>> {
    convert::rules(&queries::any_booking(db, id).await?)
}

/// The numbers of bookings by id.
///
/// # Errors
/// The database's own.
pub async fn numbers(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    Ok(queries::bookings(db, ids).await?.into_iter().map(|booking| (booking.id, booking.number)).collect())
}

/// Insists that a booking can stand behind an application: it was submitted, the actor sees it, and it is the same
/// client's. A draft cannot: it is its author's alone, and may be deleted.
///
/// # Errors
/// `validation_failed` with `unknown_reference` for `visit_booking_id`.
pub async fn for_application(db: &impl ConnectionTrait, actor: &Actor, id: Uuid, client_id: Uuid) -> Result<()> {
    match queries::booking(db, id, queries::seen_by(actor)).await {
        Ok(booking) if booking.client_id == client_id && convert::state(&booking)? != State::Draft => Ok(()),
        Ok(_) | Err(Error::Refused(_)) => Err(Error::invalid_field("visit_booking_id", "unknown_reference")),
        Err(error) => Err(error),
    }
}

/// What the inbox shows of bookings.
///
/// # Errors
/// The database's own.
pub async fn glances(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, Glance>> {
    let glance = |booking: bookings::Model| -> Result<(Uuid, Glance)> {
        let content = convert::content(&booking, &[])?;
        let has_objections = convert::rules(&booking)?.iter().any(RuleAnswer::objects);
        let glance = Glance {
            happens_at: content.starts_at,
            visitor_category: content.visitor_category,
            headcount: content.headcount,
            area: None,
            total: None,
            has_objections,
        };
        Ok((booking.id, glance))
    };
    queries::bookings(db, ids).await?.into_iter().map(glance).collect()
}
