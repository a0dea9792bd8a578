//! `POST /approvals/decisions`: several at once, where nothing warns.

use crate::harness::*;
use clientele_openapi::vocabulary::Role;
use serde_json::{Value, json};

async fn reference(company: &Company, document: &Document, version: i32) -> Value {
    let path = company.case_path(document).await;
    json!({"id": path.rsplit('/').next().unwrap(), "version": version})
}

fn codes(outcome: &Value) -> Vec<Option<&str>> {
    outcome["results"].as_array().unwrap().iter().map(|result| result["code"].as_str()).collect()
}

#[actix_web::test]
async fn visits_are_approved_together_with_a_pass_for_everybody_in_every_area() {
    let company = Company::start().await;
    let (author, manager) = (company.at(Role::MarketingSpecialist), company.at(Role::ReceptionManager));
    let documents = [company.submitted(VISITS, author, json!({})).await, company.submitted(VISITS, author, json!({})).await];
    let cases = [reference(&company, &documents[0], 1).await, reference(&company, &documents[1], 1).await];
    let visit = json!({"management_decision": "同意参观", "person_in_charge_id": company.at(Role::Receptionist).id});
    let body = json!({"cases": cases, "opinion": "同意", "visit": visit});
    let outcome = company.post("/approvals/decisions").by(manager).json(&body).send().await.expect(200).body;
    assert_eq!(codes(&outcome), [None, None]);
    for document in &documents {
        let booking = company.read(author, document).await.body;
        let granted: Vec<_> =
            booking["visit"]["areas"].as_array().unwrap().iter().map(|area| area["granted"].as_u64().unwrap()).collect();
        assert_eq!((&booking["state"], granted), (&json!("approved"), vec![12, 12]));
    }
}

#[actix_web::test]
async fn each_case_stands_alone_and_says_why_it_was_not_approved() {
    let company = Company::start().await;
    let (author, manager) = (company.at(Role::MarketingSpecialist), company.at(Role::ServiceManager));
    let good = company.submitted(EXPENSES, author, json!({})).await;
    let warned = company.submitted(EXPENSES, author, json!({"justification": "多轮商谈"})).await;
    let stale = reference(&company, &good, 7).await;
    let foreign = company.submitted(VISITS, author, json!({})).await;
    let cases = [
        reference(&company, &warned, 1).await,
        reference(&company, &good, 1).await,
        reference(&company, &foreign, 1).await,
        json!({"id": uuid::Uuid::now_v7(), "version": 1}),
    ];
    let body = json!({"cases": cases, "instruction": "按标准执行"});
    let outcome = company.post("/approvals/decisions").by(manager).json(&body).send().await.expect(200).body;
    assert_eq!(codes(&outcome), [Some("has_objections"), None, Some("forbidden"), Some("not_found")]);
    let outcome = company.post("/approvals/decisions").by(manager).json(&json!({"cases": [stale]})).send().await.expect(200).body;
    assert_eq!(codes(&outcome), [Some("stale_version")]);
    assert_eq!(company.read(author, &warned).await.body["state"], "submitted");
}

#[actix_web::test]
async fn what_a_kind_of_document_needs_must_be_given() {
    let company = Company::start().await;
    let document = company.submitted(EXPENSES, company.at(Role::MarketingSpecialist), json!({})).await;
    let body = json!({"cases": [reference(&company, &document, 1).await]});
    let by = company.at(Role::ServiceManager);
    let outcome = company.post("/approvals/decisions").by(by).json(&body).send().await.expect(200).body;
    assert_eq!(codes(&outcome), [Some("validation_failed")], "the instruction is missing");
    company.refuses(company.post("/approvals/decisions").by(by).json(&json!({"cases": []})), 422, "validation_failed").await;
}

#[actix_web::test]
async fn the_inbox_filters_and_sorts() {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    company.submitted(EXPENSES, author, json!({})).await;
    company.submitted(EXPENSES, author, json!({"justification": "多轮商谈"})).await;
    company.submitted(VISITS, author, json!({})).await;
    let numbers = async |query: &str| -> Vec<String> {
        let page = company.get(&format!("/approvals?box=submitted&{query}")).by(author).send().await.expect(200).body;
        page["items"].as_array().unwrap().iter().map(|case| case["document"]["number"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(numbers("kind=visit_booking").await, ["YY-2026-00001"]);
    assert_eq!(numbers("has_objections=true").await, ["JD-2026-00002"]);
    assert_eq!(numbers("has_objections=false&kind=expense_application").await, ["JD-2026-00001"]);
    assert_eq!(numbers("q=jd-2026-00002").await, ["JD-2026-00002"]);
    assert_eq!(numbers("state=returned").await, [] as [String; 0]);
    assert_eq!(numbers(&format!("applicant_id={}", author.id)).await.len(), 3);
    assert_eq!(numbers("overdue=true").await.len(), 0);
    assert_eq!(numbers("sort=due_at&limit=2").await.len(), 2);
}
