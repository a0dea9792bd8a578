//! The ledger of a visit's passes, and issuing them (V 4.1).

use std::collections::HashMap;

use clientele_openapi::passes::{AreaLedger, IssueRequest, IssuedPasses, PassLedger, VisitPass};
use clientele_openapi::query::PassQuery;
use clientele_openapi::vocabulary::{Action, PassStatus, Permission, VisitEventKind};
use clientele_openapi::{Page, ProblemCode};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait};
use serde_json::json;
use uuid::Uuid;

use super::convert::{self, Reader, Surroundings};
use super::{code, queries};
use crate::auth::Actor;
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::desk::events::{self, Event};
use crate::entity::visit_passes as passes;
use crate::error::{Error, Result};
use crate::http::{IdempotencyKey, Payload, Query};
use crate::records::{self, Change};
use crate::visits::service::Outline;
use crate::{clients, desk, numbers, people, visits};

pub use super::gate::{enter, leave, lose, take_back};
pub use super::granting::{settle, within_capacity};
pub use super::telling::arrived;

/// Whether the actor works at the reception desk.
pub fn runs_desk(actor: &Actor) -> bool {
    actor.may(Permission::DeskRun)
}

pub(super) fn reader(context: &Context, actor: &Actor) -> Reader {
    Reader { runs_desk: runs_desk(actor), today: context.clock.today() }
}

/// The passes of a visit, area by area.
///
/// # Errors
/// `not_found`; the database's own.
pub async fn ledger(context: &Context, actor: &Actor, booking_id: Uuid) -> Result<PassLedger> {
    ledger_of(context.db.read(), context, actor, booking_id).await
}

/// The same inside of a use case.
///
/// # Errors
/// `not_found`; the database's own.
pub async fn ledger_of(db: &impl ConnectionTrait, context: &Context, actor: &Actor, booking_id: Uuid) -> Result<PassLedger> {
    let booking = visits::service::readable(db, actor, booking_id).await?;
    let rows = queries::of_bookings(db, &[booking_id]).await?;
    let attendance = desk::service::attendances(db, &[booking_id]).await?.remove(&booking_id);
    let allowed_actions = desk::service::allowed_actions(context, actor, &booking, attendance.as_ref());
    Ok(PassLedger {
        booking_id,
        areas: ledgers(db, &[booking_id]).await?.remove(&booking_id).unwrap_or_default(),
        passes: describe(db, context, actor, &rows).await?,
        required_at_arrival: desk::service::required_at_arrival(db, &booking).await?,
        attendance,
        allowed_actions,
    })
}

/// The areas of several visits with their passes, in the order of the form.
///
/// # Errors
/// The database's own.
pub async fn ledgers(db: &impl ConnectionTrait, booking_ids: &[Uuid]) -> Result<HashMap<Uuid, Vec<AreaLedger>>> {
    let rows = visits::service::areas(db, booking_ids).await?;
    let issued = queries::of_bookings(db, booking_ids).await?;
    let requests = queries::requests(db, booking_ids).await?;
    let bookings = visits::service::outlines(db, booking_ids).await?;
    let decided_by: Vec<Uuid> = requests.iter().filter_map(|request| request.decided_by_id).collect();
    let names = people::service::names(db, &decided_by).await?;
    let departments = people::service::department_names(db).await?;
    let mut ledgers = HashMap::new();
    for (booking_id, rows) in rows {
        let mut areas = Vec::new();
        for row in &rows {
            let is_here = |id: Uuid, area: &str| id == booking_id && area == row.area;
            let of_area: Vec<&passes::Model> = issued.iter().filter(|pass| is_here(pass.booking_id, &pass.area)).collect();
            // What was asked in an earlier round is over: the area may have no owners any more.
            let counts = |round: i32| bookings.get(&booking_id).is_none_or(|booking| round >= booking.round);
            let request = requests.iter().rfind(|request| is_here(request.booking_id, &request.area) && counts(request.round));
            areas.push(convert::area(row, request, &of_area, &names, &departments)?);
        }
        areas.sort_by_key(|area| area.area);
        ledgers.insert(booking_id, areas);
    }
    Ok(ledgers)
}

pub(super) async fn describe(
    db: &impl ConnectionTrait,
    context: &Context,
    actor: &Actor,
    rows: &[passes::Model],
) -> Result<Vec<VisitPass>> {
    let booking_ids: Vec<Uuid> = rows.iter().map(|row| row.booking_id).collect();
    let bookings = visits::service::outlines(db, &booking_ids).await?;
    let around = Surroundings {
        clients: clients::service::headers(db, &bookings.values().map(|booking| booking.client_id).collect::<Vec<_>>()).await?,
        names: people::service::names(db, &rows.iter().map(|row| row.issued_by_id).collect::<Vec<_>>()).await?,
        bookings,
    };
    rows.iter().map(|row| convert::pass(row, reader(context, actor), &around)).collect()
}

/// A page of passes, the latest issued first.
///
/// # Errors
/// `validation_failed`; the database's own.
pub async fn list(context: &Context, actor: &Actor, query: Query<PassQuery>) -> Result<Page<VisitPass>> {
    let db = context.db.read();
    let page = queries::page(db, actor, &query.parse()?, context.clock.today()).await?;
    let items = describe(db, context, actor, &page.items).await?;
    Ok(Page::new(items, page.next_cursor))
}

/// A pass by its number.
///
/// # Errors
/// `not_found`; the database's own.
pub async fn by_number(context: &Context, actor: &Actor, number: &str) -> Result<VisitPass> {
    one(context, actor, passes::Column::Number.eq(number)).await
}

/// A pass by the code that somebody typed or scanned.
///
/// # Errors
/// `not_found`; the database's own.
pub async fn by_code(context: &Context, actor: &Actor, typed: &str) -> Result<VisitPass> {
    one(context, actor, passes::Column::Code.eq(code::normalised(typed))).await
}

async fn one(context: &Context, actor: &Actor, which: sea_orm::sea_query::SimpleExpr) -> Result<VisitPass> {
    let db = context.db.read();
    let row = queries::pass(db, actor, Condition::all().add(which)).await?;
    Ok(describe(db, context, actor, &[row]).await?.remove(0))
}

/// Issues passes: on the day, to a group that is there, and never more than are granted.
///
/// # Errors
/// `not_found`, `forbidden`; the body's, `area_not_requested`; `wrong_state`, `not_the_day`, `not_arrived`,
/// `no_passes_left`.
pub async fn issue(
    context: &Context,
    actor: &Actor,
    booking_id: Uuid,
    key: &IdempotencyKey,
    body: &Payload<IssueRequest>,
) -> Result<IssuedPasses> {
    desk::service::permitted(context.db.primary(), actor, booking_id).await?;
    let request = body.parse()?;
    key.once(context, actor, &body.fingerprint(), &[Subject::Visit(booking_id).alone()], async |tx| {
        let booking = desk::service::permitted(tx, actor, booking_id).await?;
        desk::service::insist(tx, context, &booking, Action::IssuePasses).await?;
        take(tx, &booking, &request).await?;
        let rows = written(tx, context, actor, &booking, &request).await?;
        Ok(IssuedPasses { passes: describe(tx, context, actor, &rows).await? })
    })
    .await
}

async fn take(tx: &Transaction, booking: &Outline, request: &IssueRequest) -> Result<()> {
    let count = i32::try_from(request.count).map_err(Error::internal)?;
    if queries::take(tx, booking.id, request.area, count).await? {
        return Ok(());
    }
    let asked = visits::service::areas(tx, &[booking.id]).await?.remove(&booking.id).unwrap_or_default();
    if asked.iter().all(|row| row.area != request.area.as_str()) {
        return Err(Error::invalid_field("area", "area_not_requested"));
    }
    Err(Error::refused(ProblemCode::NoPassesLeft))
}

async fn written(
    tx: &Transaction,
    context: &Context,
    actor: &Actor,
    booking: &Outline,
    request: &IssueRequest,
) -> Result<Vec<passes::Model>> {
    let (today, now) = (context.clock.today(), context.clock.now());
    let numbers = numbers::next_block(&context.db, tx, numbers::VISIT_PASS, today, request.count).await?;
    let mut holders = request.holders.iter().cloned();
    let row = |number: String| passes::Model {
        id: Uuid::now_v7(),
        number,
        code: code::random(),
        booking_id: booking.id,
        area: request.area.as_str().to_owned(),
        holder: holders.next(),
        valid_on: today,
        state: PassStatus::Issued.as_str().to_owned(),
        is_inside: false,
        circumstances: None,
        issued_by_id: actor.id,
        issued_at: now,
        closed_at: None,
        version: 1,
    };
    let rows: Vec<passes::Model> = numbers.into_iter().map(row).collect();
    queries::insert(tx, rows.clone()).await?;
    let numbers: Vec<&str> = rows.iter().map(|row| row.number.as_str()).collect();
    let details = json!({"number": booking.number, "area": request.area, "passes": numbers, "holders": request.holders});
    let change = Change { action: "visit_booking.passes_issued", entity: "visit_booking", id: booking.id, details };
    records::record(tx, actor, change).await?;
    let event = Event { area: Some(request.area), headcount: Some(request.count), ..Event::of(VisitEventKind::PassesIssued) };
    events::add(tx, context, actor, booking.id, event).await?;
    Ok(rows)
}

/// The passes that are out on a day or before: what should have come back by its end.
///
/// # Errors
/// The database's own.
pub async fn out(
    db: &impl ConnectionTrait,
    context: &Context,
    actor: &Actor,
    until: chrono::NaiveDate,
) -> Result<Vec<VisitPass>> {
    let rows = queries::out(db, until).await?;
    describe(db, context, actor, &rows).await
}

/// The numbers of the passes of a visit that are out.
///
/// # Errors
/// The database's own.
pub async fn out_of_visit(db: &impl ConnectionTrait, booking_id: Uuid) -> Result<Vec<String>> {
    let rows = queries::of_bookings(db, &[booking_id]).await?;
    Ok(rows.into_iter().filter(|row| row.state == PassStatus::Issued.as_str()).map(|row| row.number).collect())
}
