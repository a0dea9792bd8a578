//! Souvenirs: their stock, which never falls below nothing, and handing them out (V 3.2(2)).

use clientele_openapi::handling::{
    NewSouvenir, NewSouvenirHandOut, NewSouvenirMovement, Souvenir, SouvenirHandOut, SouvenirMovement, SouvenirPatch,
    VisitArrangements,
};
use clientele_openapi::query::{PageQuery, SouvenirQuery};
use clientele_openapi::vocabulary::{MovementKind, Permission, VisitTaskKind};
use clientele_openapi::{Page, ProblemCode};
use clientele_rules::visits::reception_plan as rules;
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

use super::{arrangements, convert, facts, queries, tasks};
use crate::auth::{Actor, May, permission};
use crate::clock::machine_now;
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::entity::{souvenir_movements as movements, souvenirs};
use crate::error::{Error, Result};
use crate::http::{IdempotencyKey, IfMatch, Payload, Query};
use crate::records::{self, Change};
use crate::{people, text, visits};

/// A page of souvenirs.
///
/// # Errors
/// `validation_failed`; the database's own.
pub async fn list(context: &Context, query: Query<SouvenirQuery>) -> Result<Page<Souvenir>> {
    let page = queries::souvenir_page(context.db.read(), &query.parse()?).await?;
    let items = page.items.iter().map(convert::souvenir).collect::<Result<_>>()?;
    Ok(Page { items, next_cursor: page.next_cursor, total: page.total, total_is_capped: page.total_is_capped })
}

/// Adds a kind of souvenir, with nothing in stock.
///
/// # Errors
/// `name_taken`; the body's.
pub async fn create(
    context: &Context,
    actor: &May<permission::ManageReceptionResources>,
    key: &IdempotencyKey,
    body: &Payload<NewSouvenir>,
) -> Result<Souvenir> {
    let new = body.parse()?;
    key.once(context, actor, &body.fingerprint(), &[], async |tx| insert(tx, actor, &new).await).await
}

/// Writes a new souvenir.
///
/// # Errors
/// `name_taken`.
pub async fn insert(tx: &Transaction, actor: &Actor, new: &NewSouvenir) -> Result<Souvenir> {
    let now = machine_now();
    let name = new.name.trim();
    let row = souvenirs::Model {
        id: Uuid::now_v7(),
        name: name.to_owned(),
        name_pinyin: text::pinyin(name),
        stock: 0,
        active: new.active,
        created_at: now,
        updated_at: now,
        version: 1,
    };
    let souvenir = convert::souvenir(&row)?;
    queries::insert_souvenir(tx, row).await?;
    let change = Change { action: "souvenir.created", entity: "souvenir", id: souvenir.id, details: json!(new) };
    records::record(tx, actor, change).await?;
    Ok(souvenir)
}

/// A souvenir that the actor may see: those who handle visits.
async fn visible(db: &impl ConnectionTrait, actor: &Actor, id: Uuid) -> Result<souvenirs::Model> {
    if facts::handles(actor) { queries::souvenir(db, id).await } else { Err(Error::not_found()) }
}

/// Changes a souvenir; not its stock.
///
/// # Errors
/// `not_found`, `forbidden`; the body's; `if_match_required`, `stale_version`, `name_taken`.
pub async fn change(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    expected: &IfMatch,
    body: &Payload<SouvenirPatch>,
) -> Result<Souvenir> {
    context
        .db
        .write(&[Subject::Souvenir(id).alone()], async |tx| {
            let before = visible(tx, actor, id).await?;
            actor.require(Permission::ReceptionResources)?;
            let after = body.read()?.merged(&convert::souvenir(&before)?.content()).map_err(Error::invalid)?;
            expected.check(before.version)?;
            let name = after.name.trim().to_owned();
            let souvenir = souvenirs::Model {
                name_pinyin: text::pinyin(&name),
                name,
                active: after.active,
                updated_at: machine_now(),
                version: before.version + 1,
                ..before
            };
            queries::save_souvenir(tx, souvenir.clone()).await?;
            let change = Change { action: "souvenir.changed", entity: "souvenir", id, details: json!(after) };
            records::record(tx, actor, change).await?;
            convert::souvenir(&souvenir)
        })
        .await
}

/// A page of the movements of a souvenir.
///
/// # Errors
/// `not_found`, `validation_failed`; the database's own.
pub async fn list_movements(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    query: Query<PageQuery>,
) -> Result<Page<SouvenirMovement>> {
    let db = context.db.read();
    visible(db, actor, id).await?;
    let page = queries::movement_page(db, id, query.parse()?).await?;
    let people: Vec<Uuid> = page.items.iter().map(|movement| movement.user_id).collect();
    let names = people::service::names(db, &people).await?;
    let bookings: Vec<Uuid> = page.items.iter().filter_map(|movement| movement.booking_id).collect();
    let bookings: Vec<_> = visits::service::rows(db, &bookings).await?.into_values().collect();
    let refs = convert::refs(db, &bookings).await?;
    let one = |movement: &movements::Model| {
        Ok(SouvenirMovement {
            id: movement.id,
            kind: movement.kind.parse().map_err(Error::internal)?,
            quantity: u32::try_from(movement.quantity).map_err(Error::internal)?,
            stock_after: u32::try_from(movement.stock_after).map_err(Error::internal)?,
            reason: movement.reason.clone(),
            booking: movement.booking_id.and_then(|id| refs.get(&id).cloned()),
            by: convert::person(&names, movement.user_id),
            at: movement.at,
        })
    };
    Ok(Page::new(page.items.iter().map(one).collect::<Result<_>>()?, page.next_cursor))
}

/// Puts souvenirs into the stock or takes them out, with a reason.
///
/// # Errors
/// `not_found`, `forbidden`; the body's; `out_of_stock`.
pub async fn move_stock(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    key: &IdempotencyKey,
    body: &Payload<NewSouvenirMovement>,
) -> Result<Souvenir> {
    key.once(context, actor, &body.fingerprint(), &[Subject::Souvenir(id).alone()], async |tx| {
        visible(tx, actor, id).await?;
        actor.require(Permission::ReceptionResources)?;
        let new = body.parse()?;
        write_movement(tx, context, actor, id, &new).await
    })
    .await
}

/// Writes a movement that belongs to no visit.
///
/// # Errors
/// `out_of_stock`.
pub async fn write_movement(
    tx: &Transaction,
    context: &Context,
    actor: &Actor,
    id: Uuid,
    new: &NewSouvenirMovement,
) -> Result<Souvenir> {
    let quantity = i32::try_from(new.quantity).map_err(Error::internal)?;
    let by = if new.kind == MovementKind::In { quantity } else { -quantity };
    let souvenir = moved(tx, id, by).await?;
    let movement = movement(context, actor, &souvenir, new.kind, quantity);
    queries::insert_movement(tx, movements::Model { reason: Some(new.reason.clone()), ..movement }).await?;
    let details = json!({"kind": new.kind, "quantity": quantity, "reason": new.reason});
    records::record(tx, actor, Change { action: "souvenir.moved", entity: "souvenir", id, details }).await?;
    convert::souvenir(&souvenir)
}

/// The souvenir after its stock has moved.
async fn moved(tx: &Transaction, id: Uuid, by: i32) -> Result<souvenirs::Model> {
    if !queries::move_stock(tx, id, by).await? {
        return Err(Error::refused(ProblemCode::OutOfStock));
    }
    queries::souvenir(tx, id).await
}

fn movement(
    context: &Context,
    actor: &Actor,
    souvenir: &souvenirs::Model,
    kind: MovementKind,
    quantity: i32,
) -> movements::Model {
    movements::Model {
        id: Uuid::now_v7(),
        souvenir_id: souvenir.id,
        kind: kind.as_str().to_owned(),
        quantity,
        stock_after: souvenir.stock,
        reason: None,
        booking_id: None,
        basis: None,
        user_id: actor.id,
        at: context.clock.now(),
    }
}

/// Hands souvenirs out to an approved visit: one for each person or one for the group (V 3.2(2)).
///
/// # Errors
/// `not_found`, `forbidden`; the body's; `wrong_state`, `out_of_stock`; `validation_failed` with `unknown_reference`.
pub async fn hand_out(
    context: &Context,
    actor: &Actor,
    booking_id: Uuid,
    key: &IdempotencyKey,
    body: &Payload<NewSouvenirHandOut>,
) -> Result<VisitArrangements> {
    key.once(context, actor, &body.fingerprint(), &[Subject::Visit(booking_id).alone()], async |tx| {
        let booking = tasks::handled(tx, actor, booking_id).await?;
        let new = body.parse()?;
        tasks::approved(&booking)?;
        tx.lock(&[Subject::Souvenir(new.souvenir_id).alone()]).await?;
        let active = queries::souvenirs(tx, &[new.souvenir_id]).await?.into_iter().find(|souvenir| souvenir.active);
        if active.is_none() {
            return Err(Error::invalid_field("souvenir_id", "unknown_reference"));
        }
        let policy = facts::policy(tx, context, &booking).await?;
        let basis = new.basis.unwrap_or(policy.souvenir_basis);
        let quantity = rules::souvenirs(basis, booking.headcount.unwrap_or(1));
        let souvenir = moved(tx, new.souvenir_id, -quantity).await?;
        let row = movements::Model {
            booking_id: Some(booking_id),
            basis: Some(basis.as_str().to_owned()),
            ..movement(context, actor, &souvenir, MovementKind::Visit, quantity)
        };
        let recorded = (row.user_id, row.at);
        queries::insert_movement(tx, row).await?;
        tasks::on_record(tx, context, booking_id, VisitTaskKind::Souvenir, recorded).await?;
        let details = json!({"number": booking.number, "souvenir": souvenir.name, "quantity": quantity, "basis": basis});
        let change = Change { action: "souvenir.handed_out", entity: "visit_booking", id: booking_id, details };
        records::record(tx, actor, change).await?;
        arrangements::describe(tx, actor, &booking).await
    })
    .await
}

/// What a visit was given.
pub(super) async fn handed_out(db: &impl ConnectionTrait, booking_id: Uuid) -> Result<Vec<SouvenirHandOut>> {
    let rows = queries::hand_outs(db, booking_id).await?;
    let people: Vec<Uuid> = rows.iter().map(|row| row.user_id).collect();
    let names = people::service::names(db, &people).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.souvenir_id).collect();
    let souvenirs = queries::souvenirs(db, &ids).await?;
    let one = |row: &movements::Model| {
        let basis = row.basis.as_deref().ok_or_else(|| Error::internal("a hand-out without its counting"))?;
        let name = souvenirs.iter().find(|souvenir| souvenir.id == row.souvenir_id).map(|souvenir| souvenir.name.clone());
        Ok(SouvenirHandOut {
            id: row.id,
            souvenir_id: row.souvenir_id,
            souvenir_name: name.unwrap_or_default(),
            basis: basis.parse().map_err(Error::internal)?,
            quantity: u32::try_from(row.quantity).map_err(Error::internal)?,
            by: convert::person(&names, row.user_id),
            at: row.at,
        })
    };
    rows.iter().map(one).collect()
}
