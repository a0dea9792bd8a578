//! `/clients`: entering, finding, changing, retiring, handing over.

use super::harness::*;
use clientele_openapi::vocabulary::Role;
use rstest::rstest;
use serde_json::{Value, json};
use uuid::Uuid;

async fn app() -> (App, Person) {
    let app = App::start().await;
    let department = app.department("市场营销部").await;
    let manager = app.person("wang.fang", &[Role::MarketingManager], department).await;
    (app, manager)
}

pub async fn enter(app: &App, by: &Person, body: Value) -> Answer {
    app.post("/clients").by(by).json(&body).send().await.expect(201)
}

pub fn enterprise(name: &str) -> Value {
    json!({"kind": "enterprise", "name": name})
}

pub fn path(client: &Answer) -> String {
    format!("/clients/{}", client.id())
}

pub async fn names(app: &App, by: &Person, query: &str) -> Vec<String> {
    let page = app.get(&format!("/clients?{query}")).by(by).send().await.expect(200);
    page.body["items"].as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap().to_owned()).collect()
}

#[actix_web::test]
async fn a_client_is_entered_and_read_back() {
    let (app, manager) = app().await;
    let body = json!({
        "kind": "enterprise", "name": "  东湾精机（宁波）股份有限公司 ", "short_name": "东湾精机", "external_code": "ERP-1",
        "enterprise_class": "core", "phone": "0574-8618 0000", "email": "office@example.com", "website": "www.example.com",
        "address": "宁波市", "factory_address": "慈溪市", "province": "浙江", "city": "宁波", "industry": "机床",
        "main_products": "磨床", "remarks": " ",
    });
    let created = enter(&app, &manager, body).await;
    assert_eq!(created.headers["location"].to_str().unwrap(), format!("/api/v1/clients/{}", created.id()));
    let read = app.get(&path(&created)).by(&manager).send().await.expect(200);
    assert_eq!(read.body, created.body);
    assert_eq!((read.etag().as_str(), read.body["version"].as_i64()), ("\"1\"", Some(1)));
    assert_eq!(read.body["number"], "KH-2026-00001");
    assert_eq!(
        (&read.body["name"], &read.body["remarks"]),
        (&json!("东湾精机（宁波）股份有限公司"), &Value::Null),
        "blanks are cut"
    );
    assert_eq!((&read.body["lifecycle"], &read.body["access"]), (&json!("potential"), &json!("full")));
    assert_eq!((&read.body["owner_id"], &read.body["owner_name"]), (&json!(manager.id), &json!("wang.fang")));
    assert_eq!(read.body["department_id"], json!(manager.department_id));
    assert_eq!(read.body["allowed_actions"], json!(["edit", "retire", "hand_over"]));
    assert_eq!((app.count("audit_entries").await, app.count("events").await), (3, 3), "department, person, client");
}

#[rstest]
#[case::proposed(json!({"attribute": "私营企业", "sub_attribute": "私企业主"}), json!("high"))]
#[case::chosen(json!({"attribute": "私营企业", "sub_attribute": "私企业主", "consumption_tier": "middle"}), json!("middle"))]
#[case::no_row_of_the_table(json!({"attribute": "私营企业", "sub_attribute": "员工"}), Value::Null)]
#[case::nothing_known(json!({}), Value::Null)]
#[actix_web::test]
async fn d_5_2_2_the_table_proposes_a_consumption_tier(#[case] mut body: Value, #[case] tier: Value) {
    let (app, manager) = app().await;
    body["kind"] = json!("individual");
    body["name"] = json!("陈志明");
    assert_eq!(enter(&app, &manager, body).await.body["consumption_tier"], tier);
}

#[rstest]
#[case::proposed_follows(Value::Null, json!({"attribute": "企事业单位", "sub_attribute": "普通管理人员"}), json!("middle"))]
#[case::chosen_stays(json!("upper_middle"), json!({"attribute": "企事业单位", "sub_attribute": "普通管理人员"}), json!("upper_middle"))]
#[case::chosen_now(Value::Null, json!({"consumption_tier": "middle"}), json!("middle"))]
#[case::cleared(Value::Null, json!({"consumption_tier": null}), Value::Null)]
#[case::untouched(Value::Null, json!({"remarks": "VIP"}), json!("high"))]
#[actix_web::test]
async fn d_5_2_2_a_proposed_tier_follows_the_attributes_and_a_chosen_one_stays(
    #[case] tier: Value,
    #[case] patch: Value,
    #[case] after: Value,
) {
    let (app, manager) = app().await;
    let body = json!({"kind": "individual", "name": "陈志明", "attribute": "私营企业", "sub_attribute": "私企业主", "consumption_tier": tier});
    let client = enter(&app, &manager, body).await;
    let changed = app.patch(&path(&client)).by(&manager).if_match("\"1\"").json(&patch).send().await.expect(200);
    assert_eq!(changed.body["consumption_tier"], after);
}

#[rstest]
#[case::no_name(json!({"kind": "enterprise"}), "name: required")]
#[case::blank_name(json!({"kind": "enterprise", "name": " "}), "name: required")]
#[case::no_kind(json!({"name": "甲"}), "kind: required")]
#[case::unknown_kind(json!({"kind": "state", "name": "甲"}), "kind: unknown_value")]
#[case::name_too_long(json!({"kind": "enterprise", "name": "名".repeat(201)}), "name: too_long")]
#[case::nul(json!({"kind": "enterprise", "name": "甲\u{0}"}), "name: control_character")]
#[case::d_5_2_1_class_of_an_individual(json!({"kind": "individual", "name": "甲", "enterprise_class": "core"}), "enterprise_class: only_for_enterprise")]
#[case::d_5_2_2_tier_of_an_enterprise(json!({"kind": "enterprise", "name": "甲", "consumption_tier": "high"}), "consumption_tier: only_for_individual")]
#[case::number(json!({"kind": "enterprise", "name": "甲", "number": "KH-1"}), "number: unknown_field")]
#[case::retired(json!({"kind": "enterprise", "name": "甲", "lifecycle": "retired"}), "lifecycle: not_allowed")]
#[case::wrong_type(json!({"kind": "enterprise", "name": 7}), "name: invalid_value")]
#[case::bad_email(json!({"kind": "enterprise", "name": "甲", "email": "nobody"}), "email: invalid_email")]
#[case::script(json!({"kind": "enterprise", "name": "甲", "website": "javascript:alert(1)"}), "website: invalid_website")]
#[case::owner_who_is_nobody(json!({"kind": "enterprise", "name": "甲", "owner_id": Uuid::nil()}), "owner_id: unknown_reference")]
#[case::owner_that_is_no_id(json!({"kind": "enterprise", "name": "甲", "owner_id": "x"}), "owner_id: invalid_value")]
#[actix_web::test]
async fn a_client_that_does_not_pass_is_not_entered(#[case] body: Value, #[case] error: &str) {
    let (app, manager) = app().await;
    let answer = app.post("/clients").by(&manager).json(&body).send().await.expect(422);
    assert_eq!((answer.code(), answer.errors()), ("validation_failed", vec![error.to_owned()]));
    assert_eq!((app.count("clients").await, app.count("number_counters").await, app.count("events").await), (0, 0, 2));
}

#[rstest]
#[case::no_json("application/json", "{", 400, "malformed")]
#[case::no_object("application/json", "[]", 422, "validation_failed")]
#[case::form("application/x-www-form-urlencoded", "name=A", 415, "unsupported_media_type")]
#[actix_web::test]
async fn a_body_that_is_no_json_object_is_refused(
    #[case] kind: &str,
    #[case] body: &'static str,
    #[case] status: u16,
    #[case] code: &str,
) {
    let (app, manager) = app().await;
    assert_eq!(app.post("/clients").by(&manager).text(kind, body).send().await.expect(status).code(), code);
    let client = enter(&app, &manager, enterprise("甲")).await;
    let patched = app.patch(&path(&client)).by(&manager).if_match("\"1\"").text(kind, body).send().await.expect(status);
    assert_eq!(patched.code(), code);
}

#[actix_web::test]
async fn a_patch_changes_what_it_names_and_clears_what_it_nulls() {
    let (app, manager) = app().await;
    let client =
        enter(&app, &manager, json!({"kind": "enterprise", "name": "甲公司", "city": "宁波", "phone": "0574-86180000"})).await;
    let patch = json!({"name": "乙公司", "city": null, "lifecycle": "active"});
    let request = app.patch(&path(&client)).by(&manager).if_match(&client.etag());
    let changed = request.text("application/merge-patch+json", patch.to_string()).send().await.expect(200);
    assert_eq!(changed.etag(), "\"2\"");
    for (field, value) in
        [("name", json!("乙公司")), ("city", Value::Null), ("lifecycle", json!("active")), ("phone", json!("0574-86180000"))]
    {
        assert_eq!(changed.body[field], value, "{field}");
    }
    assert_eq!(names(&app, &manager, "q=yigongsi").await, ["乙公司"], "it is found by its new name");
    assert!(names(&app, &manager, "q=jiagongsi").await.is_empty());
}

#[rstest]
#[case::no_version(json!({"city": "x"}), None, 428, "if_match_required")]
#[case::stale(json!({"city": "x"}), Some("\"9\""), 412, "stale_version")]
#[case::weak(json!({"city": "x"}), Some("W/\"1\""), 412, "stale_version")]
#[case::body_before_version(json!({"name": null}), None, 422, "validation_failed")]
#[case::owner(json!({"owner_id": Uuid::nil()}), Some("\"1\""), 422, "validation_failed")]
#[case::kind_with_the_other_kinds_class(json!({"kind": "individual"}), Some("\"1\""), 422, "validation_failed")]
#[case::retiring(json!({"lifecycle": "retired"}), Some("\"1\""), 422, "validation_failed")]
#[case::code_of_another(json!({"external_code": "ERP-2"}), Some("\"1\""), 409, "external_code_taken")]
#[actix_web::test]
async fn a_patch_that_does_not_pass_changes_nothing(
    #[case] patch: Value,
    #[case] tag: Option<&str>,
    #[case] status: u16,
    #[case] code: &str,
) {
    let (app, manager) = app().await;
    let client = enter(&app, &manager, json!({"kind": "enterprise", "name": "甲", "enterprise_class": "core"})).await;
    enter(&app, &manager, json!({"kind": "enterprise", "name": "乙", "external_code": "ERP-2"})).await;
    let request = app.patch(&path(&client)).by(&manager).json(&patch);
    let request = match tag {
        Some(tag) => request.if_match(tag),
        None => request,
    };
    let events = app.count("events").await;
    assert_eq!(request.send().await.expect(status).code(), code);
    assert_eq!(app.get(&path(&client)).by(&manager).send().await.expect(200).body, client.body);
    assert_eq!(app.count("events").await, events);
}

#[actix_web::test]
async fn of_two_changes_from_one_version_one_is_stale() {
    let (app, manager) = app().await;
    let client = enter(&app, &manager, enterprise("甲")).await;
    let change = |city: &str| app.patch(&path(&client)).by(&manager).if_match("\"1\"").json(&json!({"city": city})).send();
    let answers = futures::future::join_all((0..8).map(|n| change(&format!("城市{n}")))).await;
    let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status.as_u16()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [&[200][..], &[412; 7]].concat());
    assert_eq!(app.get(&path(&client)).by(&manager).send().await.body["version"], 2);
}

#[actix_web::test]
async fn of_two_clients_with_one_external_code_one_is_refused() {
    let (app, manager) = app().await;
    let body = json!({"kind": "enterprise", "name": "甲", "external_code": "ERP-1"});
    let answers = futures::future::join_all((0..8).map(|_| app.post("/clients").by(&manager).json(&body).send())).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1);
    assert!(answers.iter().all(|answer| answer.status == 201 || answer.code() == "external_code_taken"));
    assert_eq!(app.count("clients").await, 1);
}

#[actix_web::test]
async fn simultaneous_clients_get_numbers_without_gaps_or_repeats() {
    let (app, manager) = app().await;
    let body = enterprise("甲");
    let answers = futures::future::join_all((0..20).map(|_| app.post("/clients").by(&manager).json(&body).send())).await;
    let mut numbers: Vec<String> =
        answers.into_iter().map(|answer| answer.expect(201).body["number"].as_str().unwrap().to_owned()).collect();
    numbers.sort();
    assert_eq!(numbers, (1..=20).map(|n| format!("KH-2026-{n:05}")).collect::<Vec<_>>());
}

#[actix_web::test]
async fn numbers_are_counted_by_the_year_of_the_companys_calendar() {
    let (app, manager) = app().await;
    app.set_clock("2026-12-31T15:59:59Z");
    assert_eq!(enter(&app, &manager, enterprise("甲")).await.body["number"], "KH-2026-00001");
    app.set_clock("2026-12-31T16:00:00Z"); // Midnight in Shanghai.
    assert_eq!(enter(&app, &manager, enterprise("乙")).await.body["number"], "KH-2027-00001");
}

#[actix_web::test]
async fn one_key_makes_one_client() {
    let (app, manager) = app().await;
    let body = enterprise("甲");
    let requests = (0..16).map(|_| app.post("/clients").by(&manager).header("Idempotency-Key", "k").json(&body).send());
    let answers = futures::future::join_all(requests).await;
    assert_eq!(app.count("clients").await, 1);
    assert!(answers.iter().all(|answer| answer.status == 201 || answer.code() == "idempotency_in_progress"));
    let other = app.post("/clients").by(&manager).header("Idempotency-Key", "k").json(&enterprise("乙")).send().await.expect(422);
    assert_eq!(other.code(), "idempotency_key_reused");
}

#[actix_web::test]
async fn a_retired_client_is_kept_unchanged_until_it_is_restored_to_what_it_was() {
    let (app, manager) = app().await;
    let client = enter(&app, &manager, json!({"kind": "enterprise", "name": "甲", "lifecycle": "active"})).await;
    let retired = app.post(&format!("{}/retire", path(&client))).by(&manager).if_match("\"1\"").send().await.expect(200);
    assert_eq!((&retired.body["lifecycle"], &retired.body["allowed_actions"]), (&json!("retired"), &json!(["restore"])));
    let refused = [
        app.patch(&path(&client)).json(&json!({"city": "x"})),
        app.post(&format!("{}/retire", path(&client))),
        app.post(&format!("{}/hand-over", path(&client))).json(&json!({"owner_id": manager.id})),
        app.post(&format!("{}/contacts", path(&client))).json(&json!({"name": "陈"})),
    ];
    for request in refused {
        assert_eq!(request.by(&manager).if_match("\"2\"").send().await.expect(409).code(), "client_retired");
    }
    let restored = app.post(&format!("{}/restore", path(&client))).by(&manager).if_match("\"2\"").send().await.expect(200);
    assert_eq!((&restored.body["lifecycle"], restored.etag().as_str()), (&json!("active"), "\"3\""));
    let again = app.post(&format!("{}/restore", path(&client))).by(&manager).if_match("\"3\"").send().await.expect(409);
    assert_eq!(again.code(), "wrong_state");
}

#[rstest]
#[case("retire", 428, None, "if_match_required")]
#[case("retire", 412, Some("\"9\""), "stale_version")]
#[case("restore", 428, None, "if_match_required")]
#[case("restore", 412, Some("\"9\""), "stale_version")]
#[case("hand-over", 428, None, "if_match_required")]
#[case("hand-over", 412, Some("\"9\""), "stale_version")]
#[actix_web::test]
async fn an_action_names_the_version_that_it_starts_from(
    #[case] action: &str,
    #[case] status: u16,
    #[case] tag: Option<&str>,
    #[case] code: &str,
) {
    let (app, manager) = app().await;
    let client = enter(&app, &manager, enterprise("甲")).await;
    let request = app.post(&format!("{}/{action}", path(&client))).by(&manager).json(&json!({"owner_id": manager.id}));
    let request = match tag {
        Some(tag) => request.if_match(tag),
        None => request,
    };
    assert_eq!(request.send().await.expect(status).code(), code);
    assert_eq!(app.get(&path(&client)).by(&manager).send().await.body, client.body);
}
