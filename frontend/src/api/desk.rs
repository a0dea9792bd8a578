//! The reception desk: the day's visits, groups that come and go, and the passes at the gate.

use chrono::NaiveDate;
use clientele_openapi::{
    Page,
    desk::{ArrivalRequest, DepartureRequest, ReceptionDesk, VisitEvent},
    passes::{EnterRequest, IssueRequest, IssuedPasses, LostRequest, PassLedger, VisitPass},
};
use serde_json::json;
use uuid::Uuid;

use super::{Answer, Query, create, get, post};

/// The visits of a day; today's where none is given.
pub async fn day(date: Option<NaiveDate>) -> Answer<ReceptionDesk> {
    get(Query::new().with_some("date", date).on("/reception-desk")).await
}

/// The passes that are out today or were not given back on an earlier day.
pub async fn outstanding(_: ()) -> Answer<Page<VisitPass>> {
    get("/reception-desk/outstanding").await
}

/// Checks a group in.
pub async fn arrive(booking: Uuid, body: ArrivalRequest) -> Answer<PassLedger> {
    post(format!("/visit-bookings/{booking}/arrival"), &body).await
}

/// Checks a group out.
pub async fn depart(booking: Uuid, body: DepartureRequest) -> Answer<PassLedger> {
    post(format!("/visit-bookings/{booking}/departure"), &body).await
}

/// What happened on a visit.
pub async fn events(booking: Uuid) -> Answer<Page<VisitEvent>> {
    get(format!("/visit-bookings/{booking}/events")).await
}

/// Issues passes.
pub async fn issue(booking: Uuid, body: IssueRequest) -> Answer<IssuedPasses> {
    create(format!("/visit-bookings/{booking}/passes"), &body).await
}

fn encoded(part: &str) -> String {
    String::from(js_sys::encode_uri_component(part))
}

/// A pass by the code of its QR.
pub async fn pass_by_code(code: String) -> Answer<VisitPass> {
    get(format!("/passes/by-code/{}", encoded(&code))).await
}

/// A pass by its number.
pub async fn pass(number: String) -> Answer<VisitPass> {
    get(format!("/passes/{}", encoded(&number))).await
}

/// Lets the holder of a pass into its area.
pub async fn enter(number: String) -> Answer<VisitPass> {
    post(format!("/passes/{number}/enter"), &EnterRequest::default()).await
}

/// Sees the holder of a pass out of its area.
pub async fn leave(number: String) -> Answer<VisitPass> {
    post(format!("/passes/{number}/leave"), &json!({})).await
}

/// Takes a pass back.
pub async fn take_back(number: String) -> Answer<VisitPass> {
    post(format!("/passes/{number}/return"), &json!({})).await
}

/// Reports a pass as lost.
pub async fn report_lost(number: String, body: LostRequest) -> Answer<VisitPass> {
    post(format!("/passes/{number}/lost"), &body).await
}
