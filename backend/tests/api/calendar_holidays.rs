//! `/holidays`: what an installation knows of working days, and what the administrator enters.

use super::harness::*;
use clientele_openapi::vocabulary::Role;
use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

const YEAR: &str = "/holidays/2027";

fn spring_festival() -> Value {
    json!({"announced": true, "days": [
        {"day": "2027-02-06", "name": "春节", "is_off": true},
        {"day": "2027-02-20", "name": "春节", "is_off": false},
        {"day": "2026-12-31", "name": "元旦", "is_off": true},
    ]})
}

#[actix_web::test]
async fn an_installation_begins_with_the_announced_years_and_knows_what_it_does_not_know() {
    let company = Company::with(&[Role::MarketingSpecialist]).await;
    let asker = company.at(Role::MarketingSpecialist);
    let read = async |query: &str| company.get(&format!("/holidays{query}")).by(asker).send().await.expect(200).body;
    let this_year = read("").await;
    assert_eq!((&this_year["year"], &this_year["announced"]), (&json!(2026), &json!(true)));
    assert_eq!(this_year["days"].as_array().unwrap().len(), 39);
    assert_eq!(this_year["days"][0], json!({"day": "2026-01-01", "name": "元旦", "is_off": true}));
    assert_eq!(read("?year=2027").await, json!({"year": 2027, "announced": false, "days": [], "version": 1}));
    assert_eq!(read("?year=2031").await, json!({"year": 2031, "announced": false, "days": [], "version": 0}));
    let outside = company.get("/holidays?year=1999").by(asker).send().await.expect(422);
    assert_eq!(outside.errors(), ["year: out_of_range"]);
}

#[actix_web::test]
async fn the_administrator_enters_a_year_when_it_is_announced() {
    let company = Company::with(&[Role::Admin]).await;
    let admin = company.at(Role::Admin);
    let put = |path: &str, tag: &str, body: &Value| company.request(Method::PUT, path).by(admin).if_match(tag).json(body);
    let done = put(YEAR, "\"1\"", &spring_festival()).send().await.expect(200);
    assert_eq!((done.etag().as_str(), &done.body["announced"]), ("\"2\"", &json!(true)));
    assert_eq!(done.body["days"][0]["day"], "2026-12-31", "days come in their order");
    let again = put(YEAR, "\"2\"", &json!({"announced": false, "days": []})).send().await.expect(200);
    assert_eq!((&again.body["announced"], &again.body["days"]), (&json!(false), &json!([])), "taken back");
    let new = put("/holidays/2030", "\"0\"", &json!({"announced": false, "days": []})).send().await.expect(200);
    assert_eq!(new.body["version"], 1);
    company.refuses(put(YEAR, "\"1\"", &spring_festival()), 412, "stale_version").await;
    company.refuses(put("/holidays/1999", "\"0\"", &spring_festival()), 404, "not_found").await;
    company.refuses(put("/holidays/next", "\"0\"", &spring_festival()), 404, "not_found").await;
    let unconditional = company.request(Method::PUT, YEAR).by(admin).json(&spring_festival());
    company.refuses(unconditional, 428, "if_match_required").await;
    let audited: i64 = company.value("SELECT COUNT(*) FROM audit_entries WHERE action = 'holidays.replaced'", vec![]).await;
    assert_eq!(audited, 3);
}

#[rstest]
#[case::a_day_of_another_year(json!([{"day": "2028-01-01", "name": "元旦", "is_off": true}]), "days[0].day: out_of_range")]
#[case::too_early_for_this_announcement(json!([{"day": "2026-11-30", "name": "元旦", "is_off": true}]), "days[0].day: out_of_range")]
#[case::a_day_twice(json!([{"day": "2027-01-01", "name": "元旦", "is_off": true}, {"day": "2027-01-01", "name": "元旦", "is_off": false}]), "days[1].day: duplicate")]
#[case::a_holiday_without_a_name(json!([{"day": "2027-01-01", "name": " ", "is_off": true}]), "days[0].name: required")]
#[case::no_day_at_all(json!([]), "days: required")]
#[actix_web::test]
async fn a_wrong_announcement_is_refused(#[case] days: Value, #[case] expected: &str) {
    let company = Company::with(&[Role::Admin]).await;
    let body = json!({"announced": true, "days": days});
    let request = company.request(Method::PUT, YEAR).by(company.at(Role::Admin)).if_match("\"1\"").json(&body);
    let refused = company.refuses(request, 422, "validation_failed").await;
    assert_eq!(refused.errors(), [expected]);
}
