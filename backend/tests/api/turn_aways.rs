//! `/turn-aways`: visitors who came without approval (V 4.2).

use super::changes::turn_away;
use super::harness::*;
use clientele_openapi::vocabulary::Role;
use rstest::rstest;
use serde_json::{Value, json};
use uuid::Uuid;

const TURN_AWAYS: &str = "/turn-aways";
const STAFF: [Role; 5] =
    [Role::Receptionist, Role::ReceptionManager, Role::AreaOwner, Role::GeneralManager, Role::MarketingDirector];

#[actix_web::test]
async fn v_4_2_a_turn_away_is_recorded_and_read_back() {
    let company = Company::with(&STAFF).await;
    for role in [Role::Receptionist, Role::ReceptionManager, Role::AreaOwner] {
        let by = company.at(role);
        let made = company.post(TURN_AWAYS).by(by).json(&turn_away()).send().await.expect(201);
        let location = made.headers["location"].to_str().unwrap().to_owned();
        let read = company.get(&location).by(by).send().await.expect(200);
        assert_eq!(read.body, made.body);
        for (field, value) in [
            ("turned_away_by_id", json!(by.id)),
            ("recorded_by_name", json!(role.as_str())),
            ("occurred_at", json!("2026-11-24T02:00:00.000000Z")),
            ("headcount", json!(3)),
            ("client_id", json!(null)),
        ] {
            assert_eq!(read.body[field], value, "{field}");
        }
    }
    assert_eq!(company.count("audit_entries WHERE action = 'turn_away.recorded'").await, 3);
}

#[actix_web::test]
async fn v_4_2_managers_read_all_turn_aways_and_others_what_they_recorded() {
    let company = Company::with(&STAFF).await;
    let of_the_desk = company.post(TURN_AWAYS).by(company.at(Role::Receptionist)).json(&turn_away()).send().await.expect(201);
    company.post(TURN_AWAYS).by(company.at(Role::AreaOwner)).json(&turn_away()).send().await.expect(201);
    for (role, seen) in STAFF.iter().zip([1, 2, 1, 2, 2]) {
        let list = company.get(TURN_AWAYS).by(company.at(*role)).send().await.expect(200);
        assert_eq!(list.body["items"].as_array().unwrap().len(), seen, "{role}");
    }
    let path = format!("{TURN_AWAYS}/{}", of_the_desk.id());
    company.refuses(company.get(&path).by(company.at(Role::AreaOwner)), 404, "not_found").await;
}

#[actix_web::test]
async fn turn_aways_are_found_by_text_day_and_client() {
    let company = Company::with(&STAFF).await;
    let desk = company.at(Role::Receptionist);
    let with = |change: Value| merged(turn_away(), change);
    for body in [
        with(json!({"occurred_at": "2026-11-22T15:59:59Z", "place": "西门"})),
        with(json!({"occurred_at": "2026-11-22T16:00:00Z", "client_id": company.client})),
    ] {
        company.post(TURN_AWAYS).by(desk).json(&body).send().await.expect(201);
    }
    for (query, found) in [
        ("", vec!["东门", "西门"]),
        ("?sort=occurred_at", vec!["西门", "东门"]),
        ("?sort=created_at", vec!["西门", "东门"]),
        ("?q=%E8%A5%BF%E9%97%A8", vec!["西门"]),
        ("?from=2026-11-23", vec!["东门"]),
        ("?to=2026-11-22", vec!["西门"]),
        (&format!("?client_id={}", company.client), vec!["东门"]),
    ] {
        let list = company.get(&format!("{TURN_AWAYS}{query}")).by(desk).send().await.expect(200);
        let places: Vec<_> = list.body["items"].as_array().unwrap().iter().map(|one| one["place"].clone()).collect();
        assert_eq!(places, found, "{query}");
    }
    company.refuses(company.get(&format!("{TURN_AWAYS}?colour=red")).by(desk), 422, "validation_failed").await;
}

#[rstest]
#[case::later(json!({"occurred_at": "2026-11-24T02:00:01Z"}), "occurred_at: in_future")]
#[case::nobody(json!({"headcount": 0}), "headcount: out_of_range")]
#[case::no_reason(json!({"reason": null}), "reason: required")]
#[case::unknown_client(json!({"client_id": Uuid::nil()}), "client_id: unknown_reference")]
#[case::unknown_person(json!({"turned_away_by_id": Uuid::nil()}), "turned_away_by_id: unknown_reference")]
#[case::unknown_field(json!({"colour": "red"}), "colour: unknown_field")]
#[actix_web::test]
async fn a_turn_away_that_does_not_pass_is_not_recorded(#[case] change: Value, #[case] error: &str) {
    let company = Company::with(&STAFF).await;
    let request = company.post(TURN_AWAYS).by(company.at(Role::Receptionist)).json(&merged(turn_away(), change));
    assert_eq!(company.refuses(request, 422, "validation_failed").await.errors(), [error]);
}

#[actix_web::test]
async fn the_same_key_records_once() {
    let company = Company::with(&STAFF).await;
    let desk = company.at(Role::Receptionist);
    let send = |body: Value| company.post(TURN_AWAYS).by(desk).header("Idempotency-Key", "gate-1").json(&body).send();
    let (body, other) = (turn_away(), merged(turn_away(), json!({"headcount": 4})));
    let first = send(body.clone()).await.expect(201);
    assert_eq!(send(body).await.expect(201).body, first.body);
    assert_eq!(send(other).await.expect(422).code(), "idempotency_key_reused");
    assert_eq!(company.count("turn_aways").await, 1);
}
