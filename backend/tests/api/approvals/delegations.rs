//! `/approval-delegations`: who decides during an absence.

use crate::harness::*;
use clientele_openapi::vocabulary::Role;
use serde_json::{Value, json};

async fn absent(company: &Company, who: &Person, delegate: &Person, change: Value) -> Answer {
    let body = merged(
        json!({"delegate_id": delegate.id, "from_day": "2026-11-24", "until_day": "2026-11-27", "reason": "出差"}),
        change,
    );
    company.post("/approval-delegations").by(who).json(&body).send().await
}

#[actix_web::test]
async fn during_an_absence_the_delegate_decides_on_behalf_and_only_on_its_days() {
    let mut company = Company::start().await;
    let colleague = company.join("colleague", &[Role::Adviser]).await;
    let manager = company.at(Role::ServiceManager);
    let document = company.submitted(EXPENSES, company.at(Role::MarketingSpecialist), json!({})).await;
    absent(&company, manager, &colleague, json!({"from_day": "2026-11-25"})).await.expect(201);
    company.refuses(company.get(&document.path).by(&colleague), 404, "not_found").await;
    company.set_clock("2026-11-25T02:00:00Z");
    let inbox = company.get("/approvals").by(&colleague).send().await.expect(200).body;
    assert_eq!(inbox["counts"]["to_decide"], 1);
    company.get(&document.path).by(&colleague).send().await.expect(200);
    company.refuses(company.decision(manager, &document, approve_first()).await, 403, "forbidden").await;
    company.set_clock("2026-11-28T02:00:00Z");
    company.refuses(company.get(&document.path).by(&colleague), 404, "not_found").await;
    company.set_clock("2026-11-27T02:00:00Z");
    let case = company.decide(&colleague, &document, approve_first()).await.expect(200).body;
    let signed = &case["signatures"][1];
    assert_eq!((&signed["name"], &signed["on_behalf_of"]["name"]), (&json!("colleague"), &json!("service_manager")));
    assert_eq!(signed["role"], "service_manager");
}

/// The applicant cannot decide for somebody else either: the absent approver is asked, else whoever stands in.
#[actix_web::test]
async fn a_delegate_who_is_the_applicant_is_passed_over() {
    let company = Company::start().await;
    let (author, manager) = (company.at(Role::MarketingSpecialist), company.at(Role::ServiceManager));
    absent(&company, manager, author, json!({})).await.expect(201);
    let document = company.submitted(EXPENSES, author, json!({})).await;
    company.refuses(company.decision(author, &document, approve_first()).await, 403, "own_document").await;
    company.decide(manager, &document, approve_first()).await.expect(200);
    let own = company.submitted(EXPENSES, manager, json!({"justification": "多轮商谈"})).await;
    let case = company.get(&company.case_path(&own).await).by(manager).send().await.expect(200).body;
    assert_eq!(case["waiting_for"][0]["name"], "general_manager", "the applicant's delegate is not asked for them");
}

#[actix_web::test]
async fn an_absence_is_ended_by_its_owner_or_the_administrator_and_stays_in_the_list() {
    let mut company = Company::start().await;
    let admin = company.join("admin", &[Role::Admin]).await;
    let (manager, delegate) = (company.at(Role::ServiceManager), company.at(Role::ServiceOfficer));
    let made = absent(&company, manager, delegate, json!({})).await.expect(201);
    assert_eq!((&made.body["state"], &made.body["allowed_actions"]), (&json!("current"), &json!(["delete"])));
    let path = format!("/approval-delegations/{}", made.id());
    company.refuses(company.delete(&path).by(company.at(Role::Cashier)).if_match("\"1\""), 404, "not_found").await;
    company.refuses(company.delete(&path).by(delegate).if_match("\"1\""), 403, "forbidden").await;
    company.refuses(company.delete(&path).by(manager), 428, "if_match_required").await;
    company.refuses(company.delete(&path).by(manager).if_match("\"5\""), 412, "stale_version").await;
    company.delete(&path).by(&admin).if_match("\"1\"").send().await.expect(204);
    company.refuses(company.delete(&path).by(manager).if_match("\"2\""), 409, "wrong_state").await;
    let list = async |by: &Person| company.get("/approval-delegations").by(by).send().await.expect(200).body["items"].clone();
    assert_eq!(list(manager).await[0]["state"], "over");
    assert_eq!(list(delegate).await.as_array().unwrap().len(), 1, "those in which one decides are listed too");
    assert_eq!(list(company.at(Role::Cashier)).await, json!([]));
}

#[actix_web::test]
async fn an_absence_names_somebody_else_ends_after_it_begins_and_overlaps_no_other() {
    let company = Company::start().await;
    let (manager, delegate) = (company.at(Role::ServiceManager), company.at(Role::ServiceOfficer));
    let errors = async |change: Value| absent(&company, manager, delegate, change).await.expect(422).errors();
    assert_eq!(errors(json!({"delegate_id": manager.id})).await, ["delegate_id: is_self"]);
    assert_eq!(errors(json!({"delegate_id": uuid::Uuid::now_v7()})).await, ["delegate_id: unknown_reference"]);
    assert_eq!(errors(json!({"until_day": "2026-11-23"})).await, ["until_day: range_reversed"]);
    assert_eq!(
        errors(json!({"from_day": "2026-11-01", "until_day": "2026-11-23"})).await,
        ["until_day: range_reversed"],
        "all past"
    );
    absent(&company, manager, delegate, json!({})).await.expect(201);
    let again =
        absent(&company, manager, delegate, json!({"from_day": "2026-11-27", "until_day": "2026-11-30"})).await.expect(409);
    assert_eq!(again.code(), "delegation_overlaps");
    absent(&company, manager, delegate, json!({"from_day": "2026-11-28", "until_day": "2026-11-30"})).await.expect(201);
}
