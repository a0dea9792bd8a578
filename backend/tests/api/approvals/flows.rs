//! `/approval-flows`: reading, changing, trying.

use crate::harness::*;
use clientele_openapi::vocabulary::Role;
use rstest::rstest;
use serde_json::{Value, json};

async fn company() -> (Company, Person) {
    let mut company = Company::start().await;
    let admin = company.join("admin", &[Role::Admin]).await;
    (company, admin)
}

/// Changes a flow from the version that it has now.
pub async fn change(company: &Company, admin: &Person, kind: &str, steps: Value) -> Answer {
    let path = format!("/approval-flows/{kind}");
    let version = company.get(&path).by(admin).send().await.expect(200).etag();
    company.request(reqwest::Method::PUT, &path).by(admin).if_match(&version).json(&json!({"steps": steps})).send().await
}

pub fn role(name: &str) -> Value {
    json!({"mode": "any_of", "deciders": [{"role": name}]})
}

#[actix_web::test]
async fn every_kind_of_document_begins_with_a_flow_that_everyone_may_read() {
    let company = Company::start().await;
    let flows = company.get("/approval-flows").by(company.at(Role::Cashier)).send().await.expect(200).body;
    let flows: Vec<_> = flows["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|flow| {
            let roles = flow["steps"].as_array().unwrap().iter().map(|step| step["deciders"][0]["role"].as_str().unwrap());
            (flow["document_kind"].as_str().unwrap(), roles.collect::<Vec<_>>())
        })
        .collect();
    assert_eq!(
        flows,
        [
            ("visit_booking", vec!["reception_manager"]),
            ("expense_application", vec!["service_manager", "finance_manager"]),
            ("visit_pass", vec!["area_owner"]),
            ("visit_amendment", vec!["reception_manager"]),
            ("policy_version", vec!["marketing_director", "general_manager"]),
        ]
    );
    let by = company.at(Role::Cashier);
    company.refuses(company.get("/approval-flows/claim").by(by), 404, "not_found").await;
    let flow = company.get("/approval-flows/visit_booking").by(by).send().await.expect(200).body;
    assert_eq!(flow["allowed_actions"], json!([]));
}

#[actix_web::test]
async fn a_new_version_is_in_force_for_new_cases_and_running_ones_keep_theirs() {
    let (company, admin) = company().await;
    let author = company.at(Role::MarketingSpecialist);
    let before = company.submitted(VISITS, author, json!({})).await;
    let steps = json!([role("general_manager"), role("reception_manager")]);
    let flow = change(&company, &admin, "visit_booking", steps).await.expect(200).body;
    assert_eq!((&flow["version"], &flow["earlier"][0]["version"]), (&json!(2), &json!(1)));
    assert_eq!(flow["made_by"]["user_id"], json!(admin.id));
    let after = company.submitted(VISITS, author, json!({})).await;
    let manager = company.at(Role::ReceptionManager);
    let body = || approve_visit(manager, &["workshop", "rd_centre"]);
    company.refuses(company.decision(manager, &after, body()).await, 403, "forbidden").await;
    company.decide(manager, &before, body()).await.expect(200);
    assert_eq!(company.read(author, &before).await.body["state"], "approved");
    company.decide(company.at(Role::GeneralManager), &after, approve()).await.expect(200);
    company.decide(manager, &after, body()).await.expect(200);
    assert_eq!(company.read(author, &after).await.body["state"], "approved");
}

#[rstest]
#[case::no_steps(json!([]), "steps: required")]
#[case::nobody(json!([{"mode": "any_of", "deciders": []}]), "steps[0].deciders: required")]
#[case::neither_role_nor_person(json!([{"mode": "any_of", "deciders": [{}]}]), "steps[0].deciders[0].role: role_or_person")]
#[case::a_role_that_does_not_decide(json!([role("cashier")]), "steps[0].deciders[0].role: role_does_not_decide")]
#[case::twice_the_same(json!([{"mode": "all_of", "deciders": [{"role": "reception_manager"}, {"role": "reception_manager"}]}]),
    "steps[0].deciders[1].role: duplicate")]
#[case::only_on_conditions(json!([{"mode": "any_of", "deciders": [{"role": "reception_manager"}], "conditions": {"visitor_categories": ["major"]}}]),
    "steps: unconditional_step_required")]
#[case::reversed_amounts(json!([role("reception_manager"), {"mode": "any_of", "deciders": [{"role": "general_manager"}],
    "conditions": {"amount_from": "10", "amount_below": "5"}}]), "steps[1].conditions.amount_below: range_reversed")]
#[case::a_reminder_without_a_limit(json!([{"mode": "any_of", "deciders": [{"role": "reception_manager"}], "remind_before_hours": 8}]),
    "steps[0].time_limit_hours: required")]
#[case::a_reminder_before_the_beginning(json!([{"mode": "any_of", "deciders": [{"role": "reception_manager"}],
    "time_limit_hours": 4, "remind_before_hours": 8}]), "steps[0].remind_before_hours: out_of_range")]
#[actix_web::test]
async fn a_flow_that_is_none_is_refused(#[case] steps: Value, #[case] error: &str) {
    let (company, admin) = company().await;
    let request = company.request(reqwest::Method::PUT, "/approval-flows/visit_booking").by(&admin).if_match("\"1\"");
    let refused = company.refuses(request.json(&json!({"steps": steps})), 422, "validation_failed").await;
    assert_eq!(refused.errors(), [error]);
}

#[actix_web::test]
async fn a_flow_that_leaves_nobody_to_decide_is_refused() {
    let mut company = Company::with(&[Role::MarketingSpecialist, Role::ReceptionManager, Role::Cashier]).await;
    let admin = company.join("admin", &[Role::Admin]).await;
    let put = |steps: Value| {
        company
            .request(reqwest::Method::PUT, "/approval-flows/visit_booking")
            .by(&admin)
            .if_match("\"1\"")
            .json(&json!({"steps": steps}))
    };
    let refused = company.refuses(put(json!([role("general_manager")])), 422, "validation_failed").await;
    assert_eq!(refused.errors(), ["steps[0].deciders: nobody_decides"]);
    let twice = json!([role("reception_manager"), role("reception_manager")]);
    let refused = company.refuses(put(twice), 422, "validation_failed").await;
    assert_eq!(refused.errors(), ["steps: nobody_decides"], "one person signs one step");
    let cashier = json!([{"mode": "any_of", "deciders": [{"user_id": company.at(Role::Cashier).id}]}]);
    let refused = company.refuses(put(cashier), 422, "validation_failed").await;
    assert_eq!(refused.errors(), ["steps[0].deciders[0].user_id: role_does_not_decide"]);
    let named = json!([{"mode": "any_of", "deciders": [{"user_id": company.at(Role::ReceptionManager).id}]}]);
    put(named).send().await.expect(200);
}

#[actix_web::test]
async fn the_checks_of_a_change_come_in_their_order() {
    let (company, admin) = company().await;
    let put = |path: &str| company.request(reqwest::Method::PUT, path);
    let path = "/approval-flows/visit_booking";
    let good = json!({"steps": [role("reception_manager")]});
    company.refuses(put(path).text("text/plain", "{"), 401, "unauthenticated").await;
    company.refuses(put(path).by(company.at(Role::GeneralManager)).text("text/plain", "{"), 403, "forbidden").await;
    company.refuses(put("/approval-flows/x").by(&admin).text("text/plain", "{"), 404, "not_found").await;
    company.refuses(put(path).by(&admin).text("application/json", "{"), 400, "malformed").await;
    company.refuses(put(path).by(&admin).json(&json!({"steps": [], "x": 1})), 422, "validation_failed").await;
    company.refuses(put(path).by(&admin).json(&good), 428, "if_match_required").await;
    company.refuses(put(path).by(&admin).if_match("\"7\"").json(&good), 412, "stale_version").await;
}

#[actix_web::test]
async fn of_two_changes_of_a_flow_at_the_same_moment_one_wins() {
    let (company, admin) = company().await;
    let put = || {
        let request = company.request(reqwest::Method::PUT, "/approval-flows/visit_booking").by(&admin).if_match("\"1\"");
        request.json(&json!({"steps": [role("reception_manager")]})).send()
    };
    let (one, other) = futures::future::join(put(), put()).await;
    let mut outcome = [one.status.as_u16(), other.status.as_u16()];
    outcome.sort_unstable();
    assert_eq!(outcome, [200, 412]);
}

/// P1: which steps apply and why, who would decide, in whose place, and by when on working days.
#[actix_web::test]
async fn a_trial_says_who_would_decide_and_saves_nothing() {
    let (company, admin) = company().await;
    let before = company.snapshot().await;
    let (service, finance) = (company.at(Role::ServiceManager), company.at(Role::FinanceManager));
    let steps = json!([
        {"mode": "all_of", "deciders": [{"role": "service_manager"}, {"user_id": finance.id}], "time_limit_hours": 48},
        {"mode": "any_of", "deciders": [{"role": "general_manager"}], "conditions": {"amount_from": "5000", "enterprise_classes": ["core"]}},
    ]);
    let body = json!({"applicant_id": service.id, "amount": "6000", "enterprise_class": "important", "steps": steps});
    let trial = company.post("/approval-flows/expense_application/trial").by(&admin).json(&body).send().await.expect(200).body;
    let first = &trial["steps"][0];
    assert_eq!((&first["applies"], &trial["refused"]), (&json!(true), &Value::Null));
    assert_eq!(first["due_at"], "2026-11-26T02:00:00.000000Z", "Tuesday to Thursday");
    let decider = &first["slots"][0]["deciders"][0];
    assert_eq!((&decider["name"], &decider["stands_in"]), (&json!("general_manager"), &json!(true)), "the manager applies");
    assert_eq!(
        (&first["slots"][1]["deciders"][0]["name"], &first["slots"][1]["stands_in"]),
        (&json!("finance_manager"), &json!(false))
    );
    let second = &trial["steps"][1];
    assert_eq!((&second["applies"], &second["slots"]), (&json!(false), &json!([])));
    let conditions = json!([{"condition": "enterprise_classes", "holds": false}, {"condition": "amount_from", "holds": true}]);
    assert_eq!(second["conditions"], conditions);
    company.is_still(&before).await;
    let by = company.at(Role::GeneralManager);
    company.refuses(company.post("/approval-flows/visit_booking/trial").by(by).json(&json!({})), 403, "forbidden").await;
}

#[actix_web::test]
async fn steps_apply_by_the_amount_the_category_and_the_class_of_the_client() {
    let (company, admin) = company().await;
    let author = company.at(Role::MarketingSpecialist);
    let steps = json!([
        role("service_manager"),
        {"mode": "any_of", "deciders": [{"role": "general_manager"}], "conditions": {"amount_from": "1500", "enterprise_classes": ["important"]}},
        role("finance_manager"),
    ]);
    change(&company, &admin, "expense_application", steps).await.expect(200);
    let roles = async |change: Value| {
        let document = company.submitted(EXPENSES, author, change).await;
        let case = company.get(&company.case_path(&document).await).by(author).send().await.expect(200).body;
        case["steps"].as_array().unwrap().iter().map(|step| step["role"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(roles(json!({})).await, ["service_manager", "general_manager", "finance_manager"]);
    let smaller = json!({"lines": [{"cost_line": "hospitality", "amount": "1499.99"}], "justification": "多轮商谈"});
    assert_eq!(roles(smaller).await, ["service_manager", "finance_manager"]);
}
