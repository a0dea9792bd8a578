//! Meals with visitors (V 3.3(4)), and the expense application that one can open.

use clientele_openapi::ProblemCode;
use clientele_openapi::expenses::{ExpenseApplication, Guest, NewExpenseApplication};
use clientele_openapi::handling::{MealPatch, NewMeal, VisitMeal, VisitMeals};
use clientele_openapi::people::PersonRef;
use clientele_openapi::visits::EmptyBody;
use clientele_openapi::vocabulary::{HandlingAction, Permission, Purpose};
use clientele_rules::visits::reception_plan;
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

use super::convert::{self, Names};
use super::{facts, queries, tasks};
use crate::auth::Actor;
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::documents::micros;
use crate::entity::{visit_bookings as bookings, visit_meals as meals};
use crate::error::{Error, Result};
use crate::http::{IdempotencyKey, IfMatch, Payload};
use crate::records::{self, Change};
use crate::{expenses, people, visits};

/// The meals of a visit.
///
/// # Errors
/// `not_found`, `forbidden`; the database's own.
pub async fn meals(context: &Context, actor: &Actor, id: Uuid) -> Result<VisitMeals> {
    let db = context.db.read();
    let booking = visits::service::whole(db, actor, id).await?;
    let rows = queries::meals(db, id).await?;
    let mut staff = Vec::new();
    for row in &rows {
        staff.extend(staff_ids(row)?);
    }
    let names = people::service::names(db, &staff).await?;
    let is_alive = reception_plan::is_alive(facts::state(&booking)?);
    Ok(VisitMeals {
        items: rows.iter().map(|row| meal(actor, &booking, row, &names)).collect::<Result<_>>()?,
        allowed_actions: facts::actions(&[(facts::handles(actor) && is_alive, HandlingAction::Arrange)]),
    })
}

fn staff_ids(row: &meals::Model) -> Result<Vec<Uuid>> {
    serde_json::from_str(&row.staff).map_err(Error::internal)
}

fn meal(actor: &Actor, booking: &bookings::Model, row: &meals::Model, names: &Names) -> Result<VisitMeal> {
    let guests: Vec<Guest> = serde_json::from_str(&row.guests).map_err(Error::internal)?;
    let staff: Vec<PersonRef> = staff_ids(row)?.into_iter().map(|id| convert::person(names, id)).collect();
    let is_alive = reception_plan::is_alive(facts::state(booking)?);
    let may_apply = actor.may(Permission::ExpensesCreate) && row.expense_application_id.is_none();
    Ok(VisitMeal {
        id: row.id,
        meal: row.meal.parse().map_err(Error::internal)?,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        venue_class: row.venue_class.parse().map_err(Error::internal)?,
        venue: row.venue.clone(),
        guests,
        staff,
        expense_application_id: row.expense_application_id,
        allowed_actions: facts::actions(&[
            (facts::handles(actor) && is_alive, HandlingAction::Arrange),
            (may_apply && is_alive, HandlingAction::ApplyForExpense),
        ]),
        version: row.version,
    })
}

async fn describe(db: &impl ConnectionTrait, actor: &Actor, booking: &bookings::Model, id: Uuid) -> Result<VisitMeal> {
    let row = queries::meal(db, booking.id, id).await?;
    let names = people::service::names(db, &staff_ids(&row)?).await?;
    meal(actor, booking, &row, &names)
}

/// Insists that the visit can still be arranged.
fn alive(booking: &bookings::Model) -> Result<()> {
    if reception_plan::is_alive(facts::state(booking)?) { Ok(()) } else { Err(Error::refused(ProblemCode::WrongState)) }
}

async fn known(db: &impl ConnectionTrait, content: &NewMeal) -> Result<()> {
    for (index, person) in content.staff_ids.iter().enumerate() {
        people::service::active(db, *person, &format!("staff_ids[{index}]")).await?;
    }
    Ok(())
}

/// Plans a meal.
///
/// # Errors
/// `not_found`, `forbidden`; the body's; `wrong_state`; `validation_failed` with `unknown_reference` for staff.
pub async fn add(
    context: &Context,
    actor: &Actor,
    booking_id: Uuid,
    key: &IdempotencyKey,
    body: &Payload<NewMeal>,
) -> Result<VisitMeal> {
    key.once(context, actor, &body.fingerprint(), &[Subject::Visit(booking_id).alone()], async |tx| {
        let booking = tasks::handled(tx, actor, booking_id).await?;
        let new = body.parse()?;
        alive(&booking)?;
        known(tx, &new).await?;
        let now = context.clock.now();
        let empty = meals::Model {
            id: Uuid::now_v7(),
            booking_id,
            meal: String::new(),
            starts_at: now,
            ends_at: now,
            venue_class: String::new(),
            venue: None,
            guests: String::new(),
            staff: String::new(),
            expense_application_id: None,
            created_at: now,
            updated_at: now,
            version: 1,
        };
        let row = filled(empty, &new)?;
        let id = row.id;
        queries::insert_meal(tx, row).await?;
        record(tx, actor, "visit_meal.added", id, &booking, &new).await?;
        describe(tx, actor, &booking, id).await
    })
    .await
}

fn filled(row: meals::Model, content: &NewMeal) -> Result<meals::Model> {
    Ok(meals::Model {
        meal: content.meal.as_str().to_owned(),
        starts_at: micros(content.starts_at),
        ends_at: micros(content.ends_at),
        venue_class: content.venue_class.as_str().to_owned(),
        venue: content.venue.clone(),
        guests: serde_json::to_string(&content.guests).map_err(Error::internal)?,
        staff: serde_json::to_string(&content.staff_ids).map_err(Error::internal)?,
        ..row
    })
}

async fn record(
    tx: &Transaction,
    actor: &Actor,
    action: &str,
    id: Uuid,
    booking: &bookings::Model,
    content: &NewMeal,
) -> Result<()> {
    let details = json!({"number": booking.number, "meal": content});
    records::record(tx, actor, Change { action, entity: "visit_meal", id, details }).await
}

/// Changes a meal.
///
/// # Errors
/// As [`add`], and `if_match_required`, `stale_version`.
pub async fn change(
    context: &Context,
    actor: &Actor,
    (booking_id, id): (Uuid, Uuid),
    expected: &IfMatch,
    body: &Payload<MealPatch>,
) -> Result<VisitMeal> {
    context
        .db
        .write(&[Subject::Visit(booking_id).alone()], async |tx| {
            let booking = visits::service::whole(tx, actor, booking_id).await?;
            let before = describe(tx, actor, &booking, id).await?;
            tasks::handled(tx, actor, booking_id).await?;
            let after = body.read()?.merged(&before.content()).map_err(Error::invalid)?;
            expected.check(before.version)?;
            alive(&booking)?;
            known(tx, &after).await?;
            let row = queries::meal(tx, booking_id, id).await?;
            let (updated_at, version) = (context.clock.now(), row.version + 1);
            queries::save_meal(tx, meals::Model { updated_at, version, ..filled(row, &after)? }).await?;
            record(tx, actor, "visit_meal.changed", id, &booking, &after).await?;
            describe(tx, actor, &booking, id).await
        })
        .await
}

/// Takes a meal out of the plan. One that an expense application was opened for stays.
///
/// # Errors
/// `not_found`, `forbidden`, `if_match_required`, `stale_version`, `wrong_state`, `already_applied`.
pub async fn remove(context: &Context, actor: &Actor, (booking_id, id): (Uuid, Uuid), expected: &IfMatch) -> Result<()> {
    context
        .db
        .write(&[Subject::Visit(booking_id).alone()], async |tx| {
            let booking = visits::service::whole(tx, actor, booking_id).await?;
            let row = queries::meal(tx, booking_id, id).await?;
            tasks::handled(tx, actor, booking_id).await?;
            expected.check(row.version)?;
            alive(&booking)?;
            if row.expense_application_id.is_some() {
                return Err(Error::refused(ProblemCode::AlreadyApplied));
            }
            if !queries::delete_meal(tx, &row).await? {
                return Err(Error::refused(ProblemCode::StaleVersion));
            }
            let details = json!({"number": booking.number});
            records::record(tx, actor, Change { action: "visit_meal.removed", entity: "visit_meal", id, details }).await
        })
        .await
}

/// Opens an expense application for a meal, already filled in; once per meal.
///
/// # Errors
/// `not_found`, `forbidden`; the body's; `wrong_state`, `already_applied`, `client_retired`; `validation_failed` where
/// the actor may not use the client.
pub async fn apply_for_expense(
    context: &Context,
    actor: &Actor,
    (booking_id, id): (Uuid, Uuid),
    key: &IdempotencyKey,
    body: &Payload<EmptyBody>,
) -> Result<ExpenseApplication> {
    key.once(context, actor, &body.fingerprint(), &[Subject::Visit(booking_id).alone()], async |tx| {
        let booking = visits::service::whole(tx, actor, booking_id).await?;
        let row = queries::meal(tx, booking_id, id).await?;
        actor.require(Permission::ExpensesCreate)?;
        body.parse()?;
        alive(&booking)?;
        if row.expense_application_id.is_some() {
            return Err(Error::refused(ProblemCode::AlreadyApplied));
        }
        let meal = describe(tx, actor, &booking, id).await?;
        let application_id = expenses::service::insert(tx, context, actor, &application(&booking, &meal)).await?;
        let version = row.version + 1;
        queries::save_meal(tx, meals::Model { expense_application_id: Some(application_id), version, ..row }).await?;
        let details = json!({"number": booking.number, "expense_application_id": application_id});
        records::record(tx, actor, Change { action: "visit_meal.applied_for", entity: "visit_meal", id, details }).await?;
        expenses::service::describe(tx, context, actor, application_id).await
    })
    .await
}

fn application(booking: &bookings::Model, meal: &VisitMeal) -> NewExpenseApplication {
    NewExpenseApplication {
        visit_booking_id: Some(booking.id),
        reception_starts_at: Some(meal.starts_at),
        reception_ends_at: Some(meal.ends_at),
        purposes: vec![Purpose::ClientVisit],
        venue_class: Some(meal.venue_class),
        task: booking.purpose.clone(),
        method: meal.venue.clone(),
        guests: meal.guests.clone(),
        accompanying: meal.staff.iter().map(|person| person.id).collect(),
        ..NewExpenseApplication::draft(booking.client_id)
    }
}
