//! How visits are handled: category, plan, preparation, arrangements, meals, rooms and souvenirs.

mod arrangements;
mod plan;
mod preparation;
mod refusals;
mod resources;

use super::harness::*;
use clientele_openapi::vocabulary::Role;
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

/// A request with the version that a thing has now.
pub(super) async fn put(company: &Company, by: &Person, path: &str, table: &str, id: Uuid, body: Value) -> Answer {
    let sql = format!("SELECT COALESCE(MAX(version), 0) FROM {table} WHERE booking_id = $1");
    let version: i32 = company.value(&sql, vec![id.into()]).await;
    company.request(Method::PUT, path).by(by).if_match(&format!("\"{version}\"")).json(&body).send().await
}

/// Arranges a visit.
pub(super) async fn arrange(company: &Company, by: &Person, visit: &Document, body: Value) -> Answer {
    put(company, by, &format!("{}/arrangements", visit.path), "visit_arrangements", visit.id, body).await
}

/// Enters a part of the preparation.
pub(super) async fn prepare(company: &Company, by: &Person, visit: &Document, part: &str, body: Value) -> Answer {
    let path = format!("{}/preparation/{part}", visit.path);
    put(company, by, &path, "visit_preparations", visit.id, body).await
}

/// A reception room of the reception manager's.
pub(super) async fn room(company: &Company, name: &str, capacity: u32) -> Uuid {
    let body = json!({"name": name, "capacity": capacity});
    company.post("/reception-rooms").by(company.at(Role::ReceptionManager)).json(&body).send().await.expect(201).id()
}

/// A souvenir with something in stock.
pub(super) async fn souvenir(company: &Company, name: &str, stock: u32) -> Uuid {
    let manager = company.at(Role::ReceptionManager);
    let id = company.post("/souvenirs").by(manager).json(&json!({"name": name})).send().await.expect(201).id();
    if stock > 0 {
        let body = json!({"kind": "in", "quantity": stock, "reason": "采购入库"});
        company.post(&format!("/souvenirs/{id}/movements")).by(manager).json(&body).send().await.expect(200);
    }
    id
}

/// The plan of a visit as reception sees it.
pub(super) async fn plan(company: &Company, visit: &Document) -> Value {
    company.get(&format!("{}/plan", visit.path)).by(company.at(Role::Receptionist)).send().await.expect(200).body
}

/// `kind clause state` of every task, by name.
pub(super) fn tasks(plan: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let task = |task: &Value| format!("{} {} {}", text(&task["kind"]), text(&task["clause"]), text(&task["state"]));
    let mut all: Vec<String> = plan["tasks"].as_array().unwrap().iter().map(task).collect();
    all.sort();
    all
}

/// The task of a kind.
pub(super) fn task<'a>(plan: &'a Value, kind: &str) -> &'a Value {
    plan["tasks"].as_array().unwrap().iter().find(|task| task["kind"] == kind).unwrap()
}

/// A change of a task, with the version that it has.
pub(super) async fn change(company: &Company, by: &Person, task: &Value, body: Value) -> Answer {
    let path = format!("/visit-tasks/{}", task["id"].as_str().unwrap());
    company.patch(&path).by(by).if_match(&format!("\"{}\"", task["version"])).json(&body).send().await
}

pub(super) const INFORMATION: &str = r#"{"informant": "周琳", "who": "东湾精机董事长一行六人", "whom": "总经理",
    "why": "商谈战略联盟", "received_at": "2026-11-24T01:00:00Z"}"#;

/// A department's information.
pub(super) fn information(company: &Company) -> Value {
    let department = company.at(Role::MarketingSpecialist).department_id;
    merged(serde_json::from_str(INFORMATION).unwrap(), json!({"department_id": department}))
}
