//! A company at work: its departments, one person per role, and the documents that they hand to each other.

use std::collections::HashMap;
use std::ops::Deref;

use clientele::auth::Actor;
use clientele::clients::service::{Owner, insert};
use clientele::numbers;
use clientele_openapi::vocabulary::Role;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Answer, App, Person, Request};

/// The roles of the main job.
pub const STAFF: [Role; 9] = [
    Role::MarketingSpecialist,
    Role::Receptionist,
    Role::ReceptionManager,
    Role::ServiceOfficer,
    Role::ServiceManager,
    Role::FinanceManager,
    Role::Cashier,
    Role::GeneralManager,
    Role::MarketingDirector,
];

pub const VISITS: &str = "/visit-bookings";
pub const EXPENSES: &str = "/expense-applications";

pub struct Company {
    app: App,
    departments: HashMap<&'static str, Uuid>,
    people: HashMap<Role, Person>,
    /// A client that the marketing specialist answers for, or the first of the staff where there is none.
    pub client: Uuid,
}

/// A document that was drafted.
#[derive(Clone)]
pub struct Document {
    pub id: Uuid,
    pub path: String,
}

impl Deref for Company {
    type Target = App;

    fn deref(&self) -> &App {
        &self.app
    }
}

fn department_of(role: Role) -> &'static str {
    match role {
        Role::MarketingSpecialist | Role::MarketingSupervisor | Role::MarketingManager => "市场营销部",
        Role::Receptionist | Role::ReceptionManager => "接待部",
        Role::ServiceOfficer | Role::ServiceManager => "客户服务部",
        Role::FinanceManager | Role::Cashier => "财务部",
        _ => "管理部",
    }
}

impl Company {
    /// With everybody whom the main job needs.
    pub async fn start() -> Self {
        Self::with(&STAFF).await
    }

    /// With one person for each of these roles, user name = role.
    pub async fn with(roles: &[Role]) -> Self {
        let app = App::start().await;
        let mut company = Self { app, departments: HashMap::new(), people: HashMap::new(), client: Uuid::nil() };
        for role in roles {
            let person = company.join(role.as_str(), &[*role]).await;
            company.people.insert(*role, person);
        }
        let owner = company.people.get(&Role::MarketingSpecialist).unwrap_or(&company.people[&roles[0]]).clone();
        company.client = company.client_of(&owner, "深圳市华强精密机械有限公司").await;
        company
    }

    /// The one person with this role.
    pub fn at(&self, role: Role) -> &Person {
        &self.people[&role]
    }

    /// One more person, in the department of their first role.
    pub async fn join(&mut self, username: &str, roles: &[Role]) -> Person {
        let name = department_of(roles[0]);
        if !self.departments.contains_key(name) {
            let id = self.app.department(name).await;
            self.departments.insert(name, id);
        }
        self.app.person(username, roles, self.departments[name]).await
    }

    /// A client that somebody answers for.
    pub async fn client_of(&self, owner: &Person, name: &str) -> Uuid {
        let new = serde_json::from_value(json!({"kind": "enterprise", "name": name, "enterprise_class": "important"})).unwrap();
        let owner = Owner { id: owner.id, department_id: owner.department_id };
        let today = self.context.clock.today();
        let write = async |tx: &_| {
            let number = numbers::next(&self.context.db, tx, numbers::CLIENT, today).await?;
            insert(tx, &Actor::system(), &new, number, owner).await
        };
        self.context.db.write(&[], write).await.unwrap().id
    }

    /// A booking of the important category, five days and more ahead, that passes every rule.
    pub fn booking(&self) -> Value {
        json!({
            "client_id": self.client, "visitor_category": "important",
            "starts_at": "2026-12-03T01:30:00Z", "ends_at": "2026-12-03T04:00:00Z", "headcount": 12,
            "contact_name": "陈志明", "contact_phone": "138 0013 8000", "purpose": "考察新产品生产线",
            "requested_areas": [{"area": "workshop"}, {"area": "rd_centre"}],
        })
    }

    /// An application for a reception to come, of 1,500 yuan, that passes every rule.
    pub fn application(&self) -> Value {
        json!({
            "client_id": self.client, "reception_starts_at": "2026-12-03T04:00:00Z", "reception_ends_at": "2026-12-03T06:00:00Z",
            "funding": "full", "lines": [{"cost_line": "hospitality", "amount": "1280.50"}, {"cost_line": "other", "amount": "219.5", "note": "停车"}],
            "purposes": ["client_visit"], "venue_class": "mid_range", "task": "商谈年度框架协议", "method": "参观后用午餐",
            "guests": [{"name": "陈志明", "employer": "华强精密", "position": "采购部经理"}],
        })
    }

    /// Drafts a document; `change` is laid over the body.
    pub async fn draft(&self, collection: &str, by: &Person, change: Value) -> Document {
        let body = if collection == VISITS { self.booking() } else { self.application() };
        let answer = self.post(collection).by(by).json(&merged(body, change)).send().await.expect(201);
        Document { id: answer.id(), path: format!("{collection}/{}", answer.id()) }
    }

    /// Drafts a document and hands it in.
    pub async fn submitted(&self, collection: &str, by: &Person, change: Value) -> Document {
        let document = self.draft(collection, by, change).await;
        self.act(by, &document, "submit", json!({})).await.expect(200);
        document
    }

    /// A document that everybody approved.
    pub async fn approved(&self, collection: &str, by: &Person, change: Value) -> Document {
        let document = self.submitted(collection, by, change).await;
        if collection == VISITS {
            let body = approve_visit(self.at(Role::Receptionist), &["workshop", "rd_centre"]);
            self.decide(self.at(Role::ReceptionManager), &document, body).await.expect(200);
        } else {
            self.decide(self.at(Role::ServiceManager), &document, approve_first()).await.expect(200);
            self.decide(self.at(Role::FinanceManager), &document, approve()).await.expect(200);
        }
        document
    }

    /// A document as somebody sees it.
    pub async fn read(&self, by: &Person, document: &Document) -> Answer {
        self.get(&document.path).by(by).send().await.expect(200)
    }

    /// An action on a document, with the version that it has now.
    pub async fn act(&self, by: &Person, document: &Document, action: &str, body: Value) -> Answer {
        self.action(by, document, action, body).await.send().await
    }

    /// The same, not sent yet.
    pub async fn action(&self, by: &Person, document: &Document, action: &str, body: Value) -> Request<'_> {
        let table = if document.path.starts_with(VISITS) { "visit_bookings" } else { "expense_applications" };
        let version: i32 = self.value(&format!("SELECT version FROM {table} WHERE id = $1"), vec![document.id.into()]).await;
        self.post(&format!("{}/{action}", document.path)).by(by).if_match(&format!("\"{version}\"")).json(&body)
    }

    /// A decision on the case of a document, with the version that the case has now.
    pub async fn decide(&self, by: &Person, document: &Document, body: Value) -> Answer {
        self.decision(by, document, body).await.send().await
    }

    /// The same, not sent yet.
    pub async fn decision(&self, by: &Person, document: &Document, body: Value) -> Request<'_> {
        let of = vec![document.id.into()];
        let version: i32 = self.value("SELECT version FROM approval_cases WHERE document_id = $1", of).await;
        let path = format!("{}/decisions", self.case_path(document).await);
        self.post(&path).by(by).if_match(&format!("\"{version}\"")).json(&body)
    }

    /// The path of a document's case.
    pub async fn case_path(&self, document: &Document) -> String {
        let id: Uuid = self.value("SELECT id FROM approval_cases WHERE document_id = $1", vec![document.id.into()]).await;
        format!("/approvals/{id}")
    }
}

/// One JSON object laid over another; null takes a field away.
pub fn merged(mut body: Value, change: Value) -> Value {
    for (name, value) in change.as_object().unwrap() {
        if value.is_null() {
            body.as_object_mut().unwrap().remove(name);
        } else {
            body[name] = value.clone();
        }
    }
    body
}

pub fn approve() -> Value {
    json!({"decision": "approve"})
}

/// The first step of an application needs the instruction (E 3.3).
pub fn approve_first() -> Value {
    json!({"decision": "approve", "instruction": "按标准执行，注意节约"})
}

pub fn refuse() -> Value {
    json!({"decision": "refuse", "opinion": "本月接待已满"})
}

pub fn hand_back() -> Value {
    json!({"decision": "return", "opinion": "请补充来访目的"})
}

/// Grants ten passes in each area.
pub fn approve_visit(in_charge: &Person, areas: &[&str]) -> Value {
    let areas: Vec<Value> = areas.iter().map(|area| json!({"area": area, "granted": 10})).collect();
    json!({"decision": "approve", "opinion": "同意", "visit": {"management_decision": "同意参观", "person_in_charge_id": in_charge.id, "areas": areas}})
}
