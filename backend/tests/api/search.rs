//! `/search`.

use super::clients::{enter, enterprise};
use super::harness::*;
use clientele_openapi::vocabulary::Role;
use rstest::rstest;
use serde_json::{Value, json};

/// A specialist with a client, one booking and one application, both drafts.
async fn app() -> (App, Person) {
    let app = App::start().await;
    let department = app.department("市场营销部").await;
    let person = app.person("li.na", &[Role::MarketingSpecialist], department).await;
    let client = enter(
        &app,
        &person,
        json!({"kind": "enterprise", "name": "东湾精机", "short_name": "湾机", "city": "宁波", "phone": "0574-8618 0000"}),
    )
    .await;
    let booking = json!({"client_id": client.id(), "starts_at": "2026-12-09T16:30:00Z"});
    app.post("/visit-bookings").by(&person).json(&booking).send().await.expect(201);
    app.post("/expense-applications").by(&person).json(&json!({"client_id": client.id()})).send().await.expect(201);
    (app, person)
}

async fn search(app: &App, by: &Person, q: &str) -> Vec<Value> {
    let q: String = url::form_urlencoded::byte_serialize(q.as_bytes()).collect();
    let answer = app.get(&format!("/search?q={q}")).by(by).send().await.expect(200);
    answer.body["items"].as_array().unwrap().clone()
}

#[rstest]
#[case::chinese("精机")]
#[case::pinyin("dongwan")]
#[case::initials("dwjj")]
#[case::short_name("湾机")]
#[case::phone("86180000")]
#[case::number_of_the_client("KH-2026-00001")]
#[case::blanks_around("  精机 ")]
#[actix_web::test]
async fn a_client_and_its_documents_are_found_by_what_people_remember(#[case] q: &str) {
    let (app, person) = app().await;
    let hits: Vec<Value> = search(&app, &person, q)
        .await
        .iter()
        .map(|hit| json!([hit["kind"], hit["number"], hit["title"], hit["subtitle"]]))
        .collect();
    assert_eq!(
        hits,
        [
            json!(["client", "KH-2026-00001", "东湾精机", "宁波"]),
            // Half past midnight in Shanghai is the next day.
            json!(["visit_booking", "YY-2026-00001", "东湾精机", "2026-12-10"]),
            json!(["expense_application", "JD-2026-00001", "东湾精机", null]),
        ]
    );
}

#[rstest]
#[case("yy-2026-00001", &["visit_booking"])]
#[case("JD-2026", &["expense_application"])]
#[case("2026-00001", &["client", "visit_booking", "expense_application"])]
#[case("%", &[])]
#[case("没有的公司", &[])]
#[case("", &[])]
#[case("  ", &[])]
#[actix_web::test]
async fn documents_are_found_by_their_number(#[case] q: &str, #[case] expected: &[&str]) {
    let (app, person) = app().await;
    let kinds: Vec<Value> = search(&app, &person, q).await.iter().map(|hit| hit["kind"].clone()).collect();
    assert_eq!(kinds, expected);
}

#[rstest]
#[case::drafts_of_others(Role::MarketingManager, "精机", &["client"])]
#[case::header_only(Role::Receptionist, "精机", &["client"])]
#[case::what_the_header_withholds(Role::Receptionist, "86180000", &[])]
#[case::nothing_to_see(Role::Admin, "精机", &[])]
#[case::no_areas_yet(Role::AreaOwner, "精机", &[])]
#[actix_web::test]
async fn a_search_finds_what_the_reader_may_see(#[case] role: Role, #[case] q: &str, #[case] expected: &[&str]) {
    let (app, person) = app().await;
    let reader = app.person("reader", &[role], person.department_id).await;
    let hits = search(&app, &reader, q).await;
    assert_eq!(hits.iter().map(|hit| hit["kind"].clone()).collect::<Vec<_>>(), expected);
    assert!(role != Role::Receptionist || hits.iter().all(|hit| hit["subtitle"].is_null()), "the city is withheld");
}

#[actix_web::test]
async fn the_best_ten_come_first() {
    let (app, person) = app().await;
    for n in 0..11 {
        enter(&app, &person, enterprise(&format!("安和明达{n}"))).await;
    }
    enter(&app, &person, enterprise("明达")).await;
    enter(&app, &person, enterprise("明达重工")).await;
    let hits = search(&app, &person, "明达").await;
    assert_eq!(hits.len(), 10);
    assert_eq!([&hits[0]["title"], &hits[1]["title"], &hits[2]["title"]], ["明达", "明达重工", "安和明达0"]);
}

#[rstest]
#[case("colour=red", "colour: unknown_parameter")]
#[case("q=a&q=b", "q: repeated_parameter")]
#[case("q=%00", "q: control_character")]
#[actix_web::test]
async fn a_search_refuses_parameters_that_it_does_not_know(#[case] query: &str, #[case] error: &str) {
    let (app, person) = app().await;
    assert_eq!(app.get(&format!("/search?{query}")).by(&person).send().await.expect(422).errors(), [error]);
}
