//! Personal links: a calendar program reads somebody's visits by a secret that stands in the address.

use chrono::{DateTime, TimeDelta, Utc};
use clientele_openapi::Lang;
use clientele_openapi::calendar_feed::{CalendarFeed, CalendarFeedLink};
use clientele_openapi::visit_calendar::CalendarEntry;
use clientele_openapi::visits::EmptyBody;
use clientele_openapi::vocabulary::{State, field_label};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::ical::{self, Event, Status};
use super::queries::{self, Span};
use super::service;
use crate::auth::{self, Actor, passwords};
use crate::clock::machine_now;
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::entity::calendar_feeds as feeds;
use crate::entity::visit_bookings as bookings;
use crate::error::{Error, Result};
use crate::http::Payload;
use crate::http::routes::API;
use crate::records::{self, Change};
use crate::visits;

/// How far back and ahead a link reaches.
const BACK: TimeDelta = TimeDelta::days(90);
const AHEAD: TimeDelta = TimeDelta::days(400);

/// Readings closer together than this are noted once, so that eager programs do not keep the database writing.
const NOTED_EVERY: TimeDelta = TimeDelta::minutes(5);

/// Makes the actor's link, or another one in its place.
///
/// # Errors
/// `forbidden` for who reads no visits; the body's; the database's own.
pub(super) async fn make(context: &Context, actor: &Actor, body: &Payload<EmptyBody>) -> Result<CalendarFeedLink> {
    visits::service::may_list(actor)?;
    body.parse()?;
    let (secret, created_at) = (passwords::secret(), machine_now());
    context
        .db
        .write(&[Subject::User(actor.id).alone()], async |tx| {
            let feed = feeds::Model { user_id: actor.id, secret_hash: hash(&secret), created_at, last_read_at: None };
            queries::set_feed(tx, feed).await?;
            record(tx, actor, "calendar_feed.made").await
        })
        .await?;
    let server = context.settings.public_url.as_deref().unwrap_or_default().trim_end_matches('/');
    Ok(CalendarFeedLink { url: format!("{server}{API}/calendar-feeds/{secret}.ics"), created_at })
}

/// Whether the actor has a link.
///
/// # Errors
/// `forbidden` for who reads no visits; the database's own.
pub(super) async fn read(context: &Context, actor: &Actor) -> Result<CalendarFeed> {
    visits::service::may_list(actor)?;
    let feed = queries::feed(context.db.read(), actor.id).await?;
    Ok(CalendarFeed {
        created_at: feed.as_ref().map(|feed| feed.created_at),
        last_read_at: feed.and_then(|feed| feed.last_read_at),
    })
}

/// Takes the actor's link away.
///
/// # Errors
/// `forbidden` for who reads no visits; the database's own.
pub(super) async fn delete(context: &Context, actor: &Actor) -> Result<()> {
    visits::service::may_list(actor)?;
    context
        .db
        .write(&[Subject::User(actor.id).alone()], async |tx| {
            if queries::delete_feed(tx, actor.id).await? {
                record(tx, actor, "calendar_feed.deleted").await?;
            }
            Ok(())
        })
        .await
}

/// Neither the audit nor the events ever see the secret.
async fn record(tx: &Transaction, actor: &Actor, action: &str) -> Result<()> {
    records::record(tx, actor, Change { action, entity: "user", id: actor.id, details: json!({}) }).await
}

fn hash(secret: &str) -> String {
    Sha256::digest(secret.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The calendar behind a secret: what its owner may see now.
///
/// # Errors
/// `not_found` for a secret that nobody has, or whose owner is no longer active; the database's own.
pub(super) async fn calendar(context: &Context, secret: &str, lang: Lang) -> Result<String> {
    let db = context.db.read();
    let feed = queries::feed_by_hash(db, &hash(secret)).await?.ok_or_else(Error::not_found)?;
    let actor = auth::service::active_actor(db, feed.user_id).await?.ok_or_else(Error::not_found)?;
    note_reading(context, &feed).await?;
    let now = context.clock.now();
    let visits = service::of_feed(db, &actor, Span { from: now - BACK, until: now + AHEAD }).await?;
    let server = context.settings.public_url.as_deref().map(|url| url.trim_end_matches('/'));
    let events: Vec<Event> = visits.iter().map(|(entry, booking)| event(entry, booking, server, lang)).collect();
    let name = match lang {
        Lang::Zh => format!("参观 · {}", actor.name),
        Lang::En => format!("Visits · {}", actor.name),
    };
    Ok(ical::write(&name, &events))
}

async fn note_reading(context: &Context, feed: &feeds::Model) -> Result<()> {
    let now = machine_now();
    if feed.last_read_at.is_some_and(|before: DateTime<Utc>| now - before < NOTED_EVERY) {
        return Ok(());
    }
    context.db.write(&[], async |tx| queries::feed_read(tx, feed.user_id, now).await).await
}

fn event(entry: &CalendarEntry, booking: &bookings::Model, server: Option<&str>, lang: Lang) -> Event {
    let category = entry.visitor_category.map(|category| category.label(lang)).unwrap_or_default();
    let people = entry.headcount.unwrap_or_default();
    let summary = match lang {
        Lang::Zh => format!("参观：{}（{category}，{people} 人）", entry.client.name),
        Lang::En => format!("Visit: {} ({category}, {people})", entry.client.name),
    };
    let colon = lang.pick("：", ": ");
    let field = |name: &str, value: &str| format!("{}{colon}{value}", field_label(name, lang).unwrap_or(name));
    let mut description = vec![field("number", &entry.number), field("state", entry.state.label(lang))];
    description.extend(entry.person_in_charge.iter().map(|person| field("person_in_charge_id", &person.name)));
    let areas: Vec<&str> = entry.areas.iter().map(|area| area.label(lang)).collect();
    Event {
        uid: format!("{}@clientele", entry.id),
        sequence: booking.version,
        changed_at: booking.updated_at,
        starts_at: entry.starts_at,
        ends_at: entry.ends_at,
        status: match entry.state {
            State::Cancelled => Status::Cancelled,
            State::Approved => Status::Confirmed,
            _ => Status::Tentative,
        },
        summary,
        description: description.join("\n"),
        location: areas.join(lang.pick("、", ", ")),
        url: server.map(|server| format!("{server}/visit-bookings/{}", entry.id)),
    }
}
