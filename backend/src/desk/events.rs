//! What happened on a visit, for its timeline. Nothing there is changed or removed.

use clientele_openapi::desk::VisitEvent;
use clientele_openapi::vocabulary::{Area, VisitEventKind};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{convert, queries};
use crate::auth::Actor;
use crate::context::Context;
use crate::entity::visit_events as events;
use crate::error::{Error, Result};
use crate::{people, visits};

/// One thing that happened.
#[derive(Clone, Debug)]
pub struct Event {
    /// What.
    pub kind: VisitEventKind,
    /// In which area.
    pub area: Option<Area>,
    /// With which pass.
    pub pass_number: Option<String>,
    /// How many people or passes.
    pub headcount: Option<u32>,
    /// A note.
    pub note: Option<String>,
}

impl Event {
    /// Something of which no more is known.
    pub fn of(kind: VisitEventKind) -> Self {
        Self { kind, area: None, pass_number: None, headcount: None, note: None }
    }
}

/// Adds something to the timeline of a visit.
///
/// # Errors
/// The database's own.
pub async fn add(tx: &impl ConnectionTrait, context: &Context, actor: &Actor, booking_id: Uuid, event: Event) -> Result<()> {
    let row = events::Model {
        id: Uuid::now_v7(),
        booking_id,
        kind: event.kind.as_str().to_owned(),
        area: event.area.map(|area| area.as_str().to_owned()),
        pass_number: event.pass_number,
        headcount: event.headcount.map(i32::try_from).transpose().map_err(Error::internal)?,
        note: event.note,
        actor_id: actor.id,
        at: context.clock.now(),
    };
    queries::insert_event(tx, row).await
}

/// The timeline of a visit, the earliest first.
///
/// # Errors
/// `not_found`; the database's own.
pub async fn timeline(context: &Context, actor: &Actor, booking_id: Uuid) -> Result<Vec<VisitEvent>> {
    let db = context.db.read();
    visits::service::readable(db, actor, booking_id).await?;
    let rows = queries::events(db, booking_id).await?;
    let names = people::service::names(db, &rows.iter().map(|row| row.actor_id).collect::<Vec<_>>()).await?;
    rows.into_iter().map(|row| convert::event(row, &names)).collect()
}
