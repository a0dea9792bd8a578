//! `/visit-calendar` and the personal links to it.

use super::harness::*;
use super::visits::rules::rule;
use clientele_openapi::vocabulary::Role;
use rstest::rstest;
use serde_json::{Value, json};

/// An approved visit of the third of December, with the receptionist in charge.
async fn approved(company: &Company, change: Value) -> Document {
    company.approved(VISITS, company.at(Role::ServiceOfficer), change).await
}

async fn calendar(company: &Company, by: &Person, query: &str) -> Value {
    company.get(&format!("/visit-calendar?{query}")).by(by).send().await.expect(200).body
}

fn numbers(calendar: &Value) -> Vec<&str> {
    calendar["entries"].as_array().unwrap().iter().map(|entry| entry["number"].as_str().unwrap()).collect()
}

#[actix_web::test]
async fn the_calendar_shows_visits_with_who_where_and_when() {
    let company = Company::start().await;
    approved(&company, json!({})).await;
    let manager = company.at(Role::ReceptionManager);
    let week = calendar(&company, manager, "from=2026-11-30&to=2026-12-06").await;
    let entry = &week["entries"][0];
    assert_eq!(
        (&entry["number"], &entry["state"], &entry["headcount"]),
        (&json!("YY-2026-00001"), &json!("approved"), &json!(12))
    );
    assert_eq!(entry["client"]["name"], "深圳市华强精密机械有限公司");
    assert_eq!(entry["areas"], json!(["workshop", "rd_centre"]));
    assert_eq!(entry["person_in_charge"], json!({"id": company.at(Role::Receptionist).id, "name": "receptionist"}));
    assert_eq!((&entry["starts_at"], &entry["conflicts"]), (&json!("2026-12-03T01:30:00.000000Z"), &json!([])));
    assert_eq!(week["days"].as_array().unwrap().len(), 7);
    assert_eq!(week["days"][5], json!({"day": "2026-12-05", "is_working": false, "holiday": null}));
    let national_day = calendar(&company, manager, "from=2026-10-01&to=2026-10-10").await;
    assert_eq!(national_day["days"][9], json!({"day": "2026-10-10", "is_working": true, "holiday": "国庆节"}));
}

#[rstest]
#[case::the_day_itself("from=2026-12-03&to=2026-12-03", 1)]
#[case::the_day_before("from=2026-12-02&to=2026-12-02", 0)]
#[case::the_day_after("from=2026-12-04&to=2026-12-04", 0)]
#[case::its_area("from=2026-12-01&to=2026-12-31&area=workshop", 1)]
#[case::another_area("from=2026-12-01&to=2026-12-31&area=laboratory", 0)]
#[case::another_person("from=2026-12-01&to=2026-12-31&escort_id=01939f2e-7c1a-7d52-9a53-0b6f1c2d3e4f", 0)]
#[case::another_client("from=2026-12-01&to=2026-12-31&client_id=01939f2e-7c1a-7d52-9a53-0b6f1c2d3e4f", 0)]
#[actix_web::test]
async fn it_is_asked_by_days_area_person_and_client(#[case] query: &str, #[case] expected: usize) {
    let company = Company::start().await;
    approved(&company, json!({})).await;
    let manager = company.at(Role::ReceptionManager);
    assert_eq!(numbers(&calendar(&company, manager, query).await).len(), expected);
    let mine = format!("from=2026-12-01&to=2026-12-31&escort_id={}", company.at(Role::Receptionist).id);
    assert_eq!(numbers(&calendar(&company, manager, &mine).await).len(), 1);
}

#[rstest]
#[case::too_long("from=2026-12-01&to=2027-02-01", "to: out_of_range")]
#[case::backwards("from=2026-12-02&to=2026-12-01", "to: end_before_start")]
#[case::no_area("area=moon", "area: unknown_value")]
#[case::no_parameter("day=2026-12-01", "day: unknown_parameter")]
#[actix_web::test]
async fn what_cannot_be_asked_is_refused(#[case] query: &str, #[case] expected: &str) {
    let company = Company::start().await;
    let request = company.get(&format!("/visit-calendar?{query}")).by(company.at(Role::ReceptionManager));
    assert_eq!(company.refuses(request, 422, "validation_failed").await.errors(), [expected]);
}

#[actix_web::test]
async fn everybody_sees_the_visits_that_they_see_elsewhere() {
    let company = Company::start().await;
    let specialist = company.at(Role::MarketingSpecialist);
    company.submitted(VISITS, specialist, json!({})).await;
    approved(&company, json!({})).await;
    company.draft(VISITS, specialist, json!({})).await;
    let refused = company.submitted(VISITS, company.at(Role::ServiceOfficer), json!({})).await;
    company.decide(company.at(Role::ReceptionManager), &refused, refuse()).await.expect(200);
    let of = async |role: Role| {
        let found = calendar(&company, company.at(role), "from=2026-12-03&to=2026-12-03").await;
        numbers(&found).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(of(Role::MarketingSpecialist).await, ["YY-2026-00001", "YY-2026-00003"], "their own, the draft included");
    assert_eq!(of(Role::ReceptionManager).await, ["YY-2026-00001", "YY-2026-00002"], "no drafts, nothing refused");
    let header = calendar(&company, company.at(Role::FinanceManager), "from=2026-12-03&to=2026-12-03").await;
    assert_eq!((&header["entries"][1]["areas"], &header["entries"][1]["person_in_charge"]), (&json!([]), &json!(null)));
    company.refuses(company.get("/visit-calendar").by(company.at(Role::Cashier)), 403, "forbidden").await;
}

#[actix_web::test]
async fn two_visits_with_one_person_in_charge_at_one_time_are_a_conflict() {
    let company = Company::start().await;
    approved(&company, json!({})).await;
    approved(&company, json!({"starts_at": "2026-12-03T03:00:00Z", "ends_at": "2026-12-03T05:00:00Z"})).await;
    approved(&company, json!({"starts_at": "2026-12-03T05:00:00Z", "ends_at": "2026-12-03T06:00:00Z"})).await;
    let day = calendar(&company, company.at(Role::ReceptionManager), "from=2026-12-03&to=2026-12-03").await;
    let conflict = json!([{"kind": "person", "area": null, "name": "receptionist", "numbers": ["YY-2026-00002"]}]);
    assert_eq!(day["entries"][0]["conflicts"], conflict);
    assert_eq!(day["entries"][2]["conflicts"], json!([]), "one after the other is fine");
}

/// Nothing restricts an area that has no capacity, so that a booking alone never runs into anything.
#[actix_web::test]
async fn a_check_says_that_nothing_gets_in_the_way_and_says_nothing_without_a_time() {
    let company = Company::start().await;
    approved(&company, json!({})).await;
    let author = company.at(Role::MarketingSpecialist);
    let check = async |change: Value| {
        let body = merged(company.booking(), change);
        company.post(&format!("{VISITS}/check")).by(author).json(&body).send().await.expect(200).body["rules"].clone()
    };
    let answer = rule(&check(json!({})).await, "visit.overlap").clone();
    assert_eq!((&answer["outcome"], &answer["clause"], &answer["policy"]), (&json!("allow"), &json!(null), &json!("visits")));
    assert_eq!(rule(&check(json!({"ends_at": null})).await, "visit.overlap"), &json!(null));
}

/// The path of a fresh link of somebody's.
async fn link(company: &Company, by: &Person) -> String {
    company.post("/calendar-feed").by(by).json(&json!({})).send().await.expect(200).body["url"].as_str().unwrap().to_owned()
}

#[actix_web::test]
async fn a_calendar_program_reads_what_the_owner_of_its_link_may_see() {
    let company = Company::start().await;
    let officer = company.at(Role::ServiceOfficer);
    let visit = approved(&company, json!({})).await;
    let cancelled = approved(&company, json!({})).await;
    company.act(officer, &cancelled, "cancel", json!({"reason": "客户行程取消"})).await.expect(200);
    company.submitted(VISITS, officer, json!({})).await;
    company.draft(VISITS, company.at(Role::MarketingSpecialist), json!({})).await;
    let path = link(&company, officer).await;
    let answer = company.get(&path).send().await.expect(200);
    assert_eq!(answer.headers["content-type"], "text/calendar; charset=utf-8");
    let text = answer.body.as_str().unwrap().replace("\r\n ", "");
    let count = |line: &str| text.split("\r\n").filter(|found| *found == line).count();
    assert_eq!(
        (count("BEGIN:VEVENT"), count("STATUS:CONFIRMED"), count("STATUS:CANCELLED"), count("STATUS:TENTATIVE")),
        (3, 1, 1, 1)
    );
    assert_eq!(count(&format!("UID:{}@clientele", visit.id)), 1);
    assert_eq!((count("DTSTART:20261203T013000Z"), count("DTEND:20261203T040000Z")), (3, 3));
    assert!(text.contains("SUMMARY:参观：深圳市华强精密机械有限公司（重要客户，12 人）"), "{text}");
    let specialist = link(&company, company.at(Role::MarketingSpecialist)).await;
    let own = company.get(&specialist).send().await.expect(200);
    assert!(!own.body.as_str().unwrap().contains("BEGIN:VEVENT"), "drafts are no events, and others' visits are not theirs");
}

#[actix_web::test]
async fn a_link_is_shown_once_renewed_and_deleted() {
    let company = Company::start().await;
    let officer = company.at(Role::ServiceOfficer);
    let about = async || company.get("/calendar-feed").by(officer).send().await.expect(200).body;
    assert_eq!(about().await, json!({"created_at": null, "last_read_at": null}));
    let first = link(&company, officer).await;
    assert!(about().await["created_at"].is_string() && about().await["last_read_at"].is_null());
    company.get(&first).send().await.expect(200);
    assert!(about().await["last_read_at"].is_string());
    let second = link(&company, officer).await;
    assert_eq!(company.get(&first).send().await.expect(404).code(), "not_found");
    company.get(&second).send().await.expect(200);
    let secret = second.rsplit('/').next().unwrap().trim_end_matches(".ics").to_owned();
    let everything = format!("{:?}", company.snapshot().await);
    assert!(secret.len() >= 32 && !everything.contains(&secret), "the secret is kept nowhere");
    company.delete("/calendar-feed").by(officer).send().await.expect(204);
    company.get(&second).send().await.expect(404);
    company.delete("/calendar-feed").by(officer).send().await.expect(204);
    company.refuses(company.post("/calendar-feed").by(company.at(Role::Cashier)).json(&json!({})), 403, "forbidden").await;
}

#[actix_web::test]
async fn the_link_of_somebody_who_has_left_is_like_one_that_never_was() {
    let company = Company::start().await;
    let path = link(&company, company.at(Role::ServiceOfficer)).await;
    company.execute("UPDATE users SET active = FALSE WHERE username = 'service_officer'").await;
    let gone = company.get(&path).send().await.expect(404);
    let never = company.get("/api/v1/calendar-feeds/never.ics").send().await.expect(404);
    let told = |answer: &Answer| merged(answer.body.clone(), json!({"request_id": null}));
    assert_eq!(told(&gone), told(&never));
}

#[actix_web::test]
async fn the_escort_and_the_room_of_the_plan_stand_in_the_calendar_and_cannot_be_wanted_twice() {
    let company = Company::start().await;
    let (officer, manager) = (company.at(Role::ServiceOfficer), company.at(Role::ReceptionManager));
    for _ in 0..2 {
        approved(&company, json!({})).await;
    }
    let id = manager.id.simple();
    let is_postgres = company.context.settings.database_url.starts_with("postgres");
    let escort = if is_postgres { format!("'{id}'") } else { format!("X'{id}'") };
    company.execute(&format!("UPDATE visit_tasks SET owner_id = {escort} WHERE kind = 'escort'")).await;
    let day = calendar(&company, officer, "from=2026-12-03&to=2026-12-03").await;
    assert_eq!(day["entries"][0]["escort"], json!({"id": manager.id, "name": "reception_manager"}));
    let names = day["entries"][0]["conflicts"].as_array().unwrap().iter().map(|conflict| conflict["name"].clone());
    let names: Vec<Value> = names.collect();
    assert!(names.contains(&json!("reception_manager")) && names.contains(&json!("receptionist")), "{names:?}");
    let query = format!("from=2026-12-03&to=2026-12-03&escort_id={}", manager.id);
    assert_eq!(numbers(&calendar(&company, officer, &query).await).len(), 2);
}
