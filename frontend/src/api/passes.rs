//! Passes of a visit, and what the owners of areas are asked.

use clientele_openapi::passes::{PassLedger, PassRequest};
use uuid::Uuid;

use super::{Answer, get};

/// The passes of a visit, area by area.
pub async fn ledger(booking: Uuid) -> Answer<PassLedger> {
    get(format!("/visit-bookings/{booking}/passes")).await
}

/// What the owners of an area are asked.
pub async fn request(id: Uuid) -> Answer<PassRequest> {
    get(format!("/pass-requests/{id}")).await
}
