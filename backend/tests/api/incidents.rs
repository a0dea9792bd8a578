//! `/visit-incidents`: visitors led in without authority (V 4.2).

use super::changes::incident;
use super::harness::*;
use clientele_openapi::vocabulary::Role;
use rstest::rstest;
use serde_json::{Value, json};
use uuid::Uuid;

const INCIDENTS: &str = "/visit-incidents";
const STAFF: [Role; 6] = [
    Role::Receptionist,
    Role::ReceptionManager,
    Role::GeneralManager,
    Role::MarketingDirector,
    Role::AreaOwner,
    Role::MarketingSpecialist,
];

/// An incident that the receptionist reported, and where it is.
async fn reported(company: &Company, change: Value) -> (Answer, String) {
    let desk = company.at(Role::Receptionist);
    let made = company.post(INCIDENTS).by(desk).json(&merged(incident(), change)).send().await.expect(201);
    let path = format!("{INCIDENTS}/{}", made.id());
    (made, path)
}

async fn step(company: &Company, by: &Person, path: &str, action: &str, body: Value) -> Answer {
    let tag = company.get(path).by(by).send().await.expect(200).etag();
    company.post(&format!("{path}/{action}")).by(by).if_match(&tag).json(&body).send().await
}

#[actix_web::test]
async fn v_4_2_an_incident_is_reported_followed_up_reviewed_and_closed() {
    let company = Company::with(&STAFF).await;
    let (desk, manager) = (company.at(Role::Receptionist), company.at(Role::ReceptionManager));
    let (made, path) = reported(&company, json!({})).await;
    assert_eq!(made.body["number"], "SJ-2026-00001");
    assert_eq!((&made.body["state"], &made.body["outcome"]), (&json!("reported"), &json!(null)));
    assert_eq!(made.body["allowed_actions"], json!(["follow_up"]));
    step(&company, desk, &path, "entries", json!({"text": "已核对监控录像。"})).await.expect(200);
    step(&company, manager, &path, "review", json!({})).await.expect(200);
    step(&company, manager, &path, "entries", json!({"text": "已约谈当事人。"})).await.expect(200);
    let closed = step(&company, manager, &path, "close", json!({"outcome": "书面警告"})).await.expect(200).body;
    assert_eq!((&closed["state"], &closed["outcome"]), (&json!("closed"), &json!("书面警告")));
    assert_eq!((&closed["allowed_actions"], &closed["version"]), (&json!([]), &json!(5)));
    let entries: Vec<_> = closed["entries"].as_array().unwrap().iter().map(|entry| (&entry["kind"], &entry["text"])).collect();
    assert_eq!(
        entries,
        [
            (&json!("follow_up"), &json!("已核对监控录像。")),
            (&json!("review"), &json!(null)),
            (&json!("follow_up"), &json!("已约谈当事人。")),
            (&json!("close"), &json!("书面警告")),
        ]
    );
    for (action, body) in [("entries", json!({"text": "x"})), ("review", json!({})), ("close", json!({"outcome": "x"}))] {
        assert_eq!(step(&company, manager, &path, action, body).await.expect(409).code(), "wrong_state", "{action}");
    }
    let audited = "audit_entries WHERE entity = 'visit_incident'";
    assert_eq!(company.count(audited).await, 5);
}

#[actix_web::test]
async fn v_4_2_who_led_the_visitors_in_neither_reviews_nor_closes_the_incident() {
    let company = Company::with(&STAFF).await;
    let (manager, general) = (company.at(Role::ReceptionManager), company.at(Role::GeneralManager));
    let led = json!({"led_by_id": manager.id, "led_by_name": null});
    let (made, path) = reported(&company, led).await;
    assert_eq!(made.body["led_by_name"], "reception_manager");
    let refused = |action: &str, body: Value| company.post(&format!("{path}/{action}")).by(manager).if_match("\"1\"").json(&body);
    company.refuses(refused("review", json!({})), 403, "own_incident").await;
    step(&company, general, &path, "review", json!({})).await.expect(200);
    company.refuses(refused("close", json!({"outcome": "无事"})), 403, "own_incident").await;
    let closed = step(&company, general, &path, "close", json!({"outcome": "通报批评"})).await.expect(200);
    assert_eq!(closed.body["state"], "closed");
}

#[actix_web::test]
async fn v_4_2_who_may_close_an_incident_is_told_of_it_but_not_who_led() {
    let company = Company::with(&STAFF).await;
    let (manager, general) = (company.at(Role::ReceptionManager), company.at(Role::GeneralManager));
    reported(&company, json!({"led_by_id": manager.id, "led_by_name": null})).await;
    let sql = "SELECT COUNT(*) FROM notifications WHERE kind = 'incident_recorded' AND user_id = $1";
    for (person, told) in [(general, 1), (manager, 0), (company.at(Role::MarketingDirector), 0)] {
        assert_eq!(company.value::<i64>(sql, vec![person.id.into()]).await, told);
    }
}

/// Being named shows an incident to nobody; it is in no list, and the event that integrators get names no one.
#[actix_web::test]
async fn v_4_2_who_is_named_in_an_incident_learns_nothing_of_it() {
    let company = Company::with(&STAFF).await;
    let named = company.at(Role::AreaOwner);
    let witness = company.at(Role::MarketingSpecialist);
    let (_, path) =
        reported(&company, json!({"led_by_id": named.id, "led_by_name": null, "witnesses": ["marketing_specialist"]})).await;
    for person in [named, witness] {
        company.refuses(company.get(&path).by(person), 404, "not_found").await;
    }
    assert_eq!(company.get(INCIDENTS).by(named).send().await.expect(200).body["items"], json!([]));
    company.refuses(company.get(INCIDENTS).by(witness), 403, "forbidden").await;
    let told: String = company.value("SELECT payload FROM events WHERE entity = 'visit_incident'", vec![]).await;
    assert!(!told.contains("area_owner") && !told.contains("marketing_specialist"), "{told}");
}

#[actix_web::test]
async fn v_4_2_managers_and_directors_read_all_incidents_and_others_what_they_reported() {
    let company = Company::with(&STAFF).await;
    reported(&company, json!({})).await;
    let by_manager = company.post(INCIDENTS).by(company.at(Role::ReceptionManager)).json(&incident()).send().await.expect(201);
    for (role, seen) in [
        (Role::Receptionist, 1),
        (Role::ReceptionManager, 2),
        (Role::GeneralManager, 2),
        (Role::MarketingDirector, 2),
        (Role::AreaOwner, 0),
    ] {
        let list = company.get(INCIDENTS).by(company.at(role)).send().await.expect(200);
        assert_eq!(list.body["items"].as_array().unwrap().len(), seen, "{role}");
    }
    let path = format!("{INCIDENTS}/{}", by_manager.id());
    company.refuses(company.get(&path).by(company.at(Role::Receptionist)), 404, "not_found").await;
    let director = company.post(&format!("{path}/entries")).by(company.at(Role::MarketingDirector)).json(&json!({"text": "x"}));
    company.refuses(director, 403, "forbidden").await;
}

#[actix_web::test]
async fn incidents_are_found_by_state_area_day_and_text() {
    let company = Company::with(&STAFF).await;
    let manager = company.at(Role::ReceptionManager);
    reported(&company, json!({"occurred_at": "2026-11-20T02:00:00Z", "area": "rd_centre"})).await;
    let (_, path) = reported(&company, json!({"led_by_name": "高远"})).await;
    step(&company, manager, &path, "review", json!({})).await.expect(200);
    for (query, numbers) in [
        ("", vec!["SJ-2026-00002", "SJ-2026-00001"]),
        ("?sort=occurred_at", vec!["SJ-2026-00001", "SJ-2026-00002"]),
        ("?state=reported", vec!["SJ-2026-00001"]),
        ("?state=reported&state=under_review&area=workshop", vec!["SJ-2026-00002"]),
        ("?to=2026-11-20", vec!["SJ-2026-00001"]),
        ("?q=%E9%AB%98%E8%BF%9C", vec!["SJ-2026-00002"]),
        ("?q=00001", vec!["SJ-2026-00001"]),
    ] {
        let list = company.get(&format!("{INCIDENTS}{query}")).by(manager).send().await.expect(200);
        let found: Vec<_> = list.body["items"].as_array().unwrap().iter().map(|one| one["number"].clone()).collect();
        assert_eq!(found, numbers, "{query}");
    }
}

#[rstest]
#[case::later(json!({"occurred_at": "2026-11-24T02:00:01Z"}), "occurred_at: in_future")]
#[case::nobody_led(json!({"led_by_name": null}), "led_by_name: required")]
#[case::unknown_leader(json!({"led_by_id": Uuid::nil(), "led_by_name": null}), "led_by_id: unknown_reference")]
#[case::unknown_visit(json!({"visit_booking_id": Uuid::nil()}), "visit_booking_id: unknown_reference")]
#[case::unknown_area(json!({"area": "roof"}), "area: unknown_value")]
#[actix_web::test]
async fn a_report_that_does_not_pass_is_not_kept(#[case] change: Value, #[case] error: &str) {
    let company = Company::with(&STAFF).await;
    let request = company.post(INCIDENTS).by(company.at(Role::Receptionist)).json(&merged(incident(), change));
    assert_eq!(company.refuses(request, 422, "validation_failed").await.errors(), [error]);
}

#[rstest]
#[case::no_area(json!({"area": null}), "area: required")]
#[case::foreign_area(json!({}), "area: area_not_yours")]
#[actix_web::test]
async fn v_4_2_an_area_owner_reports_from_their_own_areas_alone(#[case] change: Value, #[case] error: &str) {
    let company = Company::with(&STAFF).await;
    let request = company.post(INCIDENTS).by(company.at(Role::AreaOwner)).json(&merged(incident(), change));
    assert_eq!(company.refuses(request, 422, "validation_failed").await.errors(), [error]);
}

/// One thing is wrong after the other: each check comes before the next ones.
#[actix_web::test]
async fn the_checks_come_in_their_order() {
    let company = Company::with(&STAFF).await;
    let (desk, manager) = (company.at(Role::Receptionist), company.at(Role::ReceptionManager));
    let (_, path) = reported(&company, json!({})).await;
    for (action, body) in [("review", json!({})), ("close", json!({"outcome": "x"}))] {
        let to = || company.post(&format!("{path}/{action}"));
        company.refuses(to().text("text/plain", "{"), 401, "unauthenticated").await;
        company.refuses(to().by(company.at(Role::AreaOwner)).text("text/plain", "{"), 404, "not_found").await;
        company.refuses(to().by(desk).text("text/plain", "{"), 403, "forbidden").await;
        company.refuses(to().by(manager).text("text/plain", "{"), 415, "unsupported_media_type").await;
        company.refuses(to().by(manager).json(&json!({"colour": "red"})), 422, "validation_failed").await;
        company.refuses(to().by(manager).json(&body), 428, "if_match_required").await;
        company.refuses(to().by(manager).if_match("\"9\"").json(&body), 412, "stale_version").await;
        if action == "close" {
            company.refuses(to().by(manager).if_match("\"1\"").json(&body), 409, "wrong_state").await;
        }
    }
    company.refuses(company.get(&format!("{INCIDENTS}/{}", Uuid::now_v7())).by(manager), 404, "not_found").await;
}

#[actix_web::test]
async fn of_two_who_close_at_the_same_moment_one_wins() {
    let company = Company::with(&STAFF).await;
    let (_, path) = reported(&company, json!({})).await;
    let managers = [company.at(Role::ReceptionManager), company.at(Role::GeneralManager)];
    step(&company, managers[0], &path, "review", json!({})).await.expect(200);
    let (to, body) = (format!("{path}/close"), json!({"outcome": "书面警告"}));
    let both = managers.map(|by| company.post(&to).by(by).if_match("\"2\"").json(&body).send());
    let mut statuses: Vec<_> = futures::future::join_all(both).await.iter().map(|answer| answer.status.as_u16()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412]);
    assert_eq!(company.count("visit_incident_entries WHERE kind = 'close'").await, 1);
}
