//! Drafting bookings: made, changed and deleted by their author.

use clientele_openapi::ProblemCode;
use clientele_openapi::visits::{NewVisitBooking, VisitBooking, VisitBookingPatch};
use clientele_openapi::vocabulary::{Action, Permission, Scope, State};
use clientele_rules::documents::may;
use serde_json::json;
use uuid::Uuid;

use super::{convert, queries, service};
use crate::auth::{Actor, May, permission};
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::documents;
use crate::entity::visit_bookings as bookings;
use crate::error::{Error, Result};
use crate::http::{IdempotencyKey, IfMatch, Payload};
use crate::records::{self, Change};
use crate::{clients, numbers, people};

/// Creates a draft.
///
/// # Errors
/// `validation_failed`, with `unknown_reference` for what the actor may not see; `client_retired`.
pub async fn create(
    context: &Context,
    actor: &May<permission::CreateBookings>,
    key: &IdempotencyKey,
    body: &Payload<NewVisitBooking>,
) -> Result<VisitBooking> {
    let new = body.parse()?;
    key.once(context, actor, &body.fingerprint(), &[], async |tx| {
        let id = insert(tx, context, actor, &new).await?;
        service::describe(tx, context, actor, id).await
    })
    .await
}

/// Writes a draft.
///
/// # Errors
/// As [`create`].
pub async fn insert(tx: &Transaction, context: &Context, actor: &Actor, new: &NewVisitBooking) -> Result<Uuid> {
    clients::service::for_document(tx, actor, new.client_id).await?;
    clients::service::not_retired(tx, new.client_id).await?;
    let (applicant_id, department_id) = applicant(tx, actor, new.applicant_id.unwrap_or(actor.id)).await?;
    let now = context.clock.now();
    let id = Uuid::now_v7();
    let number = numbers::next(&context.db, tx, numbers::VISIT_BOOKING, context.clock.today()).await?;
    let empty = bookings::Model {
        id,
        number,
        client_id: new.client_id,
        preparer_id: actor.id,
        applicant_id,
        department_id,
        visitor_category: None,
        institution_kind: None,
        starts_at: None,
        sort_at: now,
        ends_at: None,
        headcount: None,
        contact_name: None,
        contact_phone: None,
        purpose: None,
        justification: None,
        override_requests: "[]".to_owned(),
        state: State::Draft.as_str().to_owned(),
        round: 0,
        case_id: None,
        policy_version_id: None,
        booked_on: None,
        booked_for: None,
        rules: "[]".to_owned(),
        management_decision: None,
        person_in_charge_id: None,
        cancel_reason: None,
        original: None,
        created_at: now,
        updated_at: now,
        version: 1,
    };
    let booking = queries::insert(tx, convert::fill(empty, new)?).await?;
    queries::set_areas(tx, id, &new.requested_areas).await?;
    let change =
        Change { action: "visit_booking.created", entity: "visit_booking", id, details: json!({"number": booking.number}) };
    records::record(tx, actor, change).await?;
    Ok(id)
}

/// The applicant with their department. Naming somebody else takes the permission to create for others.
async fn applicant(tx: &Transaction, actor: &Actor, id: Uuid) -> Result<(Uuid, Uuid)> {
    if id != actor.id && !actor.scopes(Permission::BookingsCreate).contains(&Scope::All) {
        return Err(Error::invalid_field("applicant_id", "not_allowed"));
    }
    people::service::active_with_department(tx, id, "applicant_id").await.map(|department| (id, department))
}

/// Changes a draft or a returned booking.
///
/// # Errors
/// `not_found`, `forbidden`; the body's; `if_match_required`, `stale_version`, `wrong_state`.
pub async fn change(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    expected: &IfMatch,
    body: &Payload<VisitBookingPatch>,
) -> Result<VisitBooking> {
    context
        .db
        .write(&[Subject::Visit(id).alone()], async |tx| {
            let before = queries::booking(tx, id, queries::seen_by(actor)).await?;
            let allowed = may(&convert::standing(&before)?, &actor.person(), Action::Edit, context.clock.now());
            documents::forbid(allowed)?;
            let rows = queries::areas(tx, &[id]).await?.remove(&id).unwrap_or_default();
            let after = body.read()?.merged(&convert::content(&before, &rows)?).map_err(Error::invalid)?;
            expected.check(before.version)?;
            allowed.map_err(Error::refused)?;
            write_change(tx, context, actor, before, &after).await?;
            service::describe(tx, context, actor, id).await
        })
        .await
}

async fn write_change(
    tx: &Transaction,
    context: &Context,
    actor: &Actor,
    before: bookings::Model,
    after: &NewVisitBooking,
) -> Result<()> {
    if after.client_id != before.client_id {
        clients::service::for_document(tx, actor, after.client_id).await?;
        clients::service::not_retired(tx, after.client_id).await?;
    }
    let applicant_id = after.applicant_id.unwrap_or(actor.id);
    let (applicant_id, department_id) = if applicant_id == before.applicant_id {
        (applicant_id, before.department_id)
    } else {
        applicant(tx, actor, applicant_id).await?
    };
    let id = before.id;
    let version = before.version + 1;
    let booking = bookings::Model {
        applicant_id,
        department_id,
        updated_at: context.clock.now(),
        version,
        ..convert::fill(before, after)?
    };
    super::lifecycle::save(tx, booking).await?;
    queries::set_areas(tx, id, &after.requested_areas).await?;
    let change = Change { action: "visit_booking.changed", entity: "visit_booking", id, details: json!(after) };
    records::record(tx, actor, change).await
}

/// Deletes a draft for good.
///
/// # Errors
/// `not_found`, `forbidden`, `if_match_required`, `stale_version`; `wrong_state`, also for a draft that something names.
pub async fn delete(context: &Context, actor: &Actor, id: Uuid, expected: &IfMatch) -> Result<()> {
    context
        .db
        .write(&[Subject::Visit(id).alone()], async |tx| {
            let booking = queries::booking(tx, id, queries::seen_by(actor)).await?;
            let allowed = may(&convert::standing(&booking)?, &actor.person(), Action::Delete, context.clock.now());
            documents::forbid(allowed)?;
            expected.check(booking.version)?;
            allowed.map_err(Error::refused)?;
            // An incident may name a draft; what something names stays.
            let named = || Error::refused(ProblemCode::WrongState);
            if !queries::delete(tx, id, booking.version).await.map_err(|error| error.or_broken_reference(named))? {
                return Err(Error::refused(ProblemCode::StaleVersion));
            }
            let change = Change {
                action: "visit_booking.deleted",
                entity: "visit_booking",
                id,
                details: json!({"number": booking.number}),
            };
            records::record(tx, actor, change).await
        })
        .await
}
