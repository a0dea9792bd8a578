//! Visit bookings.

use clientele_openapi::{
    Page,
    problem::CheckAnswer,
    visits::{CancelRequest, NewVisitBooking, VisitBooking, VisitBookingPatch},
};
use gloo_net::http::Method;
use serde_json::json;
use uuid::Uuid;

use super::{Answer, Query, Request, create, delete as delete_at, get, patch, post};

/// A page of bookings.
pub async fn list(query: Query) -> Answer<Page<VisitBooking>> {
    get(query.on("/visit-bookings")).await
}

/// One booking.
pub async fn get_booking(id: String) -> Answer<VisitBooking> {
    get(format!("/visit-bookings/{id}")).await
}

/// Makes a draft.
pub async fn create_booking(body: NewVisitBooking) -> Answer<VisitBooking> {
    create("/visit-bookings", &body).await
}

/// Changes a draft or a returned booking.
pub async fn change(id: Uuid, version: i32, changes: VisitBookingPatch) -> Answer<VisitBooking> {
    patch(format!("/visit-bookings/{id}"), version, &changes).await
}

/// Deletes a draft.
pub async fn delete(id: Uuid, version: i32) -> Answer<()> {
    delete_at(format!("/visit-bookings/{id}"), version).await
}

/// What the rules say about a booking as it stands; saves nothing.
pub async fn check(body: NewVisitBooking) -> Answer<CheckAnswer> {
    post("/visit-bookings/check", &body).await
}

/// Submits it for approval.
pub async fn submit(id: Uuid, version: i32) -> Answer<VisitBooking> {
    act(id, version, "submit", &json!({})).await
}

/// Takes it back before it is decided.
pub async fn withdraw(id: Uuid, version: i32) -> Answer<VisitBooking> {
    act(id, version, "withdraw", &json!({})).await
}

/// Cancels an approved visit.
pub async fn cancel(id: Uuid, version: i32, body: CancelRequest) -> Answer<VisitBooking> {
    act(id, version, "cancel", &body).await
}

async fn act(id: Uuid, version: i32, action: &str, body: &impl serde::Serialize) -> Answer<VisitBooking> {
    Request::new(Method::POST, format!("/visit-bookings/{id}/{action}")).if_match(version).json(body).send().await
}
