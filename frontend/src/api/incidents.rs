//! Turn-aways and incidents (V 4.2).

use clientele_openapi::{
    Page,
    incidents::{CloseIncidentRequest, NewIncidentEntry, NewTurnAway, NewVisitIncident, TurnAway, VisitIncident},
};
use gloo_net::http::Method;
use serde_json::json;
use uuid::Uuid;

use super::{Answer, Query, Request, create, get};

/// A page of turn-aways.
pub async fn turn_aways(query: Query) -> Answer<Page<TurnAway>> {
    get(query.on("/turn-aways")).await
}

/// Records a turn-away.
pub async fn record_turn_away(body: NewTurnAway) -> Answer<TurnAway> {
    create("/turn-aways", &body).await
}

/// A page of incidents.
pub async fn incidents(query: Query) -> Answer<Page<VisitIncident>> {
    get(query.on("/visit-incidents")).await
}

/// One incident.
pub async fn get_incident(id: String) -> Answer<VisitIncident> {
    get(format!("/visit-incidents/{id}")).await
}

/// Reports an incident.
pub async fn report(body: NewVisitIncident) -> Answer<VisitIncident> {
    create("/visit-incidents", &body).await
}

/// Adds a follow-up.
pub async fn follow_up(id: Uuid, version: i32, body: NewIncidentEntry) -> Answer<VisitIncident> {
    act(id, version, "entries", &body).await
}

/// Begins the review.
pub async fn review(id: Uuid, version: i32) -> Answer<VisitIncident> {
    act(id, version, "review", &json!({})).await
}

/// Closes it with its outcome.
pub async fn close(id: Uuid, version: i32, body: CloseIncidentRequest) -> Answer<VisitIncident> {
    act(id, version, "close", &body).await
}

async fn act(id: Uuid, version: i32, action: &str, body: &impl serde::Serialize) -> Answer<VisitIncident> {
    Request::new(Method::POST, format!("/visit-incidents/{id}/{action}")).if_match(version).json(body).send().await
}
