//! `/rules`: every rule with its clause, what drives it, and how often it spoke.

use super::super::harness::*;
use clientele_openapi::vocabulary::{Role, Rule};
use serde_json::{Value, json};

async fn rule(company: &Company, query: &str, name: &str) -> Value {
    let rules = company.get(&format!("/rules{query}")).by(company.at(Role::Admin)).send().await.expect(200).body;
    rules["items"].as_array().unwrap().iter().find(|rule| rule["rule"] == name).unwrap().clone()
}

#[actix_web::test]
async fn every_rule_is_listed_with_its_clause_and_what_drives_it() {
    let company = Company::with(&[Role::Admin]).await;
    let rules = company.get("/rules").by(company.at(Role::Admin)).send().await.expect(200).body;
    let rules = rules["items"].as_array().unwrap();
    assert_eq!(rules.len(), Rule::ALL.len());
    for rule in rules {
        let keys = Rule::ALL.iter().find(|known| known.as_str() == rule["rule"]).unwrap().home().parameters;
        assert_eq!(rule["parameters"].as_array().unwrap().len(), keys.len(), "every key names a parameter: {rule}");
    }
    let notice = rule(&company, "", "visit.notice").await;
    assert_eq!((&notice["clause"], &notice["version"]), (&json!("V 3.2(1)"), &json!(1)));
    assert_eq!(notice["parameters"][0]["value_words"], "5天");
}

#[actix_web::test]
async fn answers_are_counted_at_every_submission_of_the_period() {
    let mut company = Company::start().await;
    let admin = company.join("admin", &[Role::Admin]).await;
    let author = company.at(Role::MarketingSpecialist);
    company.set_clock("2026-11-24T15:59:59Z");
    company.submitted(VISITS, author, json!({})).await;
    company.set_clock("2026-11-24T16:00:00Z");
    let small = json!({"visitor_category": "general", "headcount": 5, "requested_areas": [{"area": "marketing_centre"}],
        "override_requests": [{"rule": "visit.general_small_group", "reason": "业务急需"}]});
    let returned = company.submitted(VISITS, author, small).await;
    company.decide(company.at(Role::ReceptionManager), &returned, hand_back()).await.expect(200);
    company.action(author, &returned, "submit", json!({})).await.send().await.expect(200);
    let counts = async |query: &str, name: &str| {
        let rules = company.get(&format!("/rules{query}")).by(&admin).send().await.expect(200).body;
        rules["items"].as_array().unwrap().iter().find(|rule| rule["rule"] == name).unwrap()["counts"].clone()
    };
    let blocked_twice = json!({"allow": 0, "warn": 0, "block": 2});
    assert_eq!(counts("", "visit.notice").await, json!({"allow": 1, "warn": 0, "block": 0}));
    assert_eq!(counts("", "visit.general_small_group").await, blocked_twice);
    // The day begins at midnight in Shanghai.
    assert_eq!(counts("?to=2026-11-24", "visit.notice").await["allow"], 1);
    assert_eq!(counts("?from=2026-11-25", "visit.notice").await["allow"], 0);
    assert_eq!(counts("?from=2026-11-25&to=2026-11-25", "visit.general_small_group").await, blocked_twice);
    let backwards = company.get("/rules?from=2026-11-25&to=2026-11-24").by(&admin);
    assert_eq!(company.refuses(backwards, 422, "validation_failed").await.errors(), ["to: end_before_start"]);
}
