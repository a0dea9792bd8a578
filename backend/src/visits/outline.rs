//! A booking as the parts around it see it: the reception desk, the passes.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use clientele_openapi::visits::RequestedArea;
use clientele_openapi::vocabulary::{State, VisitorCategory};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{convert, queries};
use crate::auth::Actor;
use crate::entity::{visit_booking_areas as areas, visit_bookings as bookings};
use crate::error::{Error, Result};

/// What others need to know of a booking.
#[derive(Clone, Debug)]
pub struct Outline {
    /// The booking.
    pub id: Uuid,
    /// Its number.
    pub number: String,
    /// The client that visits.
    pub client_id: Uuid,
    /// Who entered it.
    pub preparer_id: Uuid,
    /// Who applies.
    pub applicant_id: Uuid,
    /// Its state.
    pub state: State,
    /// How many times it was submitted.
    pub round: i32,
    /// The category of the visit.
    pub visitor_category: Option<VisitorCategory>,
    /// When the visit begins.
    pub starts_at: Option<DateTime<Utc>>,
    /// When it ends.
    pub ends_at: Option<DateTime<Utc>>,
    /// How many people come.
    pub headcount: Option<u32>,
    /// The visitors' contact.
    pub contact_name: Option<String>,
    /// The contact's phone.
    pub contact_phone: Option<String>,
    /// The person in charge.
    pub person_in_charge_id: Option<Uuid>,
}

fn drawn(booking: bookings::Model) -> Result<Outline> {
    let state = convert::state(&booking)?;
    let category = booking.visitor_category.as_deref().map(str::parse).transpose().map_err(Error::internal)?;
    Ok(Outline {
        id: booking.id,
        number: booking.number,
        client_id: booking.client_id,
        preparer_id: booking.preparer_id,
        applicant_id: booking.applicant_id,
        state,
        round: booking.round,
        visitor_category: category,
        starts_at: booking.starts_at,
        ends_at: booking.ends_at,
        headcount: booking.headcount.map(u32::try_from).transpose().map_err(Error::internal)?,
        contact_name: booking.contact_name,
        contact_phone: booking.contact_phone,
        person_in_charge_id: booking.person_in_charge_id,
    })
}

/// A booking that the actor reads whole.
///
/// # Errors
/// `not_found`; the database's own.
pub async fn readable(db: &impl ConnectionTrait, actor: &Actor, id: Uuid) -> Result<Outline> {
    drawn(queries::booking(db, id, queries::read_by(actor)).await?)
}

/// One booking, whoever asks.
///
/// # Errors
/// The database's own.
pub async fn outline(db: &impl ConnectionTrait, id: Uuid) -> Result<Outline> {
    drawn(queries::any_booking(db, id).await?)
}

/// Bookings by id, whoever asks.
///
/// # Errors
/// The database's own.
pub async fn outlines(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, Outline>> {
    let found = queries::bookings(db, ids).await?;
    found.into_iter().map(|booking| Ok((booking.id, drawn(booking)?))).collect()
}

/// The areas that a booking asks for, in the order of the form.
///
/// # Errors
/// The database's own.
pub async fn asked_areas(db: &impl ConnectionTrait, id: Uuid) -> Result<Vec<RequestedArea>> {
    convert::requested(&queries::areas(db, &[id]).await?.remove(&id).unwrap_or_default())
}

/// The requested areas of bookings with what is granted and issued.
///
/// # Errors
/// The database's own.
pub async fn areas(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, Vec<areas::Model>>> {
    queries::areas(db, ids).await
}
