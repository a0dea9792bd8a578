//! `/areas`: settings, closures, and what they mean for bookings.

use super::harness::*;
use clientele_openapi::vocabulary::Role;
use rstest::rstest;
use serde_json::{Value, json};
use uuid::Uuid;

/// Changes the settings of an area with the version that it has now.
pub async fn set_area(company: &Company, area: &str, change: Value) -> Answer {
    let by = company.at(Role::ReceptionManager);
    let version: i32 = company.value("SELECT version FROM areas WHERE area = $1", vec![area.into()]).await;
    company.patch(&format!("/areas/{area}")).by(by).if_match(&format!("\"{version}\"")).json(&change).send().await
}

fn closure() -> Value {
    json!({"closed_from": "2026-12-02T16:00:00Z", "closed_until": "2026-12-03T10:00:00Z", "reason": "年度设备检修"})
}

#[actix_web::test]
async fn an_area_begins_without_restrictions_and_the_reception_manager_sets_them() {
    let mut company = Company::start().await;
    let owner = company.join("owner", &[Role::AreaOwner]).await;
    let manager = company.at(Role::ReceptionManager);
    let all = company.get("/areas").by(manager).send().await.expect(200).body;
    let names: Vec<&str> = all["items"].as_array().unwrap().iter().map(|area| area["area"].as_str().unwrap()).collect();
    assert_eq!(names.len(), 9);
    assert_eq!((names[0], names[8]), ("plant", "other"));
    assert_eq!(
        all["items"][0],
        json!({"area": "plant", "owner_department_id": null, "owner_department_name": null, "owners": [], "capacity": null,
            "open_to": null, "inside": 0, "closures": [], "allowed_actions": ["edit", "close"], "version": 1})
    );
    let change = json!({"owner_department_id": owner.department_id, "capacity": 20, "open_to": ["important", "major"]});
    let changed = set_area(&company, "plant", change).await.expect(200);
    assert_eq!(changed.etag(), "\"2\"");
    assert_eq!(
        (&changed.body["owners"], &changed.body["capacity"], &changed.body["open_to"], &changed.body["owner_department_name"]),
        (&json!([{"id": owner.id, "name": "owner"}]), &json!(20), &json!(["important", "major"]), &json!("管理部"))
    );
    let cleared = set_area(&company, "plant", json!({"capacity": null, "open_to": null})).await.expect(200).body;
    assert_eq!(
        (&cleared["capacity"], &cleared["open_to"], cleared["owners"].as_array().unwrap().len()),
        (&json!(null), &json!(null), 1)
    );
}

#[rstest]
#[case::holds_nobody(json!({"capacity": 0}), &["capacity: out_of_range"])]
#[case::open_to_nobody(json!({"open_to": []}), &["open_to: required"])]
#[case::category_twice(json!({"open_to": ["major", "major"]}), &["open_to[1]: duplicate"])]
#[case::no_department(json!({"owner_department_id": Uuid::nil()}), &["owner_department_id: unknown_reference"])]
#[case::unknown_field(json!({"inside": 3}), &["inside: unknown_field"])]
#[actix_web::test]
async fn settings_that_do_not_pass_are_refused(#[case] change: Value, #[case] errors: &[&str]) {
    let company = Company::start().await;
    let patch = company.patch("/areas/plant").by(company.at(Role::ReceptionManager)).if_match("\"1\"").json(&change);
    assert_eq!(company.refuses(patch, 422, "validation_failed").await.errors(), errors);
}

#[actix_web::test]
async fn the_checks_of_a_change_come_in_their_order() {
    let company = Company::start().await;
    let manager = company.at(Role::ReceptionManager);
    let change = |area: &str| company.patch(&format!("/areas/{area}"));
    company.refuses(change("plant").text("text/plain", "{"), 401, "unauthenticated").await;
    company.refuses(change("roof").by(manager).text("text/plain", "{"), 404, "not_found").await;
    company.refuses(change("plant").by(company.at(Role::Receptionist)).text("text/plain", "{"), 403, "forbidden").await;
    company.refuses(change("plant").by(manager).text("text/plain", "{"), 415, "unsupported_media_type").await;
    company.refuses(change("plant").by(manager).json(&json!({"capacity": 3})), 428, "if_match_required").await;
    company.refuses(change("plant").by(manager).if_match("\"7\"").json(&json!({"capacity": 3})), 412, "stale_version").await;
}

#[actix_web::test]
async fn an_owner_closes_the_own_area_and_no_other() {
    let mut company = Company::start().await;
    let owner = company.join("owner", &[Role::AreaOwner]).await;
    set_area(&company, "plant", json!({"owner_department_id": owner.department_id})).await.expect(200);
    company.refuses(company.post("/areas/workshop/closures").by(&owner).json(&closure()), 403, "forbidden").await;
    company
        .refuses(company.patch("/areas/plant").by(&owner).if_match("\"2\"").json(&json!({"capacity": 1})), 403, "forbidden")
        .await;
    let made = company.post("/areas/plant/closures").by(&owner).json(&closure()).send().await.expect(201);
    let path = format!("/areas/plant/closures/{}", made.id());
    assert_eq!(made.headers["location"].to_str().unwrap(), format!("/api/v1{path}"));
    assert_eq!((&made.body["created_by_name"], made.etag()), (&json!("owner"), "\"1\"".to_owned()));
    let elsewhere = format!("/areas/workshop/closures/{}", made.id());
    company.refuses(company.delete(&elsewhere).by(company.at(Role::ReceptionManager)).if_match("\"1\""), 404, "not_found").await;
    let wrong = json!({"closed_until": "2026-12-02T16:00:00Z"});
    let answer = company.refuses(company.patch(&path).by(&owner).if_match("\"1\"").json(&wrong), 422, "validation_failed").await;
    assert_eq!(answer.errors(), ["closed_until: end_before_start"]);
    let changed = company.patch(&path).by(&owner).if_match("\"1\"").json(&json!({"reason": "停电"})).send().await.expect(200);
    assert_eq!((&changed.body["reason"], changed.etag()), (&json!("停电"), "\"2\"".to_owned()));
    company.refuses(company.delete(&path).by(&owner), 428, "if_match_required").await;
    company.refuses(company.delete(&path).by(&owner).if_match("\"1\""), 412, "stale_version").await;
    company.delete(&path).by(&owner).if_match("\"2\"").send().await.expect(204);
    assert_eq!(company.get("/areas/plant/closures").by(&owner).send().await.expect(200).body["items"], json!([]));
}

/// The rules of a booking by their names, as its check answers them.
async fn check(company: &Company, change: Value) -> Value {
    let body = merged(company.booking(), change);
    let by = company.at(Role::ServiceOfficer);
    let answer = company.post("/visit-bookings/check").by(by).json(&body).send().await.expect(200).body;
    let rules = answer["rules"].as_array().unwrap();
    rules.iter().map(|rule| (rule["rule"].as_str().unwrap().to_owned(), rule.clone())).collect::<serde_json::Map<_, _>>().into()
}

#[actix_web::test]
async fn ours_without_settings_the_areas_have_no_rules() {
    let company = Company::start().await;
    let rules = check(&company, json!({})).await;
    assert_eq!(rules.as_object().unwrap().keys().collect::<Vec<_>>(), ["visit.notice", "visit.overlap"]);
}

#[rstest]
#[case::ends_as_it_begins("2026-12-02T14:00:00Z", "2026-12-02T16:00:00Z", "allow")]
#[case::ends_a_second_later("2026-12-02T14:00:00Z", "2026-12-02T16:00:01Z", "block")]
#[case::within("2026-12-03T01:30:00Z", "2026-12-03T04:00:00Z", "block")]
#[case::begins_as_it_ends("2026-12-03T10:00:00Z", "2026-12-03T11:00:00Z", "allow")]
#[actix_web::test]
async fn ours_a_closed_area_blocks_the_visits_of_its_period(#[case] starts: &str, #[case] ends: &str, #[case] outcome: &str) {
    let company = Company::start().await;
    let manager = company.at(Role::ReceptionManager);
    company.post("/areas/workshop/closures").by(manager).json(&closure()).send().await.expect(201);
    let rule = check(&company, json!({"starts_at": starts, "ends_at": ends})).await["visit.area_closed"].clone();
    assert_eq!((rule["outcome"].as_str().unwrap(), &rule["clause"]), (outcome, &json!(null)));
    if outcome == "block" {
        assert_eq!(rule["inputs"], json!({"areas": ["workshop"], "periods": ["2026-12-03 00:00 – 2026-12-03 18:00"]}));
        assert_eq!(rule["remedy"], json!({"code": "remove_areas", "params": {"areas": ["workshop"]}}));
    }
}

#[actix_web::test]
async fn ours_a_closure_blocks_submitting_and_says_when() {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    let visit = company.draft(VISITS, author, json!({})).await;
    company.post("/areas/workshop/closures").by(company.at(Role::ReceptionManager)).json(&closure()).send().await.expect(201);
    let refused = company.refuses(company.action(author, &visit, "submit", json!({})).await, 409, "rule_blocked").await;
    assert_eq!(refused.body["detail"], "来访时间内区域关闭：生产车间（2026-12-03 00:00 – 2026-12-03 18:00）。");
}

#[actix_web::test]
async fn ours_an_area_is_open_to_some_categories_and_the_reception_manager_may_make_an_exception() {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    set_area(&company, "rd_centre", json!({"open_to": ["major"]})).await.expect(200);
    assert_eq!(check(&company, json!({"visitor_category": "major"})).await["visit.area_open_to"]["outcome"], "allow");
    let visit = company.draft(VISITS, author, json!({})).await;
    company.refuses(company.action(author, &visit, "submit", json!({})).await, 409, "rule_blocked").await;
    let asks = json!({"override_requests": [{"rule": "visit.area_open_to", "reason": "联合研发"}]});
    company.patch(&visit.path).by(author).if_match("\"1\"").json(&asks).send().await.expect(200);
    company.act(author, &visit, "submit", json!({})).await.expect(200);
    let manager = company.at(Role::ReceptionManager);
    let approval = approve_visit(company.at(Role::Receptionist), &["workshop", "rd_centre"]);
    company.refuses(company.decision(manager, &visit, approval.clone()).await, 409, "override_required").await;
    let lifted = merged(approval, json!({"overrides": [{"rule": "visit.area_open_to", "reason": "同意"}]}));
    company.decide(manager, &visit, lifted).await.expect(200);
}

#[rstest]
#[case::holds_it(12, "allow")]
#[case::one_too_few(11, "warn")]
#[actix_web::test]
async fn ours_a_group_larger_than_the_area_is_warned_of(#[case] capacity: i32, #[case] outcome: &str) {
    let company = Company::start().await;
    set_area(&company, "workshop", json!({"capacity": capacity})).await.expect(200);
    let rule = check(&company, json!({})).await["visit.area_capacity"].clone();
    assert_eq!(rule["outcome"], outcome);
    company.submitted(VISITS, company.at(Role::MarketingSpecialist), json!({})).await;
}

/// Ten passes are granted per area and visit; the second visit at the same time would make it twenty.
#[rstest]
#[case::both_fit(20, "2026-12-03T03:00:00Z", 200)]
#[case::one_too_many(19, "2026-12-03T03:00:00Z", 409)]
#[case::one_after_the_other(19, "2026-12-03T04:00:00Z", 200)]
#[actix_web::test]
async fn ours_never_more_passes_are_granted_at_a_time_than_the_area_holds(
    #[case] capacity: i32,
    #[case] second_starts: &str,
    #[case] status: u16,
) {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    set_area(&company, "workshop", json!({"capacity": capacity})).await.expect(200);
    company.approved(VISITS, author, json!({})).await;
    let visit = company.submitted(VISITS, author, json!({"starts_at": second_starts, "ends_at": "2026-12-03T06:00:00Z"})).await;
    let manager = company.at(Role::ReceptionManager);
    let approval = approve_visit(company.at(Role::Receptionist), &["workshop", "rd_centre"]);
    if status == 200 {
        company.decide(manager, &visit, approval).await.expect(200);
        return;
    }
    let refused = company.refuses(company.decision(manager, &visit, approval).await, 409, "rule_blocked").await;
    assert_eq!(refused.body["rules"][0]["inputs"], json!({"people": 20, "areas": ["workshop"], "capacity": [19]}));
}
