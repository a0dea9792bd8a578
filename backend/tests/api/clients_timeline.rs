//! `GET /clients/{id}/timeline`, and what taking part in a case lets people see.

use super::clients::{enter, enterprise, path};
use super::harness::*;
use clientele_openapi::vocabulary::Role;
use serde_json::{Value, json};
use uuid::Uuid;

/// Marketing with a client, reception and client service to decide.
struct Company {
    app: App,
    manager: Person,
    specialist: Person,
    reception: Person,
    service: Person,
    cashier: Person,
    client: Answer,
}

async fn company() -> Company {
    let app = App::start().await;
    let marketing = app.department("市场营销部").await;
    let others = app.department("管理部").await;
    let manager = app.person("wang.fang", &[Role::MarketingManager], marketing).await;
    let specialist = app.person("li.na", &[Role::MarketingSpecialist], marketing).await;
    let reception = app.person("sun.li", &[Role::ReceptionManager], others).await;
    let service = app.person("zhou.min", &[Role::ServiceManager], others).await;
    app.person("qian.jin", &[Role::FinanceManager], others).await;
    let cashier = app.person("chu.na", &[Role::Cashier], others).await;
    let client = enter(&app, &specialist, enterprise("甲公司")).await;
    Company { app, manager, specialist, reception, service, cashier, client }
}

impl Company {
    async fn booking(&self, by: &Person) -> Answer {
        let body = json!({
            "client_id": self.client.id(), "visitor_category": "important", "starts_at": "2026-12-10T01:00:00Z",
            "ends_at": "2026-12-10T03:00:00Z", "headcount": 8, "contact_name": "陈志明", "contact_phone": "138 0013 8000",
            "purpose": "考察", "requested_areas": [{"area": "logistics_centre"}],
        });
        self.app.post("/visit-bookings").by(by).json(&body).send().await.expect(201)
    }

    async fn application(&self, by: &Person) -> Answer {
        let body = json!({
            "client_id": self.client.id(), "lines": [{"cost_line": "hospitality", "amount": "1200.50"}, {"cost_line": "meeting", "amount": "99.5"}],
        });
        self.app.post("/expense-applications").by(by).json(&body).send().await.expect(201)
    }

    async fn submit(&self, by: &Person, booking: &Answer) -> Answer {
        let path = format!("/visit-bookings/{}/submit", booking.id());
        self.app.post(&path).by(by).if_match(&booking.etag()).json(&json!({})).send().await.expect(200)
    }

    async fn timeline(&self, by: &Person) -> Vec<Value> {
        let page = self.app.get(&format!("{}/timeline", path(&self.client))).by(by).send().await.expect(200);
        page.body["items"].as_array().unwrap().clone()
    }

    async fn hand_over(&self, to: Uuid) {
        let version = self.app.get(&path(&self.client)).by(&self.service).send().await.etag();
        let request = self.app.post(&format!("{}/hand-over", path(&self.client))).by(&self.service).if_match(&version);
        request.json(&json!({"owner_id": to})).send().await.expect(200);
    }
}

#[actix_web::test]
async fn the_timeline_shows_bookings_and_applications_the_latest_first() {
    let company = company().await;
    assert_eq!(company.timeline(&company.specialist).await, Vec::<Value>::new());
    let booking = company.booking(&company.specialist).await;
    let application = company.application(&company.specialist).await;
    let entries = company.timeline(&company.specialist).await;
    let common =
        |document: &Answer| json!([document.body["id"], document.body["number"], "draft", "li.na", document.body["created_at"]]);
    let shown: Vec<Value> = entries
        .iter()
        .map(|one| json!([one["id"], one["number"], one["state"], one["applicant_name"], one["created_at"]]))
        .collect();
    assert_eq!(shown, [common(&application), common(&booking)]);
    assert_eq!(
        (&entries[0]["kind"], &entries[0]["total"], &entries[0]["happens_at"]),
        (&json!("expense_application"), &json!("1300.00"), &Value::Null)
    );
    assert_eq!((&entries[1]["kind"], &entries[1]["total"]), (&json!("visit_booking"), &Value::Null));
    assert_eq!(
        (&entries[1]["visitor_category"], &entries[1]["happens_at"]),
        (&json!("important"), &json!("2026-12-10T01:00:00.000000Z"))
    );
}

#[actix_web::test]
async fn the_timeline_shows_each_reader_the_documents_that_they_see() {
    let company = company().await;
    let draft = company.booking(&company.specialist).await;
    let booking = company.booking(&company.specialist).await;
    company.submit(&company.specialist, &booking).await;
    let application = company.application(&company.specialist).await;
    let ids = async |person: &Person| -> Vec<Value> {
        company.timeline(person).await.iter().map(|entry| entry["id"].clone()).collect()
    };
    let [draft, booking, application] = [draft, booking, application].map(|document| document.body["id"].clone());
    assert_eq!(ids(&company.specialist).await, [application, booking.clone(), draft], "drafts are their author's alone");
    for reader in [&company.manager, &company.reception, &company.service] {
        assert_eq!(
            ids(reader).await,
            std::slice::from_ref(&booking),
            "the submitted one is for department, reception and service"
        );
    }
    assert!(ids(&company.cashier).await.is_empty(), "the cashier sees approved applications");
}

#[actix_web::test]
async fn the_timeline_is_paged_across_both_kinds_of_documents() {
    let company = company().await;
    for _ in 0..4 {
        company.booking(&company.specialist).await;
        company.application(&company.specialist).await;
    }
    let sql = "UPDATE visit_bookings SET created_at = (SELECT MAX(created_at) FROM expense_applications)";
    sea_orm::ConnectionTrait::execute_unprepared(company.app.context.db.primary(), sql).await.unwrap();
    let whole: Vec<Value> = company.timeline(&company.specialist).await.iter().map(|entry| entry["id"].clone()).collect();
    assert_eq!(whole.len(), 8);
    for limit in [1, 3, 4, 8] {
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let address = format!("{}/timeline?limit={limit}{cursor}", path(&company.client));
            let page = company.app.get(&address).by(&company.specialist).send().await.expect(200);
            seen.extend(page.body["items"].as_array().unwrap().iter().map(|entry| entry["id"].clone()));
            match page.body["next_cursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        assert_eq!(seen, whole, "pages of {limit}");
    }
}

#[actix_web::test]
async fn the_timeline_refuses_parameters_that_it_does_not_know() {
    let company = company().await;
    for (query, error) in
        [("limit=0", "limit: out_of_range"), ("cursor=abc", "cursor: invalid_cursor"), ("sort=id", "sort: unknown_parameter")]
    {
        let answer =
            company.app.get(&format!("{}/timeline?{query}", path(&company.client))).by(&company.manager).send().await.expect(422);
        assert_eq!(answer.errors(), [error]);
    }
}

#[actix_web::test]
async fn who_takes_part_in_a_case_keeps_the_header_of_its_client() {
    let company = company().await;
    let booking = company.booking(&company.specialist).await;
    company.hand_over(company.service.id).await;
    company.app.get(&path(&company.client)).by(&company.specialist).send().await.expect(404);
    company.hand_over(company.specialist.id).await;
    company.submit(&company.specialist, &booking).await;
    company.hand_over(company.service.id).await;
    let read = company.app.get(&path(&company.client)).by(&company.specialist).send().await.expect(200);
    assert_eq!(
        (&read.body["access"], &read.body["allowed_actions"], &read.body["owner_id"]),
        (&json!("header"), &json!([]), &Value::Null)
    );
    let listed = company.app.get("/clients").by(&company.specialist).send().await.expect(200);
    assert_eq!(listed.body["items"], json!([read.body]), "the list agrees");
    assert_eq!(company.timeline(&company.specialist).await.len(), 1);
    let patch = company.app.patch(&path(&company.client)).by(&company.specialist).if_match("\"1\"").json(&json!({"city": "x"}));
    assert_eq!(patch.send().await.expect(403).code(), "forbidden");
    company.app.get(&path(&company.client)).by(&company.manager).send().await.expect(404);
}

#[actix_web::test]
async fn documents_name_neither_retired_nor_invisible_clients() {
    let company = company().await;
    let elsewhere = enter(&company.app, &company.service, enterprise("乙公司")).await;
    let body = json!({"client_id": elsewhere.id()});
    for documents in ["/visit-bookings", "/expense-applications"] {
        let answer = company.app.post(documents).by(&company.specialist).json(&body).send().await.expect(422);
        assert_eq!(answer.errors(), ["client_id: unknown_reference"]);
    }
    company
        .app
        .post(&format!("{}/retire", path(&company.client)))
        .by(&company.specialist)
        .if_match("\"1\"")
        .send()
        .await
        .expect(200);
    let body = json!({"client_id": company.client.id()});
    for documents in ["/visit-bookings", "/expense-applications"] {
        let answer = company.app.post(documents).by(&company.specialist).json(&body).send().await.expect(409);
        assert_eq!(answer.code(), "client_retired");
    }
}
