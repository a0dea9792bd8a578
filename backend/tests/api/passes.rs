//! `/passes` and the passes of a visit: issued on its day, used, returned, lost.

mod requests;

use super::areas::set_area;
use super::harness::*;
use clientele_openapi::vocabulary::Role;
use rstest::rstest;
use serde_json::{Value, json};
use uuid::Uuid;

/// Half past eight in the morning of the visit, in Shanghai.
pub const THE_DAY: &str = "2026-12-03T00:30:00Z";

pub fn arrival() -> Value {
    json!({"headcount": 10, "safety_briefed": true, "confidentiality_signed": true})
}

/// An approved visit with ten passes for two areas each, on its day.
pub async fn on_its_day(company: &Company) -> Document {
    let visit = company.approved(VISITS, company.at(Role::MarketingSpecialist), json!({})).await;
    company.set_clock(THE_DAY);
    visit
}

/// The same, with the group at the desk.
pub async fn arrived(company: &Company) -> Document {
    let visit = on_its_day(company).await;
    company.post(&format!("{}/arrival", visit.path)).by(company.at(Role::Receptionist)).json(&arrival()).send().await.expect(200);
    visit
}

pub fn issue<'a>(company: &'a Company, visit: &Document, area: &str, count: u32) -> Request<'a> {
    let path = format!("{}/passes", visit.path);
    company.post(&path).by(company.at(Role::Receptionist)).json(&json!({"area": area, "count": count}))
}

/// One pass, issued.
pub async fn pass(company: &Company, visit: &Document, area: &str) -> Value {
    issue(company, visit, area, 1).send().await.expect(201).body["passes"][0].clone()
}

pub fn at_the_gate<'a>(company: &'a Company, pass: &Value, action: &str, body: Value) -> Request<'a> {
    let path = format!("/passes/{}/{action}", pass["number"].as_str().unwrap());
    company.post(&path).by(company.at(Role::Receptionist)).json(&body)
}

async fn ledger(company: &Company, visit: &Document) -> Value {
    company.get(&format!("{}/passes", visit.path)).by(company.at(Role::Receptionist)).send().await.expect(200).body
}

#[actix_web::test]
async fn v_4_1_passes_are_issued_used_and_given_back() {
    let company = Company::start().await;
    let visit = arrived(&company).await;
    let before = ledger(&company, &visit).await;
    assert_eq!(before["allowed_actions"], json!(["issue_passes", "depart"]));
    assert_eq!(
        before["areas"][0],
        json!({"area": "workshop", "note": null, "status": "granted", "owner_department_name": null, "case_id": null,
            "decided_by_name": null, "granted": 10, "refusal_reason": null, "issued": 0, "returned": 0, "lost": 0, "inside": 0, "left": 10})
    );
    let body = json!({"area": "workshop", "count": 3, "holders": ["陈志明", "刘洋"]});
    let request = company.post(&format!("{}/passes", visit.path)).by(company.at(Role::Receptionist)).json(&body);
    let issued = request.send().await.expect(201).body["passes"].clone();
    let numbers: Vec<&str> = issued.as_array().unwrap().iter().map(|pass| pass["number"].as_str().unwrap()).collect();
    assert_eq!(numbers, ["TZ-2026-00001", "TZ-2026-00002", "TZ-2026-00003"]);
    assert_eq!(
        (&issued[0]["holder"], &issued[1]["holder"], &issued[2]["holder"]),
        (&json!("陈志明"), &json!("刘洋"), &json!(null))
    );
    assert_eq!((&issued[0]["valid_on"], &issued[0]["state"]), (&json!("2026-12-03"), &json!("issued")));
    assert_eq!(issued[0]["allowed_actions"], json!(["enter", "return_pass", "report_lost"]));

    let code = issued[0]["code"].as_str().unwrap();
    let typed = format!("{}-{}-{}", &code[..4], &code[4..8].to_lowercase(), &code[8..]);
    let read = company.get(&format!("/passes/by-code/{typed}")).by(company.at(Role::Receptionist)).send().await.expect(200).body;
    assert_eq!(read["number"], "TZ-2026-00001");

    let inside = at_the_gate(&company, &issued[0], "enter", json!({})).send().await.expect(200).body;
    assert_eq!(
        (&inside["is_inside"], &inside["allowed_actions"]),
        (&json!(true), &json!(["leave", "return_pass", "report_lost"]))
    );
    at_the_gate(&company, &issued[1], "enter", json!({"area": "workshop"})).send().await.expect(200);
    at_the_gate(&company, &issued[0], "leave", json!({})).send().await.expect(200);
    let returned = at_the_gate(&company, &issued[1], "return", json!({})).send().await.expect(200).body;
    assert_eq!(
        (&returned["state"], &returned["is_inside"], &returned["allowed_actions"]),
        (&json!("returned"), &json!(false), &json!([]))
    );
    let lost = at_the_gate(&company, &issued[2], "lost", json!({"circumstances": "在车间遗失"})).send().await.expect(200).body;
    assert_eq!((&lost["state"], &lost["circumstances"]), (&json!("lost"), &json!("在车间遗失")));

    let after = ledger(&company, &visit).await["areas"][0].clone();
    let figures = ["issued", "returned", "lost", "inside", "left"].map(|name| after[name].as_i64().unwrap());
    assert_eq!(figures, [3, 1, 1, 0, 7]);
    assert_eq!(company.value::<i32>("SELECT inside FROM areas WHERE area = 'workshop'", vec![]).await, 0);
}

#[actix_web::test]
async fn the_codes_are_the_receptions_alone() {
    let company = Company::start().await;
    let visit = arrived(&company).await;
    let pass = pass(&company, &visit, "workshop").await;
    let author = company.at(Role::MarketingSpecialist);
    let seen = company.get(&format!("{}/passes", visit.path)).by(author).send().await.expect(200).body;
    assert_eq!((&seen["passes"][0]["code"], &seen["passes"][0]["allowed_actions"]), (&json!(null), &json!([])));
    assert_eq!(seen["allowed_actions"], json!([]));
    let path = format!("/passes/{}", pass["number"].as_str().unwrap());
    assert_eq!(company.get(&path).by(author).send().await.expect(200).body["code"], json!(null));
    let by_code = format!("/passes/by-code/{}", pass["code"].as_str().unwrap());
    company.refuses(company.get(&by_code).by(author), 403, "forbidden").await;
    company.refuses(company.get(&path).by(company.at(Role::Cashier)), 404, "not_found").await;
    company.refuses(company.get("/passes/by-code/0000-0000-0000").by(company.at(Role::Receptionist)), 404, "not_found").await;
}

#[rstest]
#[case::the_evening_before("2026-12-02T15:59:59Z", "not_the_day")]
#[case::at_midnight("2026-12-02T16:00:00Z", "not_arrived")]
#[case::the_last_second("2026-12-03T15:59:59Z", "not_arrived")]
#[case::the_day_after("2026-12-03T16:00:00Z", "not_the_day")]
#[actix_web::test]
async fn v_4_1_passes_are_issued_on_the_day_of_the_company_to_a_group_that_is_there(#[case] at: &str, #[case] code: &str) {
    let company = Company::start().await;
    let visit = on_its_day(&company).await;
    company.set_clock(at);
    company.refuses(issue(&company, &visit, "workshop", 1), 409, code).await;
    let arrival = company.post(&format!("{}/arrival", visit.path)).by(company.at(Role::Receptionist)).json(&arrival());
    if code == "not_the_day" {
        company.refuses(arrival, 409, "not_the_day").await;
    } else {
        arrival.send().await.expect(200);
        issue(&company, &visit, "workshop", 1).send().await.expect(201);
    }
}

#[actix_web::test]
async fn a_visit_that_is_not_approved_gets_no_passes() {
    let company = Company::start().await;
    let visit = company.submitted(VISITS, company.at(Role::MarketingSpecialist), json!({})).await;
    company.set_clock(THE_DAY);
    company.refuses(issue(&company, &visit, "workshop", 1), 409, "wrong_state").await;
    let arrival = company.post(&format!("{}/arrival", visit.path)).by(company.at(Role::Receptionist)).json(&arrival());
    company.refuses(arrival, 409, "wrong_state").await;
}

#[rstest]
#[case::none(json!({"area": "workshop", "count": 0}), &["count: out_of_range"])]
#[case::more_holders_than_passes(json!({"area": "workshop", "count": 1, "holders": ["甲", "乙"]}), &["holders: too_many"])]
#[case::holder_without_name(json!({"area": "workshop", "count": 1, "holders": [" "]}), &["holders[0]: required"])]
#[case::no_area(json!({"count": 1}), &["area: required"])]
#[case::another_area(json!({"area": "laboratory", "count": 1}), &["area: area_not_requested"])]
#[actix_web::test]
async fn passes_that_do_not_pass_are_not_issued(#[case] body: Value, #[case] errors: &[&str]) {
    let company = Company::start().await;
    let visit = arrived(&company).await;
    let request = company.post(&format!("{}/passes", visit.path)).by(company.at(Role::Receptionist)).json(&body);
    assert_eq!(company.refuses(request, 422, "validation_failed").await.errors(), errors);
}

#[actix_web::test]
async fn v_4_1_never_more_passes_than_granted() {
    let company = Company::start().await;
    let visit = arrived(&company).await;
    company.refuses(issue(&company, &visit, "workshop", 11), 409, "no_passes_left").await;
    issue(&company, &visit, "workshop", 9).send().await.expect(201);
    company.refuses(issue(&company, &visit, "workshop", 2), 409, "no_passes_left").await;
    issue(&company, &visit, "workshop", 1).send().await.expect(201);
    company.refuses(issue(&company, &visit, "workshop", 1), 409, "no_passes_left").await;
}

/// V 4.1: sixty-four desks, one pass left.
#[actix_web::test]
async fn of_sixty_four_issues_at_the_same_moment_exactly_one_gets_the_last_pass() {
    let company = Company::start().await;
    let visit = arrived(&company).await;
    issue(&company, &visit, "workshop", 9).send().await.expect(201);
    let answers = futures::future::join_all((0..64).map(|_| issue(&company, &visit, "workshop", 1).send())).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1);
    assert!(answers.iter().filter(|answer| answer.status != 201).all(|answer| answer.code() == "no_passes_left"), "{answers:#?}");
    assert_eq!(company.count("visit_passes").await, 10);
}

/// Ours: sixty-four gates, room for one.
#[actix_web::test]
async fn of_sixty_four_visitors_at_the_same_moment_exactly_one_gets_into_an_area_with_room_for_one() {
    let company = Company::start().await;
    let visit = arrived(&company).await;
    set_area(&company, "workshop", json!({"capacity": 1})).await.expect(200);
    let issued = issue(&company, &visit, "workshop", 10).send().await.expect(201).body["passes"].clone();
    let enters = (0..64).map(|index| at_the_gate(&company, &issued[index % 10], "enter", json!({})).send());
    let answers = futures::future::join_all(enters).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
    assert!(answers.iter().all(|answer| answer.status == 200 || ["area_full", "wrong_state"].contains(&answer.code())));
    assert_eq!(company.value::<i32>("SELECT inside FROM areas WHERE area = 'workshop'", vec![]).await, 1);
    let outside = answers.iter().position(|answer| answer.status == 200).unwrap() % 10;
    company.refuses(at_the_gate(&company, &issued[(outside + 1) % 10], "enter", json!({})), 409, "area_full").await;
    at_the_gate(&company, &issued[outside], "leave", json!({})).send().await.expect(200);
    at_the_gate(&company, &issued[(outside + 1) % 10], "enter", json!({})).send().await.expect(200);
}

#[actix_web::test]
async fn a_repeated_key_issues_once() {
    let company = Company::start().await;
    let visit = arrived(&company).await;
    let send = || issue(&company, &visit, "workshop", 2).header("Idempotency-Key", "desk-1").send();
    let (first, second) = (send().await.expect(201), send().await.expect(201));
    assert_eq!(first.body, second.body);
    assert_eq!(company.count("visit_passes").await, 2);
    let other = issue(&company, &visit, "workshop", 3).header("Idempotency-Key", "desk-1");
    company.refuses(other, 422, "idempotency_key_reused").await;
}

/// A pass that was returned or lost, of another day or another area, opens nothing.
#[actix_web::test]
async fn v_4_1_a_pass_that_is_not_valid_opens_nothing() {
    let company = Company::start().await;
    let visit = arrived(&company).await;
    let [returned, lost, kept] = [(); 3].map(|()| "workshop");
    let (returned, lost, kept) =
        (pass(&company, &visit, returned).await, pass(&company, &visit, lost).await, pass(&company, &visit, kept).await);
    at_the_gate(&company, &returned, "return", json!({})).send().await.expect(200);
    at_the_gate(&company, &lost, "lost", json!({"circumstances": "不慎遗失"})).send().await.expect(200);
    let bodies = [("enter", json!({})), ("leave", json!({})), ("return", json!({})), ("lost", json!({"circumstances": "x"}))];
    for (action, body) in bodies {
        company.refuses(at_the_gate(&company, &returned, action, body.clone()), 409, "pass_not_valid").await;
        company.refuses(at_the_gate(&company, &lost, action, body), 409, "pass_lost").await;
    }
    company.refuses(at_the_gate(&company, &kept, "enter", json!({"area": "rd_centre"})), 409, "pass_not_valid").await;
    company.refuses(at_the_gate(&company, &kept, "leave", json!({})), 409, "wrong_state").await;
    at_the_gate(&company, &kept, "enter", json!({})).send().await.expect(200);
    company.refuses(at_the_gate(&company, &kept, "enter", json!({})), 409, "wrong_state").await;
    at_the_gate(&company, &kept, "leave", json!({})).send().await.expect(200);
    company.set_clock("2026-12-03T16:00:00Z");
    company.refuses(at_the_gate(&company, &kept, "enter", json!({})), 409, "pass_not_valid").await;
    at_the_gate(&company, &kept, "return", json!({})).send().await.expect(200);
}

#[actix_web::test]
async fn the_checks_at_the_gate_come_in_their_order() {
    let mut company = Company::start().await;
    let reader = company.join("officer.2", &[Role::ServiceOfficer]).await;
    let visit = arrived(&company).await;
    let pass = pass(&company, &visit, "workshop").await;
    let desk = company.at(Role::Receptionist);
    for action in ["enter", "leave", "return", "lost"] {
        let path = format!("/passes/{}/{action}", pass["number"].as_str().unwrap());
        let to = || company.post(&path);
        company.refuses(to().text("text/plain", "{"), 401, "unauthenticated").await;
        company.refuses(to().by(company.at(Role::Cashier)).text("text/plain", "{"), 404, "not_found").await;
        company.refuses(to().by(&reader).text("text/plain", "{"), 403, "forbidden").await;
        company.refuses(to().by(desk).text("text/plain", "{}"), 415, "unsupported_media_type").await;
        company.refuses(to().by(desk).json(&json!({"colour": "red"})), 422, "validation_failed").await;
        company
            .refuses(company.post(&format!("/passes/TZ-2026-99999/{action}")).by(desk).json(&json!({})), 404, "not_found")
            .await;
    }
    let empty = at_the_gate(&company, &pass, "lost", json!({"circumstances": " "}));
    assert_eq!(company.refuses(empty, 422, "validation_failed").await.errors(), ["circumstances: required"]);
}

#[actix_web::test]
async fn passes_are_listed_by_where_they_stand() {
    let company = Company::start().await;
    let visit = arrived(&company).await;
    let first = pass(&company, &visit, "workshop").await;
    issue(&company, &visit, "rd_centre", 2).send().await.expect(201);
    at_the_gate(&company, &first, "return", json!({})).send().await.expect(200);
    let list = async |query: &str| {
        let answer = company.get(&format!("/passes?{query}")).by(company.at(Role::Receptionist)).send().await.expect(200).body;
        let items = answer["items"].as_array().unwrap();
        items.iter().map(|pass| pass["number"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(list("state=returned").await, ["TZ-2026-00001"]);
    assert_eq!(list("area=rd_centre&limit=1").await.len(), 1);
    assert_eq!(list("state=issued&overdue=true").await.len(), 0);
    company.set_clock("2026-12-03T16:00:00Z");
    assert_eq!(list("state=issued&overdue=true").await.len(), 2);
    assert_eq!(list("overdue=false").await, ["TZ-2026-00001"]);
    let wrong = company.get("/passes?state=eaten").by(company.at(Role::Receptionist));
    assert_eq!(company.refuses(wrong, 422, "validation_failed").await.errors(), ["state: unknown_value"]);
    company
        .refuses(
            company.get(&format!("/visit-bookings/{}/passes", Uuid::now_v7())).by(company.at(Role::Receptionist)),
            404,
            "not_found",
        )
        .await;
}
