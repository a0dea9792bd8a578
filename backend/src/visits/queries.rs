//! The SQL of bookings and their areas.

use std::collections::HashMap;

use chrono::Days;
use chrono_tz::Tz;
use clientele_openapi::Page;
use clientele_openapi::amendments::AreaTerms;
use clientele_openapi::query::{DocumentSort, VisitBookingQuery};
use clientele_openapi::visits::{AreaDecision, RequestedArea};
use clientele_openapi::vocabulary::{Area, Permission};
use clientele_rules::calendar::midnight;
use sea_orm::sea_query::{IntoCondition, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
    QueryTrait, Set,
};
use uuid::Uuid;

use crate::auth::Actor;
use crate::documents::{Columns, visible};
use crate::entity::{visit_booking_areas as areas, visit_bookings as bookings};
use crate::error::{Error, Result};
use crate::http::page_request;
use crate::http::paging::{self, Sort, SortKey};
use crate::{clients, handling};

const COLUMNS: Columns<bookings::Column> = Columns {
    state: bookings::Column::State,
    preparer: bookings::Column::PreparerId,
    applicant: bookings::Column::ApplicantId,
    department: bookings::Column::DepartmentId,
    case: bookings::Column::CaseId,
    in_charge: Some(bookings::Column::PersonInChargeId),
    of_areas: Some(bookings::Column::Id),
};

/// Bookings that the actor sees at least the header of.
pub fn seen_by(actor: &Actor) -> Condition {
    named_or(visible(actor, &[Permission::BookingsRead, Permission::BookingsReadHeader], COLUMNS), actor)
}

/// Bookings that the actor reads whole.
pub fn read_by(actor: &Actor) -> Condition {
    named_or(visible(actor, &[Permission::BookingsRead], COLUMNS), actor)
}

/// Whoever the plan of a visit gives a task takes part in it, too.
fn named_or(condition: Condition, actor: &Actor) -> Condition {
    Condition::any().add(condition).add(bookings::Column::Id.in_subquery(handling::service::named_by_plan(actor)))
}

/// The ids of the bookings that pass a condition.
pub(super) fn ids(condition: impl IntoCondition) -> SelectStatement {
    bookings::Entity::find().select_only().column(bookings::Column::Id).filter(condition.into_condition()).into_query()
}

/// A booking that passes a condition.
pub(super) async fn booking(db: &impl ConnectionTrait, id: Uuid, condition: Condition) -> Result<bookings::Model> {
    bookings::Entity::find_by_id(id).filter(condition).one(db).await?.ok_or_else(Error::not_found)
}

/// A booking, whoever asks: for the engine.
pub(super) async fn any_booking(db: &impl ConnectionTrait, id: Uuid) -> Result<bookings::Model> {
    booking(db, id, Condition::all()).await
}

/// Bookings by id.
pub(super) async fn bookings(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<bookings::Model>> {
    Ok(bookings::Entity::find().filter(bookings::Column::Id.is_in(ids.iter().copied())).all(db).await?)
}

/// The areas of several bookings, in the order of the form.
pub(super) async fn areas(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, Vec<areas::Model>>> {
    let mut by_booking: HashMap<Uuid, Vec<areas::Model>> = HashMap::new();
    for row in areas::Entity::find().filter(areas::Column::BookingId.is_in(ids.iter().copied())).all(db).await? {
        by_booking.entry(row.booking_id).or_default().push(row);
    }
    Ok(by_booking)
}

/// Replaces the requested areas of a booking.
pub(super) async fn set_areas(tx: &impl ConnectionTrait, id: Uuid, requested: &[RequestedArea]) -> Result<()> {
    areas::Entity::delete_many().filter(areas::Column::BookingId.eq(id)).exec(tx).await?;
    if requested.is_empty() {
        return Ok(());
    }
    let rows = requested.iter().map(|area| areas::ActiveModel {
        booking_id: Set(id),
        area: Set(area.area.as_str().to_owned()),
        note: Set(area.note.clone()),
        granted: Set(None),
        refusal_reason: Set(None),
        removed: Set(false),
        issued: Set(0),
    });
    areas::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(())
}

/// Writes how many passes each area grants, or why none (V 3.2).
pub(super) async fn set_passes(tx: &impl ConnectionTrait, id: Uuid, decided: &[AreaDecision]) -> Result<()> {
    for area in decided {
        areas::Entity::update_many()
            .set(areas::ActiveModel {
                granted: Set(Some(i32::try_from(area.granted).map_err(Error::internal)?)),
                refusal_reason: Set(area.refusal_reason.clone()),
                ..Default::default()
            })
            .filter(areas::Column::BookingId.eq(id))
            .filter(areas::Column::Area.eq(area.area.as_str()))
            .exec(tx)
            .await?;
    }
    Ok(())
}

/// Takes an area out of an approved booking: its passes go back, with the reason.
pub(super) async fn take_out(tx: &impl ConnectionTrait, id: Uuid, area: Area, reason: &str) -> Result<()> {
    areas::Entity::update_many()
        .set(areas::ActiveModel {
            granted: Set(Some(0)),
            refusal_reason: Set(Some(reason.to_owned())),
            removed: Set(true),
            ..Default::default()
        })
        .filter(areas::Column::BookingId.eq(id))
        .filter(areas::Column::Area.eq(area.as_str()))
        .exec(tx)
        .await?;
    Ok(())
}

/// Writes an area of an approved booking with its passes, whether it was there before or not.
pub(super) async fn put_area(tx: &impl ConnectionTrait, id: Uuid, terms: &AreaTerms) -> Result<()> {
    let facts = areas::ActiveModel {
        note: Set(terms.note.clone()),
        granted: Set(terms.granted.map(i32::try_from).transpose().map_err(Error::internal)?),
        refusal_reason: Set(terms.refusal_reason.clone()),
        removed: Set(false),
        ..Default::default()
    };
    let area = terms.area.as_str();
    let outcome = areas::Entity::update_many()
        .set(facts.clone())
        .filter(areas::Column::BookingId.eq(id))
        .filter(areas::Column::Area.eq(area))
        .exec(tx)
        .await?;
    if outcome.rows_affected == 0 {
        let row = areas::ActiveModel { booking_id: Set(id), area: Set(area.to_owned()), ..facts };
        areas::Entity::insert(row).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Gives back the passes of every area of a booking, with the reason.
pub(super) async fn give_passes_back(tx: &impl ConnectionTrait, id: Uuid, reason: &str) -> Result<()> {
    areas::Entity::update_many()
        .set(areas::ActiveModel { granted: Set(Some(0)), refusal_reason: Set(Some(reason.to_owned())), ..Default::default() })
        .filter(areas::Column::BookingId.eq(id))
        .filter(areas::Column::Granted.gt(0))
        .exec(tx)
        .await?;
    Ok(())
}

/// Writes a new booking.
pub(super) async fn insert(tx: &impl ConnectionTrait, booking: bookings::Model) -> Result<bookings::Model> {
    Ok(booking.into_active_model().reset_all().insert(tx).await?)
}

/// Saves a booking whose version has been counted up by the caller; false where somebody else was first.
pub(super) async fn save(tx: &impl ConnectionTrait, booking: bookings::Model) -> Result<bool> {
    let (id, before) = (booking.id, booking.version - 1);
    let outcome = bookings::Entity::update_many()
        .set(booking.into_active_model().reset_all())
        .filter(bookings::Column::Id.eq(id))
        .filter(bookings::Column::Version.eq(before))
        .exec(tx)
        .await?;
    Ok(outcome.rows_affected == 1)
}

/// Removes a draft for good; false where somebody else was first.
pub(super) async fn delete(tx: &impl ConnectionTrait, id: Uuid, version: i32) -> Result<bool> {
    let outcome = bookings::Entity::delete_by_id(id).filter(bookings::Column::Version.eq(version)).exec(tx).await?;
    Ok(outcome.rows_affected == 1)
}

/// A page of the bookings that the actor sees.
pub(super) async fn page(
    db: &impl ConnectionTrait,
    actor: &Actor,
    asked: &VisitBookingQuery,
    zone: Tz,
) -> Result<Page<bookings::Model>> {
    let mut query = bookings::Entity::find().filter(seen_by(actor));
    if !asked.state.is_empty() {
        query = query.filter(bookings::Column::State.is_in(asked.state.iter().map(|state| state.as_str())));
    }
    if !asked.client_id.is_empty() {
        query = query.filter(bookings::Column::ClientId.is_in(asked.client_id.iter().copied()));
    }
    if !asked.visitor_category.is_empty() {
        query = query
            .filter(bookings::Column::VisitorCategory.is_in(asked.visitor_category.iter().map(|category| category.as_str())));
    }
    if let Some(from) = asked.from {
        query = query.filter(bookings::Column::StartsAt.gte(midnight(from, zone)));
    }
    if let Some(to) = asked.to.and_then(|day| day.checked_add_days(Days::new(1))) {
        query = query.filter(bookings::Column::StartsAt.lt(midnight(to, zone)));
    }
    if let Some(q) = &asked.q {
        query = query.filter(clients::service::number_or_client_contains(
            bookings::Column::Number,
            bookings::Column::ClientId,
            actor,
            q,
        ));
    }
    let column = match asked.sort.key {
        DocumentSort::CreatedAt => bookings::Column::CreatedAt,
        DocumentSort::UpdatedAt => bookings::Column::UpdatedAt,
        DocumentSort::Number => bookings::Column::Number,
        DocumentSort::StartsAt => bookings::Column::SortAt,
    };
    let sort = Sort { column, descending: asked.sort.descending };
    paging::page(db, query, sort, bookings::Column::Id, &page_request!(asked), |booking| {
        let key = match column {
            bookings::Column::UpdatedAt => SortKey::Instant(booking.updated_at),
            bookings::Column::Number => SortKey::Text(booking.number.clone()),
            bookings::Column::SortAt => SortKey::Instant(booking.sort_at),
            _ => SortKey::Instant(booking.created_at),
        };
        (key, booking.id)
    })
    .await
}
