//! Permitting, revoking and reading photo permits (V 4.3).

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use clientele_openapi::permits::{NewPhotoPermit, PhotoPermit, RevokePermitRequest};
use clientele_openapi::query::PhotoPermitQuery;
use clientele_openapi::vocabulary::{Permission, PermitState, State};
use clientele_openapi::{Page, ProblemCode};
use clientele_rules::visits::permits::Visit;
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

use super::{convert, queries};
use crate::auth::{Actor, May, permission};
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::documents::micros;
use crate::entity::{photo_permits as permits, visit_booking_areas as areas, visit_bookings as bookings};
use crate::error::{Error, Result, no_errors};
use crate::http::{IdempotencyKey, IfMatch, Payload, Query};
use crate::records::{self, Change};
use crate::{clients, numbers, people, visits};

/// Permits photographing during an approved visit.
///
/// # Errors
/// `own_document` for who applied for the visit or prepared it; `wrong_state` where it is not approved; `validation_failed`
/// with `unknown_reference` for a visit that the actor may not see, `area_not_granted` and `not_on_day_of_visit`.
pub async fn permit(
    context: &Context,
    actor: &May<permission::GrantPhotoPermits>,
    key: &IdempotencyKey,
    body: &Payload<NewPhotoPermit>,
) -> Result<PhotoPermit> {
    let new = body.parse()?;
    key.once(context, actor, &body.fingerprint(), &[Subject::Visit(new.visit_booking_id).alone()], async |tx| {
        let booking = visits::service::readable_row(tx, actor, new.visit_booking_id).await.map_err(|error| match error {
            Error::Refused(_) => Error::invalid_field("visit_booking_id", "unknown_reference"),
            other => other,
        })?;
        if [booking.preparer_id, booking.applicant_id].contains(&actor.id) {
            return Err(Error::refused(ProblemCode::OwnDocument));
        }
        let id = insert(tx, context, actor, &booking, &new).await?;
        describe_one(tx, actor, id).await
    })
    .await
}

/// Writes a permit, whoever's the visit is.
///
/// # Errors
/// As [`permit`].
pub async fn insert(
    tx: &Transaction,
    context: &Context,
    actor: &Actor,
    booking: &bookings::Model,
    new: &NewPhotoPermit,
) -> Result<Uuid> {
    if booking.state != State::Approved.as_str() {
        return Err(Error::refused(ProblemCode::WrongState));
    }
    let visit = visit(context, booking, &visits::service::area_rows(tx, booking.id).await?)?;
    no_errors(visit.objections(new, |at| context.clock.date_of(at)))?;
    let now = context.clock.now();
    let permit = permits::Model {
        id: Uuid::now_v7(),
        number: numbers::next(&context.db, tx, numbers::PHOTO_PERMIT, context.clock.today()).await?,
        visit_booking_id: booking.id,
        whole_group: new.whole_group,
        photographers: serde_json::to_string(&new.photographers).map_err(Error::internal)?,
        areas: serde_json::to_string(&new.areas).map_err(Error::internal)?,
        purpose: new.purpose.clone(),
        valid_from: micros(new.valid_from),
        valid_until: micros(new.valid_until),
        state: PermitState::Valid.as_str().to_owned(),
        permitted_by_id: actor.id,
        revoked_by_id: None,
        revoked_at: None,
        revoke_reason: None,
        created_at: now,
        updated_at: now,
        version: 1,
    };
    let (id, details) = (permit.id, json!({"number": permit.number, "visit": booking.number, "permit": new}));
    queries::insert(tx, permit).await?;
    records::record(tx, actor, Change { action: "photo_permit.permitted", entity: "photo_permit", id, details }).await?;
    Ok(id)
}

fn visit(context: &Context, booking: &bookings::Model, rows: &[areas::Model]) -> Result<Visit> {
    let (Some(start), Some(end)) = (booking.starts_at, booking.ends_at) else {
        return Err(Error::internal("an approved booking without its time"));
    };
    let granted = rows.iter().filter(|row| row.granted.is_some_and(|granted| granted > 0));
    Ok(Visit {
        granted: granted.map(|row| row.area.parse().map_err(Error::internal)).collect::<Result<_>>()?,
        days: (context.clock.date_of(start), context.clock.date_of(end)),
    })
}

/// Revokes a permit.
///
/// # Errors
/// `not_found`, `forbidden`; the body's; `if_match_required`, `stale_version`, `wrong_state`.
pub async fn revoke(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    expected: &IfMatch,
    body: &Payload<RevokePermitRequest>,
) -> Result<PhotoPermit> {
    context
        .db
        .write(&[Subject::PhotoPermit(id).alone()], async |tx| {
            let before = queries::permit(tx, actor, id).await?;
            actor.require(Permission::PhotoPermitsGrant)?;
            let reason = body.parse()?.reason;
            expected.check(before.version)?;
            if convert::state(&before)? != PermitState::Valid {
                return Err(Error::refused(ProblemCode::WrongState));
            }
            write_revoked(tx, context, actor, before, &reason).await?;
            describe_one(tx, actor, id).await
        })
        .await
}

async fn write_revoked(tx: &Transaction, context: &Context, actor: &Actor, before: permits::Model, reason: &str) -> Result<()> {
    let (id, now) = (before.id, context.clock.now());
    let details = json!({"number": before.number, "reason": reason});
    let after = permits::Model {
        state: PermitState::Revoked.as_str().to_owned(),
        revoked_by_id: Some(actor.id),
        revoked_at: Some(now),
        revoke_reason: Some(reason.to_owned()),
        updated_at: now,
        version: before.version + 1,
        ..before
    };
    if !queries::save(tx, after).await? {
        return Err(Error::refused(ProblemCode::StaleVersion));
    }
    records::record(tx, actor, Change { action: "photo_permit.revoked", entity: "photo_permit", id, details }).await
}

/// Revokes what a changed or cancelled visit no longer covers: other days, areas that are no longer granted.
///
/// # Errors
/// `stale_version` where somebody revoked one at the same moment; the database's own.
pub async fn visit_changed(
    tx: &Transaction,
    context: &Context,
    actor: &Actor,
    booking: &bookings::Model,
    reason: &str,
) -> Result<()> {
    let visit = visit(context, booking, &visits::service::area_rows(tx, booking.id).await?)?;
    for permit in queries::valid_of(tx, booking.id).await? {
        let days = (context.clock.date_of(permit.valid_from), context.clock.date_of(permit.valid_until));
        let is_kept = booking.state == State::Approved.as_str() && visit.keeps(&convert::areas(&permit)?, days);
        if !is_kept {
            write_revoked(tx, context, actor, permit, reason).await?;
        }
    }
    Ok(())
}

/// A page of permits, of visits that the actor reads.
///
/// # Errors
/// `forbidden`, `validation_failed`; the database's own.
pub async fn list(context: &Context, actor: &Actor, query: Query<PhotoPermitQuery>) -> Result<Page<PhotoPermit>> {
    actor.require(Permission::BookingsRead)?;
    let db = context.db.read();
    let page = queries::page(db, actor, &query.parse()?, context.clock.zone()).await?;
    let items = describe(db, actor, page.items).await?;
    Ok(Page { items, next_cursor: page.next_cursor, total: page.total, total_is_capped: page.total_is_capped })
}

/// The permits of several visits that hold at some time from one instant until another, by visit.
///
/// # Errors
/// The database's own.
pub async fn valid_between(
    db: &impl ConnectionTrait,
    actor: &Actor,
    booking_ids: &[Uuid],
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<HashMap<Uuid, Vec<PhotoPermit>>> {
    let rows = queries::valid_between(db, booking_ids, from, until).await?;
    let mut by_visit: HashMap<Uuid, Vec<PhotoPermit>> = HashMap::new();
    for permit in describe(db, actor, rows).await? {
        by_visit.entry(permit.visit_booking_id).or_default().push(permit);
    }
    Ok(by_visit)
}

/// One permit.
///
/// # Errors
/// `not_found`; the database's own.
pub async fn read(context: &Context, actor: &Actor, id: Uuid) -> Result<PhotoPermit> {
    describe_one(context.db.read(), actor, id).await
}

async fn describe_one(db: &impl ConnectionTrait, actor: &Actor, id: Uuid) -> Result<PhotoPermit> {
    let found = describe(db, actor, vec![queries::permit(db, actor, id).await?]).await?;
    found.into_iter().next().ok_or_else(Error::not_found)
}

async fn describe(db: &impl ConnectionTrait, actor: &Actor, rows: Vec<permits::Model>) -> Result<Vec<PhotoPermit>> {
    let people: Vec<Uuid> = rows.iter().flat_map(|row| [Some(row.permitted_by_id), row.revoked_by_id]).flatten().collect();
    let bookings = visits::service::rows(db, &rows.iter().map(|row| row.visit_booking_id).collect::<Vec<_>>()).await?;
    let clients: Vec<Uuid> = bookings.values().map(|booking| booking.client_id).collect();
    let around = convert::Surroundings {
        clients: clients::service::headers(db, &clients).await?,
        names: people::service::names(db, &people).await?,
        bookings,
    };
    rows.into_iter().map(|row| convert::permit(row, actor, &around)).collect()
}
