//! What happens by itself when its time comes, by a business clock that the tests set.

use clientele::time_limits::{look, watch};
use clientele_openapi::vocabulary::Role;
use serde_json::json;
use uuid::Uuid;

use super::harness::*;
use super::passes::{arrived, at_the_gate, pass};

/// Bookings are decided within eight hours; reminded two hours before, and escalated.
async fn company() -> Company {
    let mut company = Company::start().await;
    let admin = company.join("admin", &[Role::Admin]).await;
    let path = "/approval-flows/visit_booking";
    let version = company.get(path).by(&admin).send().await.expect(200).etag();
    let steps = json!([{"mode": "any_of", "deciders": [{"role": "reception_manager"}], "time_limit_hours": 8,
        "remind_before_hours": 2, "escalates": true}]);
    let request = company.request(reqwest::Method::PUT, path).by(&admin).if_match(&version).json(&json!({"steps": steps}));
    request.send().await.expect(200);
    company
}

async fn told(company: &Company, role: Role) -> Vec<String> {
    let page = company.get("/notifications").by(company.at(role)).send().await.expect(200).body;
    page["items"].as_array().unwrap().iter().rev().map(|item| item["kind"].as_str().unwrap().to_owned()).collect()
}

/// What the reception manager and the general manager were told by then.
async fn told_at(company: &Company, at: &str) -> [usize; 2] {
    company.set_clock(at);
    look(&company.context).await.unwrap();
    [told(company, Role::ReceptionManager).await.len(), told(company, Role::GeneralManager).await.len()]
}

#[actix_web::test]
async fn p1_deciders_are_reminded_before_the_limit_and_others_join_after_it_once_each() {
    let company = company().await;
    let visit = company.submitted(VISITS, company.at(Role::MarketingSpecialist), json!({})).await;
    assert_eq!(told_at(&company, "2026-11-24T07:59:59Z").await, [1, 0]);
    assert_eq!(told_at(&company, "2026-11-24T08:00:00Z").await, [2, 0]);
    assert_eq!(told_at(&company, "2026-11-24T08:00:00Z").await, [2, 0], "once");
    assert_eq!(told_at(&company, "2026-11-24T10:00:00Z").await, [2, 0], "the last moment is in time");
    assert_eq!(told_at(&company, "2026-11-24T10:00:01Z").await, [3, 1]);
    assert_eq!(told_at(&company, "2026-11-25T10:00:01Z").await, [3, 1], "once");
    assert_eq!(told(&company, Role::ReceptionManager).await, ["to_decide", "due_soon", "overdue"]);
    assert_eq!(told(&company, Role::GeneralManager).await, ["escalated"]);
    let case = company.get(&company.case_path(&visit).await).by(company.at(Role::GeneralManager)).send().await.expect(200).body;
    assert!(case["allowed_actions"].as_array().unwrap().contains(&json!("approve")), "{case:#}");
    company.decide(company.at(Role::GeneralManager), &visit, refuse()).await.expect(200);
}

#[actix_web::test]
async fn what_was_decided_in_time_is_left_alone() {
    let company = company().await;
    let visit = company.submitted(VISITS, company.at(Role::MarketingSpecialist), json!({})).await;
    company.decide(company.at(Role::ReceptionManager), &visit, refuse()).await.expect(200);
    assert_eq!(told_at(&company, "2026-11-30T08:00:00Z").await, [1, 0]);
}

#[actix_web::test]
async fn p1_a_time_limit_pauses_on_rest_days() {
    let company = company().await;
    // Friday, 20:00 in Shanghai: four hours run on Friday, and the other four on Monday.
    company.set_clock("2026-11-27T12:00:00Z");
    let later = json!({"starts_at": "2026-12-10T01:30:00Z", "ends_at": "2026-12-10T04:00:00Z"});
    company.submitted(VISITS, company.at(Role::MarketingSpecialist), later).await;
    assert_eq!(told_at(&company, "2026-11-29T15:59:59Z").await, [1, 0], "Sunday, a second before midnight");
    assert_eq!(told_at(&company, "2026-11-29T18:00:00Z").await, [2, 0], "Monday, 2:00");
    assert_eq!(told_at(&company, "2026-11-29T20:00:01Z").await, [3, 1], "Monday, 4:00");
}

#[actix_web::test]
async fn servers_that_look_at_the_same_time_remind_once() {
    let company = company().await;
    company.submitted(VISITS, company.at(Role::MarketingSpecialist), json!({})).await;
    company.set_clock("2026-11-24T08:00:00Z");
    let looks = futures::future::join_all((0..4).map(|_| look(&company.context))).await;
    assert!(looks.iter().all(Result::is_ok), "{looks:?}");
    assert_eq!(told(&company, Role::ReceptionManager).await, ["to_decide", "due_soon"]);
}

#[actix_web::test]
async fn one_server_at_a_time_has_the_lease() {
    let company = company().await;
    company.submitted(VISITS, company.at(Role::MarketingSpecialist), json!({})).await;
    let [one, another] = [Uuid::now_v7(), Uuid::now_v7()];
    assert!(watch(&company.context, one).await.unwrap());
    company.set_clock("2026-11-24T08:00:00Z");
    assert!(!watch(&company.context, another).await.unwrap(), "the first server has it");
    assert_eq!(told(&company, Role::ReceptionManager).await, ["to_decide"]);
    assert!(watch(&company.context, one).await.unwrap());
    assert_eq!(told(&company, Role::ReceptionManager).await, ["to_decide", "due_soon"]);
}

#[actix_web::test]
async fn v_4_1_the_reception_manager_is_told_in_the_evening_which_passes_are_still_out() {
    let company = Company::start().await;
    let visit = arrived(&company).await;
    let passes = [pass(&company, &visit, "workshop").await, pass(&company, &visit, "workshop").await];
    at_the_gate(&company, &passes[0], "return", json!({})).send().await.expect(200);
    let listed = async |at: &str| {
        company.set_clock(at);
        let before = told(&company, Role::ReceptionManager).await.len();
        look(&company.context).await.unwrap();
        told(&company, Role::ReceptionManager).await.len() > before
    };
    assert!(!listed("2026-12-03T09:59:59Z").await, "a second before six in the evening");
    assert!(listed("2026-12-03T10:00:00Z").await);
    assert!(!listed("2026-12-03T15:00:00Z").await, "once a day");
    assert!(!listed("2026-12-04T09:00:00Z").await, "nor on the next morning");
    let page = company.get("/notifications").by(company.at(Role::ReceptionManager)).send().await.expect(200).body;
    let notice = &page["items"][0];
    assert_eq!((&notice["kind"], &notice["params"]["count"]), (&json!("passes_outstanding"), &json!(1)));
    assert_eq!(notice["params"]["what"]["zh"], passes[1]["number"]);
    assert!(listed("2026-12-04T10:00:00Z").await, "it is still out");
    at_the_gate(&company, &passes[1], "return", json!({})).send().await.expect(200);
    assert!(!listed("2026-12-05T10:00:00Z").await, "all are back");
}
