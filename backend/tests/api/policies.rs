//! `/policies`: the schemes with their parameters, and the version that a document keeps.

use super::harness::*;
use clientele_openapi::vocabulary::Role;
use rstest::rstest;
use serde_json::{Value, json};

fn parameter<'a>(policies: &'a Value, scheme: &str, key: &str) -> &'a Value {
    let policy = policies.as_array().unwrap().iter().find(|policy| policy["scheme"] == scheme).unwrap();
    policy["versions"][0]["parameters"].as_array().unwrap().iter().find(|parameter| parameter["key"] == key).unwrap()
}

#[rstest]
#[case::v_3_1("visits", "small_group_limit", json!("V 3.1"), json!(5), true)]
#[case::v_3_1_silent_for_six("visits", "larger_group_received", json!("V 3.1"), json!(true), false)]
#[case::v_3_1_areas("visits", "important_areas", json!("V 3.1"), json!(["plant", "workshop"]), false)]
#[case::v_3_2_1("visits", "notice_days", json!("V 3.2(1)"), json!(5), true)]
#[case::v_3_2_1_counted("visits", "notice_day_count", json!("V 3.2(1)"), json!("calendar"), false)]
#[case::e_2_1("expenses", "before_reception_required", json!("E 2.1"), json!(true), true)]
#[case::e_3_5("expenses", "repetition_days", json!("E 3.5"), json!(90), false)]
#[case::ours("expenses", "gift_to_public_official_blocked", json!(null), json!(true), false)]
#[actix_web::test]
async fn every_parameter_names_its_clause_and_whether_the_source_states_it(
    #[case] scheme: &str,
    #[case] key: &str,
    #[case] clause: Value,
    #[case] value: Value,
    #[case] is_stated: bool,
) {
    let company = Company::with(&[Role::MarketingSpecialist]).await;
    let policies =
        company.get("/policies").by(company.at(Role::MarketingSpecialist)).send().await.expect(200).body["items"].clone();
    let found = parameter(&policies, scheme, key);
    assert_eq!((&found["clause"], &found["value"], &found["stated_by_source"]), (&clause, &value, &json!(is_stated)));
}

#[actix_web::test]
async fn titles_come_in_the_language_that_was_asked_for() {
    let company = Company::with(&[Role::Admin]).await;
    let titles = async |language: &str| {
        let request = company.get("/policies").by(company.at(Role::Admin)).header("Accept-Language", language);
        request.send().await.expect(200).body["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|policy| policy["title"].clone())
            .collect::<Vec<_>>()
    };
    assert!(titles("zh").await.contains(&json!("客户参观接待方案")));
    assert!(titles("en").await.contains(&json!("Client visit reception scheme")));
}

/// R 1: a new version takes effect on its date, in the company's time zone; what was submitted before keeps its own.
#[actix_web::test]
async fn a_new_version_takes_effect_on_its_date_and_submitted_documents_keep_theirs() {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    company
        .execute(
            "INSERT INTO policy_versions (id, policy_id, version, control_status, effective_from) \
         SELECT p.id, p.id, 2, 'controlled', '2026-11-25' FROM policies p WHERE p.scheme = 'visits'",
        )
        .await;
    company.execute(
        "INSERT INTO policy_parameters (policy_version_id, key, position, clause, value, unit, stated_by_source, label_zh, label_en) \
         SELECT p.id, q.key, q.position, q.clause, CASE q.key WHEN 'notice_days' THEN '14' ELSE q.value END, q.unit, q.stated_by_source, \
         q.label_zh, q.label_en FROM policies p JOIN policy_versions v ON v.policy_id = p.id AND v.version = 1 \
         JOIN policy_parameters q ON q.policy_version_id = v.id WHERE p.scheme = 'visits'",
    )
    .await;
    company.set_clock("2026-11-24T15:59:59Z");
    let before = company.submitted(VISITS, author, json!({})).await;
    let late = company.draft(VISITS, author, json!({})).await;
    company.set_clock("2026-11-24T16:00:00Z");
    let kept = company.read(author, &before).await.body;
    assert_eq!((&kept["rules"][0]["version"], &kept["rules"][0]["outcome"]), (&json!(1), &json!("allow")));
    let refused = company.refuses(company.action(author, &late, "submit", json!({})).await, 409, "rule_blocked").await;
    let answer = &refused.body["rules"][0];
    assert_eq!((&answer["version"], &answer["inputs"]["days_required"]), (&json!(2), &json!(14)));
    company.decide(company.at(Role::ReceptionManager), &before, hand_back()).await.expect(200);
    let again = company.action(author, &before, "submit", json!({})).await;
    company.refuses(again, 409, "rule_blocked").await; // A resubmission takes the version then in force.
}
