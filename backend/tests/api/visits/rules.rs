//! The rules of the visit scheme over HTTP: what they block, and who may let it pass.

use crate::harness::*;
use clientele_openapi::vocabulary::Role;
use rstest::rstest;
use serde_json::{Value, json};

pub fn rule<'a>(rules: &'a Value, name: &str) -> &'a Value {
    rules.as_array().unwrap().iter().find(|answer| answer["rule"] == name).unwrap_or(&Value::Null)
}

/// The machine's own time zone: the server reckons in the company's.
#[rstest]
#[case("UTC")]
#[case("America/New_York")]
fn it_does_not_matter_where_the_machine_stands(#[case] zone: &str) {
    let mut tests = std::process::Command::new(std::env::current_exe().unwrap());
    let outcome = tests.env("TZ", zone).args(["v_3_2_1_", "--test-threads=2"]).output().unwrap();
    let report = String::from_utf8_lossy(&outcome.stdout);
    assert!(outcome.status.success() && !report.contains(" 0 passed"), "{report}");
}

#[rstest]
#[case::a_second_before_midnight("2026-11-24T15:59:59Z", "2026-11-28T16:00:00Z", 5)]
#[case::at_midnight("2026-11-24T16:00:00Z", "2026-11-28T16:00:00Z", 4)]
#[case::a_second_after_midnight("2026-11-24T16:00:01Z", "2026-11-28T16:00:00Z", 4)]
#[case::a_visit_a_second_before_midnight("2026-11-24T15:59:59Z", "2026-11-28T15:59:59Z", 4)]
#[case::across_the_new_year("2026-12-29T02:00:00Z", "2027-01-03T02:00:00Z", 5)]
#[actix_web::test]
async fn v_3_2_1_an_important_client_books_five_days_of_the_companys_calendar_ahead(
    #[case] now: &str,
    #[case] starts_at: &str,
    #[case] days_given: i64,
) {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    company.set_clock(now);
    let body = json!({"starts_at": starts_at, "ends_at": "2027-02-01T04:00:00Z"});
    let checked = company
        .post(&format!("{VISITS}/check"))
        .by(author)
        .json(&merged(company.booking(), body.clone()))
        .send()
        .await
        .expect(200);
    let answer = rule(&checked.body["rules"], "visit.notice");
    assert_eq!(answer["inputs"], json!({"days_given": days_given, "days_required": 5}));
    assert_eq!((&answer["clause"], &answer["policy"], &answer["version"]), (&json!("V 3.2(1)"), &json!("visits"), &json!(1)));
    let visit = company.draft(VISITS, author, body).await;
    if days_given >= 5 {
        assert_eq!((&answer["outcome"], &checked.body["outcome"]), (&json!("allow"), &json!("allow")));
        company.act(author, &visit, "submit", json!({})).await.expect(200);
    } else {
        let refused = company.refuses(company.action(author, &visit, "submit", json!({})).await, 409, "rule_blocked").await;
        assert_eq!(refused.body["rules"], json!([answer]));
        assert_eq!(answer["remedy"]["code"], "choose_later_date");
    }
}

#[actix_web::test]
async fn v_3_2_1_the_notice_is_not_overridable() {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    let late =
        json!({"starts_at": "2026-11-26T02:00:00Z", "override_requests": [{"rule": "visit.notice", "reason": "董事长临时到访"}]});
    let visit = company.draft(VISITS, author, late).await;
    let refused = company.refuses(company.action(author, &visit, "submit", json!({})).await, 409, "rule_blocked").await;
    assert_eq!(refused.body["rules"][0]["overridable_by"], json!([]));
}

/// The notice counts from the first submission; moving the visit earlier starts it again.
#[rstest]
#[case::the_same_time(json!({}), 200)]
#[case::later(json!({"starts_at": "2026-12-04T01:30:00Z", "ends_at": "2026-12-04T04:00:00Z"}), 200)]
#[case::earlier(json!({"starts_at": "2026-12-02T01:30:00Z"}), 409)]
#[actix_web::test]
async fn v_3_2_1_a_resubmission_keeps_its_booking_day_unless_it_moves_the_visit_earlier(
    #[case] change: Value,
    #[case] status: u16,
) {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    let visit = company.submitted(VISITS, author, json!({})).await;
    company.decide(company.at(Role::ReceptionManager), &visit, hand_back()).await.expect(200);
    company.set_clock("2026-11-30T02:00:00Z");
    let tag = company.read(author, &visit).await.etag();
    let changed = company.patch(&visit.path).by(author).if_match(&tag).json(&change).send().await.expect(200);
    assert_eq!(rule(&changed.body["rules"], "visit.notice")["outcome"], if status == 200 { "allow" } else { "block" });
    let answer = company.act(author, &visit, "submit", json!({})).await.expect(status);
    if status == 409 {
        assert_eq!(answer.code(), "rule_blocked");
    }
}

#[rstest]
#[case::three(3, "block")]
#[case::five_included(5, "block")]
#[case::six(6, "allow")]
#[actix_web::test]
async fn v_3_1_small_general_groups_are_not_received(#[case] headcount: u32, #[case] outcome: &str) {
    let company = Company::start().await;
    let body = merged(company.booking(), json!({"visitor_category": "general", "headcount": headcount}));
    let author = company.at(Role::Receptionist);
    let checked = company.post(&format!("{VISITS}/check")).by(author).json(&body).send().await.expect(200).body;
    assert_eq!(checked["outcome"], outcome);
    for name in ["visit.general_small_group", "visit.important_areas"] {
        let answer = rule(&checked["rules"], name);
        assert_eq!((&answer["outcome"], &answer["clause"]), (&json!(outcome), &json!("V 3.1")), "{name}");
        assert_eq!(answer["overridable_by"], json!(["reception_manager"]));
    }
    assert_eq!(rule(&checked["rules"], "visit.notice"), &Value::Null, "the notice is the important category's alone");
    assert_eq!(company.count("visit_bookings").await, 0, "checking saves nothing");
}

#[actix_web::test]
async fn v_3_1_the_reception_manager_overrides_with_a_reason_what_the_applicant_asked_for() {
    let company = Company::start().await;
    let (author, manager) = (company.at(Role::MarketingSpecialist), company.at(Role::ReceptionManager));
    let small = json!({"visitor_category": "general", "headcount": 5});
    let visit = company.draft(VISITS, author, small).await;
    company.refuses(company.action(author, &visit, "submit", json!({})).await, 409, "rule_blocked").await;
    let asked = |rules: &[&str]| json!(rules.iter().map(|rule| json!({"rule": rule, "reason": "老客户"})).collect::<Vec<_>>());
    let ask = async |rules: &[&str]| {
        let tag = company.read(author, &visit).await.etag();
        let patch = json!({"override_requests": asked(rules)});
        company.patch(&visit.path).by(author).if_match(&tag).json(&patch).send().await.expect(200);
    };
    ask(&["visit.general_small_group"]).await;
    let refused = company.refuses(company.action(author, &visit, "submit", json!({})).await, 409, "rule_blocked").await;
    assert_eq!(refused.body["rules"][0]["rule"], "visit.important_areas");
    ask(&["visit.general_small_group", "visit.important_areas"]).await;
    company.act(author, &visit, "submit", json!({})).await.expect(200);

    let areas = json!([{"area": "workshop", "granted": 5}, {"area": "rd_centre", "granted": 5}]);
    let body = json!({"decision": "approve",
        "visit": {"management_decision": "同意", "person_in_charge_id": author.id, "areas": areas}});
    let refused = company.refuses(company.decision(manager, &visit, body.clone()).await, 409, "override_required").await;
    assert_eq!(refused.body["rules"].as_array().unwrap().len(), 2);
    let one = merged(body.clone(), json!({"overrides": asked(&["visit.important_areas"])}));
    let refused = company.refuses(company.decision(manager, &visit, one).await, 409, "override_required").await;
    assert_eq!(refused.body["rules"][0]["rule"], "visit.general_small_group");
    let foreign = merged(body.clone(), json!({"overrides": asked(&["expense.repetition"])}));
    company.refuses(company.decision(manager, &visit, foreign).await, 422, "validation_failed").await;
    let both = merged(body, json!({"overrides": asked(&["visit.general_small_group", "visit.important_areas"])}));
    let case = company.decide(manager, &visit, both).await.expect(200).body;
    assert_eq!(case["signatures"][1]["overrides"].as_array().unwrap().len(), 2);
}

#[rstest]
#[case::agency("public_agency", "visit.arrangement")]
#[case::school("school", "visit.arrangement")]
#[case::organisation("social_organisation", "visit.arrangement")]
#[case::official("government_official", "visit.company_approval")]
#[case::figure("public_figure", "visit.company_approval")]
#[case::head("head_of_enterprise", "visit.company_approval")]
#[actix_web::test]
async fn v_2_institutions_are_warned_about_and_can_be_submitted(#[case] kind: &str, #[case] name: &str) {
    let company = Company::start().await;
    let author = company.at(Role::ServiceOfficer);
    let visit = company.draft(VISITS, author, json!({"visitor_category": "institution", "institution_kind": kind})).await;
    let draft = company.read(author, &visit).await.body;
    let answer = rule(&draft["rules"], name);
    assert_eq!((&answer["outcome"], &answer["clause"]), (&json!("warn"), &json!("V 2")));
    company.act(author, &visit, "submit", json!({})).await.expect(200);
}

#[rstest]
#[case::area_left_out(json!([{"area": "workshop", "granted": 3}]), "visit.areas: area_not_answered")]
#[case::area_not_requested(json!([{"area": "workshop", "granted": 3}, {"area": "rd_centre", "granted": 3}, {"area": "plant", "granted": 3}]), "visit.areas[2].area: area_not_requested")]
#[case::more_than_come(json!([{"area": "workshop", "granted": 13}, {"area": "rd_centre", "granted": 3}]), "visit.areas[0].granted: above_headcount")]
#[case::refused_without_reason(json!([{"area": "workshop", "granted": 0}, {"area": "rd_centre", "granted": 3}]), "visit.areas[0].refusal_reason: refusal_reason_required")]
#[case::granted_with_reason(json!([{"area": "workshop", "granted": 3, "refusal_reason": "x"}, {"area": "rd_centre", "granted": 3}]), "visit.areas[0].refusal_reason: refusal_reason_not_allowed")]
#[actix_web::test]
async fn v_3_2_every_requested_area_is_answered_with_passes_or_an_explanation(#[case] areas: Value, #[case] error: &str) {
    let company = Company::start().await;
    let visit = company.submitted(VISITS, company.at(Role::MarketingSpecialist), json!({})).await;
    let manager = company.at(Role::ReceptionManager);
    let mut body = approve_visit(manager, &[]);
    body["visit"]["areas"] = areas;
    let answer = company.refuses(company.decision(manager, &visit, body).await, 422, "validation_failed").await;
    assert_eq!(answer.errors(), [error]);
}

#[rstest]
#[case::no_visit(json!({"decision": "approve"}), "visit: required")]
#[case::instruction(json!({"decision": "approve", "instruction": "x", "visit": {"management_decision": "x", "person_in_charge_id": uuid::Uuid::nil(), "areas": []}}), "instruction: not_allowed")]
#[case::no_opinion(json!({"decision": "refuse"}), "opinion: required")]
#[case::blank_opinion(json!({"decision": "return", "opinion": " "}), "opinion: required")]
#[case::unknown_decision(json!({"decision": "burn"}), "decision: unknown_value")]
#[case::unknown_field(json!({"decision": "approve", "colour": 1}), "colour: unknown_field")]
#[actix_web::test]
async fn a_decision_that_lacks_something_decides_nothing(#[case] body: Value, #[case] error: &str) {
    let company = Company::start().await;
    let visit = company.submitted(VISITS, company.at(Role::MarketingSpecialist), json!({})).await;
    let manager = company.at(Role::ReceptionManager);
    let answer = company.refuses(company.decision(manager, &visit, body).await, 422, "validation_failed").await;
    assert_eq!(answer.errors(), [error]);
}

#[actix_web::test]
async fn the_person_in_charge_is_somebody_who_works_here() {
    let company = Company::start().await;
    let visit = company.submitted(VISITS, company.at(Role::MarketingSpecialist), json!({})).await;
    let manager = company.at(Role::ReceptionManager);
    let mut body = approve_visit(manager, &["workshop", "rd_centre"]);
    body["visit"]["person_in_charge_id"] = json!(uuid::Uuid::now_v7());
    let answer = company.refuses(company.decision(manager, &visit, body).await, 422, "validation_failed").await;
    assert_eq!(answer.errors(), ["visit.person_in_charge_id: unknown_reference"]);
}
