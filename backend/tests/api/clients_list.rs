//! `GET /clients` and `/clients/duplicates`: finding clients.

use super::clients::{enter, enterprise, names};
use super::harness::*;
use clientele_openapi::vocabulary::Role;
use rstest::rstest;
use serde_json::{Value, json};

/// A manager of marketing who has entered three clients.
async fn app() -> (App, Person) {
    let app = App::start().await;
    let department = app.department("市场营销部").await;
    let manager = app.person("wang.fang", &[Role::MarketingManager], department).await;
    let clients = [
        json!({"kind": "enterprise", "name": "东湾精机（宁波）股份有限公司", "short_name": "湾机", "external_code": "ERP-77",
            "enterprise_class": "core", "lifecycle": "active", "phone": "0574-8618 0000", "province": "浙江", "city": "宁波"}),
        json!({"kind": "enterprise", "name": "ＡＢＣ Tools 100%", "enterprise_class": "general", "province": "浙江", "city": "杭州"}),
        json!({"kind": "individual", "name": "陈志明", "phone": "138 0013 8000", "province": "广东"}),
    ];
    for client in clients {
        enter(&app, &manager, client).await;
    }
    (app, manager)
}

#[rstest]
#[case::all("sort=number", &["东湾精机（宁波）股份有限公司", "ＡＢＣ Tools 100%", "陈志明"])]
#[case::latest_first_by_default("", &["陈志明", "ＡＢＣ Tools 100%", "东湾精机（宁波）股份有限公司"])]
#[case::names_by_pinyin("sort=name", &["ＡＢＣ Tools 100%", "陈志明", "东湾精机（宁波）股份有限公司"])]
#[case::descending("sort=-name", &["东湾精机（宁波）股份有限公司", "陈志明", "ＡＢＣ Tools 100%"])]
#[case::kind("kind=individual", &["陈志明"])]
#[case::class("enterprise_class=core", &["东湾精机（宁波）股份有限公司"])]
#[case::repeated_means_any("sort=number&enterprise_class=core&enterprise_class=general", &["东湾精机（宁波）股份有限公司", "ＡＢＣ Tools 100%"])]
#[case::lifecycle("lifecycle=active", &["东湾精机（宁波）股份有限公司"])]
#[case::province("sort=number&province=浙江", &["东湾精机（宁波）股份有限公司", "ＡＢＣ Tools 100%"])]
#[case::filters_narrow("province=浙江&city=杭州", &["ＡＢＣ Tools 100%"])]
#[case::owner_without_clients("owner_id=00000000-0000-0000-0000-000000000000", &[])]
#[actix_web::test]
async fn clients_are_filtered_and_sorted(#[case] query: &str, #[case] expected: &[&str]) {
    let (app, manager) = app().await;
    assert_eq!(names(&app, &manager, query).await, expected);
}

#[rstest]
#[case::chinese("精机", "东湾精机（宁波）股份有限公司")]
#[case::brackets_of_the_other_width("精机(宁波)", "东湾精机（宁波）股份有限公司")]
#[case::pinyin("dongwan", "东湾精机（宁波）股份有限公司")]
#[case::pinyin_in_capitals("DongWan", "东湾精机（宁波）股份有限公司")]
#[case::initials("dwjj", "东湾精机（宁波）股份有限公司")]
#[case::short_name("湾机", "东湾精机（宁波）股份有限公司")]
#[case::initials_of_the_short_name("wj", "东湾精机（宁波）股份有限公司")]
#[case::number("KH-2026-00001", "东湾精机（宁波）股份有限公司")]
#[case::number_without_dashes("kh202600001", "东湾精机（宁波）股份有限公司")]
#[case::external_code("erp-77", "东湾精机（宁波）股份有限公司")]
#[case::phone_as_written("8618 0000", "东湾精机（宁波）股份有限公司")]
#[case::phone_in_digits("057486180000", "东湾精机（宁波）股份有限公司")]
#[case::phone_grouped_otherwise("13800138000", "陈志明")]
#[case::two_words("宁波 精机", "东湾精机（宁波）股份有限公司")]
#[case::half_width_of_full_width("abc", "ＡＢＣ Tools 100%")]
#[case::percent_means_itself("%", "ＡＢＣ Tools 100%")]
#[actix_web::test]
async fn a_client_is_found_by_what_people_remember(#[case] q: &str, #[case] expected: &str) {
    let (app, manager) = app().await;
    let q: String = url::form_urlencoded::byte_serialize(q.as_bytes()).collect();
    assert_eq!(names(&app, &manager, &format!("q={q}")).await, [expected]);
}

#[rstest]
#[case("_")]
#[case("0%25%25")]
#[case("东湾 广东")]
#[case("宁波市")]
#[case("%5C")]
#[actix_web::test]
async fn what_no_client_contains_finds_none(#[case] q: &str) {
    let (app, manager) = app().await;
    assert!(names(&app, &manager, &format!("q={q}")).await.is_empty());
}

#[rstest]
#[case("limit=0", "limit: out_of_range")]
#[case("limit=101", "limit: out_of_range")]
#[case("sort=phone", "sort: invalid_sort")]
#[case("kind=state", "kind: unknown_value")]
#[case("owner_id=x", "owner_id: invalid_value")]
#[case("q=a&q=b", "q: repeated_parameter")]
#[case("q=a%00", "q: control_character")]
#[case("colour=red", "colour: unknown_parameter")]
#[case("cursor=abc", "cursor: invalid_cursor")]
#[actix_web::test]
async fn the_list_refuses_parameters_that_it_does_not_know(#[case] query: &str, #[case] error: &str) {
    let (app, manager) = app().await;
    assert_eq!(app.get(&format!("/clients?{query}")).by(&manager).send().await.expect(422).errors(), [error]);
}

#[rstest]
#[case("-created_at", 2)]
#[case("updated_at", 3)]
#[case("name", 1)]
#[case("-name", 4)]
#[case("number", 7)]
#[actix_web::test]
async fn paging_neither_repeats_nor_skips_also_where_keys_are_equal(#[case] sort: &str, #[case] limit: usize) {
    let (app, manager) = app().await;
    for _ in 0..4 {
        enter(&app, &manager, enterprise("同名公司")).await;
    }
    make_times_equal(&app).await;
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page =
            app.get(&format!("/clients?sort={sort}&limit={limit}&total=true{cursor}")).by(&manager).send().await.expect(200);
        assert_eq!(page.body["total"], 7);
        let items = page.body["items"].as_array().unwrap();
        assert!(items.len() <= limit);
        seen.extend(items.iter().map(|item| item["id"].to_string()));
        match page.body["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    let count = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!((count, seen.len()), (7, 7));
}

/// As after an import, which enters all clients at the same moment.
async fn make_times_equal(app: &App) {
    let sql = "UPDATE clients SET created_at = (SELECT MIN(created_at) FROM clients), updated_at = (SELECT MIN(created_at) FROM clients)";
    sea_orm::ConnectionTrait::execute_unprepared(app.context.db.primary(), sql).await.unwrap();
}

#[actix_web::test]
async fn a_cursor_belongs_to_its_sort_order() {
    let (app, manager) = app().await;
    let page = app.get("/clients?limit=1").by(&manager).send().await.expect(200);
    let cursor = page.body["next_cursor"].as_str().unwrap();
    let answer = app.get(&format!("/clients?limit=1&sort=name&cursor={cursor}")).by(&manager).send().await.expect(422);
    assert_eq!(answer.errors(), ["cursor: invalid_cursor"]);
}

#[rstest]
#[case::normalised_name("name=东湾精机(宁波)股份有限公司", json!([["东湾精机（宁波）股份有限公司", ["name"]]]))]
#[case::half_width("name=abc%20tools%20100", json!([["ＡＢＣ Tools 100%", ["name"]]]))]
#[case::phone("phone=0574.86180000", json!([["东湾精机（宁波）股份有限公司", ["phone"]]]))]
#[case::code("external_code=ERP-77", json!([["东湾精机（宁波）股份有限公司", ["external_code"]]]))]
#[case::more_in_common_first("name=陈志明&phone=13800138000&external_code=ERP-77",
    json!([["陈志明", ["name", "phone"]], ["东湾精机（宁波）股份有限公司", ["external_code"]]]))]
#[case::part_of_a_name("name=东湾", json!([]))]
#[case::too_few_digits("phone=138", json!([]))]
#[case::nothing_typed("", json!([]))]
#[case::punctuation_alone("name=（）", json!([]))]
#[actix_web::test]
async fn clients_that_look_alike_are_pointed_out(#[case] query: &str, #[case] expected: Value) {
    let (app, manager) = app().await;
    let answer = app.get(&format!("/clients/duplicates?{query}")).by(&manager).send().await.expect(200);
    let found: Vec<Value> =
        answer.body["items"].as_array().unwrap().iter().map(|item| json!([item["name"], item["reasons"]])).collect();
    assert_eq!(json!(found), expected);
}

#[actix_web::test]
async fn of_a_client_that_one_may_not_see_a_duplicate_shows_name_and_owner_only() {
    let (app, manager) = app().await;
    let elsewhere = app.department("海外部").await;
    let stranger = app.person("zhao.lei", &[Role::MarketingSpecialist], elsewhere).await;
    let query = "/clients/duplicates?name=陈志明&phone=13800138000";
    let answer = app.get(query).by(&stranger).send().await.expect(200);
    let item = json!({"id": null, "number": null, "name": "陈志明", "owner_name": "wang.fang", "reasons": []});
    assert_eq!(answer.body["items"], json!([item]));
    let own = app.get(query).by(&manager).send().await.expect(200);
    assert_eq!(own.body["items"][0]["number"], "KH-2026-00003");
}

#[actix_web::test]
async fn duplicates_are_for_those_who_enter_clients() {
    let (app, manager) = app().await;
    for role in [Role::Receptionist, Role::GeneralManager, Role::FinanceManager, Role::Admin] {
        let person = app.person(role.as_str(), &[role], manager.department_id).await;
        assert_eq!(app.get("/clients/duplicates?name=x").by(&person).send().await.expect(403).code(), "forbidden");
    }
    assert_eq!(app.get("/clients/duplicates?fax=1").by(&manager).send().await.expect(422).errors(), ["fax: unknown_parameter"]);
}
