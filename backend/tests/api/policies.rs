//! `/policies`: the schemes with their parameters, and the version that a document keeps.

mod approval;
mod drafts;
mod rules;
mod what_if;

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
#[case::v_3_2_2_per_person_or_group("visits", "souvenir_basis", json!("V 3.2(2)"), json!("person"), false)]
#[case::e_3_5_the_source_writes_x("expenses", "receptions_per_month", json!("E 3.5"), json!(null), false)]
#[case::e_3_5_applicant_or_guest("expenses", "receptions_counted_by", json!("E 3.5"), json!("applicant"), false)]
#[case::e_3_6_who_is_important("expenses", "reception_card_clients", json!("E 3.6"), json!(["enterprise_class.core", "enterprise_class.important"]), false)]
#[case::e_4_1("expenses", "claim_days", json!("E 4.1"), json!(15), true)]
#[case::d_2_2_who_is_important("development", "final_report_clients", json!("D 2.2"), json!(["enterprise_class.core", "enterprise_class.important"]), false)]
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

/// R 1: the five schemes are there as version 1, in both languages, and say what the source does not.
#[rstest]
#[case("development", "ZD-D", "D 6.3", "reconstructed")]
#[case("visits", "ZD-V", "V 3.2(1)", "source")]
#[case("visits", "ZD-V", "V 3.4(3)", "ours")]
#[case("expenses", "ZD-E", "E 3.5", "source")]
#[case("maintenance", "ZD-M", "M 2.2", "source")]
#[case("maintenance", "ZD-M", "M 3.4", "reconstructed")]
#[case("archive", "ZD-A", "A 2.1", "reconstructed")]
#[actix_web::test]
async fn every_scheme_is_a_document_with_clauses(
    #[case] scheme: &str,
    #[case] number: &str,
    #[case] clause: &str,
    #[case] origin: &str,
) {
    let company = Company::with(&[Role::Cashier]).await;
    let path = format!("/policies/{scheme}/versions/1");
    let document = company.get(&path).by(company.at(Role::Cashier)).send().await.expect(200).body;
    assert_eq!((&document["number"], &document["control_status"]), (&json!(number), &json!("controlled")));
    assert_eq!(document["allowed_actions"], json!([]));
    let found = document["clauses"].as_array().unwrap().iter().find(|found| found["number"] == clause).unwrap().clone();
    assert_eq!(found["origin"], origin);
    for clause in document["clauses"].as_array().unwrap() {
        assert!(clause["title_zh"].is_string() == clause["title_en"].is_string(), "{clause}");
        assert!(clause["text_zh"].as_str().unwrap().is_empty() == clause["text_en"].as_str().unwrap().is_empty(), "{clause}");
        assert!(!clause["body"].as_str().unwrap().contains('{'), "{clause}");
    }
}

#[actix_web::test]
async fn a_clause_reads_with_its_numbers_in_the_language_that_was_asked_for() {
    let company = Company::with(&[Role::Cashier]).await;
    let body = async |language: &str| {
        let request = company.get("/policies/visits/versions/1").by(company.at(Role::Cashier));
        let document = request.header("Accept-Language", language).send().await.expect(200).body;
        let clauses = document["clauses"].as_array().unwrap().clone();
        clauses.iter().find(|clause| clause["number"] == "V 3.2(1)").unwrap()["body"].as_str().unwrap().to_owned()
    };
    assert!(body("zh").await.contains("提前 5 天"));
    assert!(body("en").await.contains("at least 5 days"));
}

#[actix_web::test]
async fn what_is_no_scheme_or_version_is_not_found() {
    let company = Company::with(&[Role::Admin]).await;
    for path in
        ["/policies/holidays", "/policies/visits/versions/2", "/policies/visits/versions/x", "/policies/visits/versions/2/diff"]
    {
        let answer = company.get(path).by(company.at(Role::Admin)).send().await.expect(404);
        assert_eq!(answer.code(), "not_found", "{path}");
    }
}
