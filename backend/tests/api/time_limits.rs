//! What happens by itself when its time comes, by a business clock that the tests set.

use clientele::time_limits::{look, watch};
use clientele_openapi::vocabulary::Role;
use serde_json::json;
use uuid::Uuid;

use super::handling::{change, plan, task};
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

/// An approved visit on 3 December whose escort is the author's, due on 1 December at ten in Shanghai.
async fn with_an_escort(company: &Company) -> Document {
    let (clerk, guide) = (company.at(Role::Receptionist), company.at(Role::MarketingSpecialist));
    let visit = company.approved(VISITS, company.at(Role::ServiceOfficer), json!({})).await;
    let plan = plan(company, &visit).await;
    let body = json!({"owner_id": guide.id, "due_at": "2026-12-01T02:00:00Z"});
    change(company, clerk, task(&plan, "escort"), body).await.expect(200);
    visit
}

#[actix_web::test]
async fn owners_are_told_on_the_day_before_of_tasks_that_are_due_once() {
    let company = Company::start().await;
    let visit = with_an_escort(&company).await;
    let reminders = async |at: &str| {
        company.set_clock(at);
        look(&company.context).await.unwrap();
        told(&company, Role::MarketingSpecialist).await.iter().filter(|kind| *kind == "task_due").count()
    };
    assert_eq!(reminders("2026-11-29T15:59:59Z").await, 0, "two days before, a second before midnight in Shanghai");
    assert_eq!(reminders("2026-11-29T16:00:00Z").await, 1, "the day before begins");
    assert_eq!(reminders("2026-11-30T16:00:00Z").await, 1, "once");
    let page = company.get("/notifications").by(company.at(Role::MarketingSpecialist)).send().await.expect(200).body;
    let notices = page["items"].as_array().unwrap().clone();
    let notice = notices.iter().find(|notice| notice["kind"] == "task_due").unwrap();
    assert_eq!((&notice["subject"], &notice["subject_id"]), (&json!("visit_booking"), &json!(visit.id)));
    assert_eq!(
        (&notice["params"]["what"]["zh"], &notice["params"]["when"]),
        (&json!("陪同讲解"), &json!("2026-12-01T02:00:00.000000Z"))
    );
}

#[actix_web::test]
async fn another_due_time_is_told_of_anew_and_what_is_done_is_not() {
    let company = Company::start().await;
    let clerk = company.at(Role::Receptionist);
    let visit = with_an_escort(&company).await;
    company.set_clock("2026-11-30T02:00:00Z");
    look(&company.context).await.unwrap();
    let reminders = async || {
        look(&company.context).await.unwrap();
        told(&company, Role::MarketingSpecialist).await.iter().filter(|kind| *kind == "task_due").count()
    };
    assert_eq!(reminders().await, 1);
    let escort = task(&plan(&company, &visit).await, "escort").clone();
    change(&company, clerk, &escort, json!({"due_at": "2026-12-01T06:00:00Z"})).await.expect(200);
    assert_eq!(reminders().await, 2, "it has moved");
    let escort = task(&plan(&company, &visit).await, "escort").clone();
    change(&company, clerk, &escort, json!({"due_at": "2026-12-02T02:00:00Z"})).await.expect(200);
    let escort = task(&plan(&company, &visit).await, "escort").clone();
    change(&company, clerk, &escort, json!({"state": "done"})).await.expect(200);
    company.set_clock("2026-12-01T10:00:00Z");
    assert_eq!(reminders().await, 2, "what is done needs no reminder");
}

#[actix_web::test]
async fn tasks_of_a_cancelled_visit_are_not_told_of() {
    let company = Company::start().await;
    let visit = with_an_escort(&company).await;
    company.act(company.at(Role::ServiceOfficer), &visit, "cancel", json!({"reason": "客户改期"})).await.expect(200);
    company.set_clock("2026-11-30T02:00:00Z");
    look(&company.context).await.unwrap();
    assert!(!told(&company, Role::MarketingSpecialist).await.contains(&"task_due".to_owned()));
}

#[actix_web::test]
async fn who_is_given_a_task_that_is_due_tomorrow_is_told_once() {
    let company = Company::start().await;
    company.set_clock("2026-11-24T02:00:00Z");
    let visit = company.approved(VISITS, company.at(Role::ServiceOfficer), json!({})).await;
    let guide = company.at(Role::MarketingSpecialist);
    let body = json!({"owner_id": guide.id, "due_at": "2026-11-25T02:00:00Z"});
    let plan = plan(&company, &visit).await;
    change(&company, company.at(Role::Receptionist), task(&plan, "escort"), body).await.expect(200);
    look(&company.context).await.unwrap();
    let told = told(&company, Role::MarketingSpecialist).await;
    assert!(told.contains(&"task_assigned".to_owned()) && !told.contains(&"task_due".to_owned()), "{told:?}");
}
