//! Photo permits (V 4.3).

use clientele_openapi::{
    Page,
    permits::{NewPhotoPermit, PhotoPermit, RevokePermitRequest},
};
use gloo_net::http::Method;
use uuid::Uuid;

use super::{Answer, Query, Request, create, get};

/// The permits of a visit.
pub async fn of_visit(booking: Uuid) -> Answer<Page<PhotoPermit>> {
    get(Query::new().with("visit_booking_id", booking).on("/photo-permits")).await
}

/// One permit.
pub async fn get_permit(id: String) -> Answer<PhotoPermit> {
    get(format!("/photo-permits/{id}")).await
}

/// Permits photographing.
pub async fn permit(body: NewPhotoPermit) -> Answer<PhotoPermit> {
    create("/photo-permits", &body).await
}

/// Revokes a permit.
pub async fn revoke(id: Uuid, version: i32, body: RevokePermitRequest) -> Answer<PhotoPermit> {
    Request::new(Method::POST, format!("/photo-permits/{id}/revoke")).if_match(version).json(&body).send().await
}
