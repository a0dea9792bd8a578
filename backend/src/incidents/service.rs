//! Reporting and reading incidents (V 4.2). What is written to them afterwards stands in `entries`.

use chrono::{DateTime, Utc};
use clientele_openapi::Page;
use clientele_openapi::incidents::{NewVisitIncident, VisitIncident};
use clientele_openapi::notifications::NoticeParams;
use clientele_openapi::query::VisitIncidentQuery;
use clientele_openapi::vocabulary::{IncidentState, NoticeKind, NoticeSubject, Permission, Role, Scope};
use clientele_rules::visits::incidents as rules;
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

pub use super::entries::{begin_review, close, follow_up};
pub use super::turn_aways::{insert_turn_away, record_turn_away, turn_away, turn_aways};
use super::{convert, queries};
use crate::auth::{Actor, May, permission};
use crate::context::Context;
use crate::db::Transaction;
use crate::documents::micros;
use crate::entity::visit_incidents as incidents;
use crate::error::{Error, Result};
use crate::http::{IdempotencyKey, Payload, Query};
use crate::notifications::Message;
use crate::records::{self, Change};
use crate::{areas, notifications, numbers, people, visits};

/// What has happened is recorded with its time: now where nothing is said, never later.
pub(super) fn past(context: &Context, at: Option<DateTime<Utc>>) -> Result<DateTime<Utc>> {
    let now = context.clock.now();
    match at.map(micros) {
        Some(at) if at > now => Err(Error::invalid_field("occurred_at", "in_future")),
        at => Ok(at.unwrap_or(now)),
    }
}

/// Records are invisible to whoever may read none.
pub(super) fn may_see(actor: &Actor) -> Result<()> {
    if actor.may(Permission::IncidentsRead) { Ok(()) } else { Err(Error::not_found()) }
}

/// Reports an incident.
///
/// # Errors
/// `validation_failed`, with `in_future` for the time, `area_not_yours` for an area that the actor does not answer for,
/// and `unknown_reference` for what they may not see.
pub async fn report(
    context: &Context,
    actor: &May<permission::RecordIncidents>,
    key: &IdempotencyKey,
    body: &Payload<NewVisitIncident>,
) -> Result<VisitIncident> {
    let new = body.parse()?;
    key.once(context, actor, &body.fingerprint(), &[], async |tx| {
        is_in_reach(tx, actor, &new).await?;
        let id = insert(tx, context, actor, &new).await?;
        describe_one(tx, actor, id).await
    })
    .await
}

/// Who answers for areas reports from those alone.
async fn is_in_reach(tx: &Transaction, actor: &Actor, new: &NewVisitIncident) -> Result<()> {
    if actor.scopes(Permission::IncidentsRecord).contains(&Scope::All) {
        return Ok(());
    }
    let area = new.area.ok_or_else(|| Error::invalid_field("area", "required"))?;
    let is_theirs = areas::service::owned(tx, &[area]).await?.iter().any(|owned| owned.owners.contains(&actor.id));
    if is_theirs { Ok(()) } else { Err(Error::invalid_field("area", "area_not_yours")) }
}

/// Writes a report, whatever the actor's areas.
///
/// # Errors
/// As [`report`].
pub async fn insert(tx: &Transaction, context: &Context, actor: &Actor, new: &NewVisitIncident) -> Result<Uuid> {
    let now = context.clock.now();
    let led_by_name = match (new.led_by_id, &new.led_by_name) {
        (Some(id), _) => people::service::active(tx, id, "led_by_id").await?.name,
        (None, name) => name.clone().unwrap_or_default(),
    };
    let unknown_visit = || Error::invalid_field("visit_booking_id", "unknown_reference");
    if let Some(id) = new.visit_booking_id
        && !visits::service::is_readable(tx, actor, id).await?
    {
        return Err(unknown_visit());
    }
    let incident = incidents::Model {
        id: Uuid::now_v7(),
        number: numbers::next(&context.db, tx, numbers::VISIT_INCIDENT, context.clock.today()).await?,
        occurred_at: past(context, new.occurred_at)?,
        area: new.area.map(|area| area.as_str().to_owned()),
        place: new.place.clone(),
        led_by_id: new.led_by_id,
        led_by_name,
        visitors: new.visitors.clone(),
        headcount: i32::try_from(new.headcount).map_err(Error::internal)?,
        witnesses: serde_json::to_string(&new.witnesses).map_err(Error::internal)?,
        description: new.description.clone(),
        visit_booking_id: new.visit_booking_id,
        state: IncidentState::Reported.as_str().to_owned(),
        outcome: None,
        recorded_by_id: actor.id,
        created_at: now,
        updated_at: now,
        version: 1,
    };
    let (id, number) = (incident.id, incident.number.clone());
    // A draft may be deleted while it is being named.
    queries::insert_incident(tx, incident.clone()).await.map_err(|error| error.or_broken_reference(unknown_visit))?;
    tell(tx, context, actor, &incident).await?;
    // The event goes to whoever listens: it names nobody.
    let details = json!({"number": number, "area": new.area});
    records::record(tx, actor, Change { action: "visit_incident.reported", entity: "visit_incident", id, details }).await?;
    Ok(id)
}

/// Tells those who may close it, but not who led the visitors in; the notice names nobody.
async fn tell(tx: &Transaction, context: &Context, actor: &Actor, incident: &incidents::Model) -> Result<()> {
    let closers = people::service::holders(tx, &[Role::ReceptionManager, Role::GeneralManager]).await?;
    let told: Vec<Uuid> = closers.into_iter().map(|person| person.id).filter(|id| incident.led_by_id != Some(*id)).collect();
    let message = Message {
        kind: NoticeKind::IncidentRecorded,
        about: Some((NoticeSubject::Incident, incident.id)),
        case_id: None,
        params: NoticeParams {
            number: Some(incident.number.clone()),
            when: Some(incident.occurred_at),
            ..NoticeParams::default()
        },
    };
    notifications::notify(tx, context, actor, &told, &message).await
}

/// A page of incidents.
///
/// # Errors
/// `validation_failed`; the database's own.
pub async fn list(
    context: &Context,
    actor: &May<permission::ReadIncidents>,
    query: Query<VisitIncidentQuery>,
) -> Result<Page<VisitIncident>> {
    let db = context.db.read();
    let page = queries::incidents(db, actor, &query.parse()?, context.clock.zone()).await?;
    let items = describe(db, actor, page.items).await?;
    Ok(Page { items, next_cursor: page.next_cursor, total: page.total, total_is_capped: page.total_is_capped })
}

/// One incident.
///
/// # Errors
/// `not_found`; the database's own.
pub async fn incident(context: &Context, actor: &Actor, id: Uuid) -> Result<VisitIncident> {
    describe_one(context.db.read(), actor, id).await
}

pub(super) async fn describe_one(db: &impl ConnectionTrait, actor: &Actor, id: Uuid) -> Result<VisitIncident> {
    may_see(actor)?;
    let found = describe(db, actor, vec![queries::incident(db, actor, id).await?]).await?;
    found.into_iter().next().ok_or_else(Error::not_found)
}

async fn describe(db: &impl ConnectionTrait, actor: &Actor, rows: Vec<incidents::Model>) -> Result<Vec<VisitIncident>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let names = people::service::names(db, &rows.iter().map(|row| row.recorded_by_id).collect::<Vec<_>>()).await?;
    let bookings: Vec<Uuid> = rows.iter().filter_map(|row| row.visit_booking_id).collect();
    let bookings = visits::service::numbers(db, &bookings).await?;
    let written = queries::entries(db, &ids).await?;
    let one = |row: incidents::Model| {
        let entries = written.iter().filter(|entry| entry.incident_id == row.id).cloned().collect();
        let actions = rules::allowed_actions(&convert::standing(&row)?, &actor.person());
        convert::incident(row, entries, &names, &bookings, actions)
    };
    rows.into_iter().map(one).collect()
}
