//! Arrangements, souvenirs handed out, and meals.

use actix_web::web::{Data, Json};
use actix_web::{HttpResponse, delete, get, patch, post, put};
use clientele_openapi::expenses::ExpenseApplication;
use clientele_openapi::handling::{
    ArrangementsUpdate, MealPatch, NewMeal, NewSouvenirHandOut, VisitArrangements, VisitMeal, VisitMeals,
};
use clientele_openapi::visits::EmptyBody;

use crate::auth::Actor;
use crate::context::Context;
use crate::error::Result;
use crate::handling::{meals, service, souvenirs};
use crate::http::{Created, IdempotencyKey, IfMatch, MealId, PathId, Payload, Routes, Versioned};

pub(super) fn routes(api: &mut impl Routes) {
    api.service(read_arrangements).service(put_arrangements).service(hand_out);
    api.service(list_meals).service(add_meal).service(change_meal).service(remove_meal).service(apply_for_expense);
}

/// Read what is arranged for a visit.
///
/// Room, vehicles, dietary needs, undertaking and briefing, senior host, hospitality, and the souvenirs that were handed out.
#[utoipa::path(operation_id = "read_visit_arrangements", tag = "Visit handling", params(("id" = uuid::Uuid, Path, description = "The booking")),
    responses((status = 200, description = "The arrangements", body = VisitArrangements, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden"]))))]
#[get("/visit-bookings/{id}/arrangements")]
async fn read_arrangements(context: Data<Context>, actor: Actor, id: PathId) -> Result<Versioned<VisitArrangements>> {
    service::arrangements(&context, &actor, id.get()?).await.map(Versioned)
}

/// Arrange a visit.
///
/// By reception; everything at once. A room that another visit has at the time is refused with that visit's number. The plan of
/// an approved visit follows: refreshments and souvenir only where the room holds the group (V 3.2(2)). The version is 0
/// while nothing is arranged.
#[utoipa::path(operation_id = "put_visit_arrangements", tag = "Visit handling", params(("id" = uuid::Uuid, Path, description = "The booking")), request_body = ArrangementsUpdate,
    responses((status = 200, description = "Arranged", body = VisitArrangements, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "wrong_state", "room_taken"]))))]
#[put("/visit-bookings/{id}/arrangements")]
async fn put_arrangements(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    expected: IfMatch,
    body: Payload<ArrangementsUpdate>,
) -> Result<Versioned<VisitArrangements>> {
    service::arrange(&context, &actor, id.get()?, &expected, &body).await.map(Versioned)
}

/// Hand souvenirs out to a visit.
///
/// By reception, to an approved visit: one for each person or one for the group (V 3.2(2)), as the policy says where the request
/// does not. Taken from the stock, which never falls below nothing.
#[utoipa::path(operation_id = "hand_out_souvenirs", tag = "Visit handling", params(("id" = uuid::Uuid, Path, description = "The booking")), request_body = NewSouvenirHandOut,
    responses((status = 200, description = "Handed out", body = VisitArrangements, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "wrong_state", "out_of_stock", "idempotency_key_reused", "idempotency_in_progress"]))))]
#[post("/visit-bookings/{id}/souvenirs")]
async fn hand_out(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    key: IdempotencyKey,
    body: Payload<NewSouvenirHandOut>,
) -> Result<Versioned<VisitArrangements>> {
    souvenirs::hand_out(&context, &actor, id.get()?, &key, &body).await.map(Versioned)
}

/// List the meals of a visit.
///
/// In the order of their times.
#[utoipa::path(operation_id = "list_visit_meals", tag = "Visit handling", params(("id" = uuid::Uuid, Path, description = "The booking")),
    responses((status = 200, description = "The meals", body = VisitMeals)),
    extensions(("x-problems" = json!(["not_found", "forbidden"]))))]
#[get("/visit-bookings/{id}/meals")]
async fn list_meals(context: Data<Context>, actor: Actor, id: PathId) -> Result<Json<VisitMeals>> {
    meals::meals(&context, &actor, id.get()?).await.map(Json)
}

/// Plan a meal.
///
/// By reception: lunch or dinner for leaders and guests (V 3.3(4)).
#[utoipa::path(operation_id = "add_visit_meal", tag = "Visit handling", params(("id" = uuid::Uuid, Path, description = "The booking")), request_body = NewMeal,
    responses((status = 201, description = "Planned", body = VisitMeal, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "wrong_state", "idempotency_key_reused", "idempotency_in_progress"]))))]
#[post("/visit-bookings/{id}/meals")]
async fn add_meal(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    key: IdempotencyKey,
    body: Payload<NewMeal>,
) -> Result<Created<VisitMeal>> {
    let booking = id.get()?;
    let meal = meals::add(&context, &actor, booking, &key, &body).await?;
    Ok(Created { location: format!("/api/v1/visit-bookings/{booking}/meals/{}", meal.id), body: meal })
}

/// Change a meal.
///
/// By reception. Lists are replaced as a whole.
#[utoipa::path(operation_id = "change_visit_meal", tag = "Visit handling", params(("id" = uuid::Uuid, Path, description = "The booking"), ("meal_id" = uuid::Uuid, Path, description = "The meal")), request_body = MealPatch,
    responses((status = 200, description = "Changed", body = VisitMeal, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "wrong_state"]))))]
#[patch("/visit-bookings/{id}/meals/{meal_id}")]
async fn change_meal(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    meal_id: MealId,
    expected: IfMatch,
    body: Payload<MealPatch>,
) -> Result<Versioned<VisitMeal>> {
    meals::change(&context, &actor, (id.get()?, meal_id.get()?), &expected, &body).await.map(Versioned)
}

/// Take a meal out of the plan.
///
/// By reception. A meal that an expense application was opened for stays.
#[utoipa::path(operation_id = "remove_visit_meal", tag = "Visit handling", params(("id" = uuid::Uuid, Path, description = "The booking"), ("meal_id" = uuid::Uuid, Path, description = "The meal")),
    responses((status = 204, description = "Removed")),
    extensions(("x-problems" = json!(["not_found", "forbidden", "if_match_required", "stale_version", "wrong_state", "already_applied"]))))]
#[delete("/visit-bookings/{id}/meals/{meal_id}")]
async fn remove_meal(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    meal_id: MealId,
    expected: IfMatch,
) -> Result<HttpResponse> {
    meals::remove(&context, &actor, (id.get()?, meal_id.get()?), &expected).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Open an expense application for a meal.
///
/// A draft of yours, already filled in: client, visit, times, guests, accompanying staff, purpose and venue class. Once for each
/// meal. Takes the permission to create expense applications.
#[utoipa::path(operation_id = "apply_for_meal_expense", tag = "Visit handling", params(("id" = uuid::Uuid, Path, description = "The booking"), ("meal_id" = uuid::Uuid, Path, description = "The meal")), request_body = EmptyBody,
    responses((status = 201, description = "Drafted", body = ExpenseApplication, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["not_found", "forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "wrong_state", "already_applied", "client_retired", "idempotency_key_reused", "idempotency_in_progress"]))))]
#[post("/visit-bookings/{id}/meals/{meal_id}/expense-application")]
async fn apply_for_expense(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    meal_id: MealId,
    key: IdempotencyKey,
    body: Payload<EmptyBody>,
) -> Result<Created<ExpenseApplication>> {
    let meal = (id.get()?, meal_id.get()?);
    let application = meals::apply_for_expense(&context, &actor, meal, &key, &body).await?;
    Ok(Created { location: format!("/api/v1/expense-applications/{}", application.id), body: application })
}
