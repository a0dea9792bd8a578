//! Amendments of approved visits.

use clientele_openapi::{
    Page,
    amendments::{AmendmentCheck, NewVisitAmendment, VisitAmendment, VisitAmendmentPatch},
};
use gloo_net::http::Method;
use serde_json::json;
use uuid::Uuid;

use super::{Answer, Request, create as create_at, get, patch, post};

/// The amendments of a visit, the latest first.
pub async fn of_visit(booking: Uuid) -> Answer<Page<VisitAmendment>> {
    get(format!("/visit-bookings/{booking}/amendments")).await
}

/// One amendment.
pub async fn get_amendment(id: String) -> Answer<VisitAmendment> {
    get(format!("/visit-amendments/{id}")).await
}

/// What would become of a change; saves nothing.
pub async fn check(booking: Uuid, body: NewVisitAmendment) -> Answer<AmendmentCheck> {
    post(format!("/visit-bookings/{booking}/amendments/check"), &body).await
}

/// Makes an amendment and hands it in.
pub async fn create(booking: Uuid, body: NewVisitAmendment) -> Answer<VisitAmendment> {
    create_at(format!("/visit-bookings/{booking}/amendments"), &body).await
}

/// Changes an amendment that was returned.
pub async fn change(id: Uuid, version: i32, changes: VisitAmendmentPatch) -> Answer<VisitAmendment> {
    patch(format!("/visit-amendments/{id}"), version, &changes).await
}

/// Hands it in again.
pub async fn submit(id: Uuid, version: i32) -> Answer<VisitAmendment> {
    act(id, version, "submit").await
}

/// Takes it back.
pub async fn withdraw(id: Uuid, version: i32) -> Answer<VisitAmendment> {
    act(id, version, "withdraw").await
}

async fn act(id: Uuid, version: i32, action: &str) -> Answer<VisitAmendment> {
    Request::new(Method::POST, format!("/visit-amendments/{id}/{action}")).if_match(version).json(&json!({})).send().await
}
