//! Who sees which client, how much of it, and what they may do with it: the table of roles, and taking part in a case.

use super::clients::{enter, enterprise, path};
use super::harness::*;
use clientele_openapi::vocabulary::Role;
use rstest::rstest;
use serde_json::{Value, json};
use uuid::Uuid;

/// What a role gives: the status of creating and listing, and of a colleague's client of one's own department and of
/// another one what is seen and the statuses of changing it and of handing it over.
struct Row {
    create: u16,
    list: u16,
    department: (&'static str, u16, u16),
    elsewhere: (&'static str, u16, u16),
}

const NOTHING: (&str, u16, u16) = ("none", 404, 404);
const HEADER: (&str, u16, u16) = ("header", 403, 403);
const READ: (&str, u16, u16) = ("full", 403, 403);
const CHANGE: (&str, u16, u16) = ("full", 200, 403);
const HAND_OVER: (&str, u16, u16) = ("full", 200, 200);

fn row(role: Role) -> Row {
    let (create, list, department, elsewhere) = match role {
        Role::MarketingSpecialist => (201, 200, READ, NOTHING),
        Role::MarketingSupervisor => (201, 200, CHANGE, NOTHING),
        Role::MarketingManager => (201, 200, HAND_OVER, NOTHING),
        Role::MarketingDirector | Role::GeneralManager => (403, 200, READ, READ),
        Role::ServiceOfficer => (201, 200, CHANGE, READ),
        Role::ServiceManager => (201, 200, HAND_OVER, HAND_OVER),
        Role::AreaOwner => (403, 200, NOTHING, NOTHING),
        Role::ComplianceApprover | Role::Admin | Role::ServiceAccount => (403, 403, NOTHING, NOTHING),
        _ => (403, 200, HEADER, HEADER),
    };
    Row { create, list, department, elsewhere }
}

#[rstest]
#[actix_web::test]
async fn every_role_sees_and_changes_what_the_table_says(
    #[values(
        Role::MarketingSpecialist,
        Role::MarketingSupervisor,
        Role::MarketingManager,
        Role::MarketingDirector,
        Role::GeneralManager,
        Role::Adviser,
        Role::Receptionist,
        Role::ReceptionManager,
        Role::AreaOwner,
        Role::ServiceOfficer,
        Role::ServiceManager,
        Role::FinanceManager,
        Role::Cashier,
        Role::Office,
        Role::ComplianceApprover,
        Role::Admin
    )]
    role: Role,
) {
    let app = App::start().await;
    let (here, there) = (app.department("市场营销部").await, app.department("海外部").await);
    let person = app.person("one", &[role], here).await;
    let colleague = app.person("colleague", &[Role::MarketingManager], here).await;
    let stranger = app.person("stranger", &[Role::MarketingManager], there).await;
    let expected = row(role);
    assert_eq!(app.post("/clients").by(&person).json(&enterprise("甲")).send().await.status.as_u16(), expected.create);
    let list = app.get("/clients?q=公司").by(&person).send().await.expect(expected.list);
    assert!(list.status != 200 || list.body["items"] == json!([]));
    for (owner, (seen, change, hand_over)) in [(&colleague, expected.department), (&stranger, expected.elsewhere)] {
        let client = enter(&app, owner, enterprise("乙公司")).await;
        sees(&app, &person, &client, seen).await;
        may_change(&app, &person, &client, change).await;
        let body = json!({"owner_id": person.id});
        let version = app.get(&path(&client)).by(owner).send().await.etag();
        let answer = app.post(&format!("{}/hand-over", path(&client))).by(&person).if_match(&version).json(&body).send().await;
        assert_eq!(answer.status.as_u16(), hand_over, "hand over: {}", answer.body);
    }
}

async fn sees(app: &App, person: &Person, client: &Answer, access: &str) {
    let answer = app.get(&path(client)).by(person).send().await;
    let listed = app.get("/clients?q=乙公司").by(person).send().await;
    let in_list = listed.body["items"].as_array().is_some_and(|items| items.iter().any(|item| item["id"] == client.body["id"]));
    assert_eq!(in_list, access != "none", "the list and the item agree");
    let contacts = match access {
        "none" => 404,
        "header" => 403,
        _ => 200,
    };
    app.get(&format!("{}/contacts", path(client))).by(person).send().await.expect(contacts);
    app.get(&format!("{}/timeline", path(client))).by(person).send().await.expect(if access == "none" { 404 } else { 200 });
    if access == "none" {
        assert_eq!(answer.expect(404).code(), "not_found");
    } else {
        assert_eq!(answer.expect(200).body["access"], access);
    }
}

/// Tries every change; where it is refused, nothing is left behind.
async fn may_change(app: &App, person: &Person, client: &Answer, status: u16) {
    let base = path(client);
    let before = app.count("events").await;
    let tag = |version: i32| format!("\"{version}\"");
    app.patch(&base).by(person).if_match(&tag(1)).json(&json!({"city": "宁波"})).send().await.expect(status);
    let added = app.post(&format!("{base}/contacts")).by(person).json(&json!({"name": "陈"})).send().await;
    assert_eq!(added.status.as_u16(), if status == 200 { 201 } else { status });
    app.post(&format!("{base}/retire")).by(person).if_match(&tag(2)).send().await.expect(status);
    app.post(&format!("{base}/restore")).by(person).if_match(&tag(3)).send().await.expect(status);
    // Who may not change it is told so before the body or the version is looked at.
    let broken = app.patch(&base).by(person).text("application/json", "{").send().await;
    assert_eq!(broken.status.as_u16(), if status == 200 { 400 } else { status });
    assert_eq!(app.count("events").await - before, if status == 200 { 4 } else { 0 });
}

#[actix_web::test]
async fn a_specialist_changes_their_own_clients() {
    let app = App::start().await;
    let department = app.department("市场营销部").await;
    let person = app.person("li.na", &[Role::MarketingSpecialist], department).await;
    let client = enter(&app, &person, enterprise("甲公司")).await;
    assert_eq!(client.body["allowed_actions"], json!(["edit", "retire"]));
    may_change(&app, &person, &client, 200).await;
}

#[actix_web::test]
async fn who_sees_the_header_only_gets_number_name_class_and_main_contact_and_null_elsewhere() {
    let app = App::start().await;
    let department = app.department("市场营销部").await;
    let manager = app.person("wang.fang", &[Role::MarketingManager], department).await;
    let receptionist = app.person("sun.li", &[Role::Receptionist], department).await;
    let body = json!({"kind": "enterprise", "name": "甲公司", "enterprise_class": "core", "phone": "0574-86180000", "city": "宁波", "external_code": "ERP-1"});
    let client = enter(&app, &manager, body).await;
    let contact = json!({"name": "陈志明", "position": "经理", "phone": "138 0013 8000", "is_primary": true});
    let added = app.post(&format!("{}/contacts", path(&client))).by(&manager).json(&contact).send().await.expect(201);
    let read = app.get(&path(&client)).by(&receptionist).send().await.expect(200);
    let shown = ["id", "number", "access", "kind", "name", "enterprise_class", "main_contact", "allowed_actions", "version"];
    for (field, value) in read.body.as_object().unwrap() {
        assert_eq!(value.is_null(), !shown.contains(&field.as_str()), "{field}: {value}");
    }
    assert_eq!((&read.body["access"], &read.body["allowed_actions"]), (&json!("header"), &json!([])));
    assert_eq!(read.body["main_contact"], json!({"name": "陈志明", "position": "经理", "phone": "138 0013 8000"}));
    let one = format!("{}/contacts/{}", path(&client), added.id());
    app.get(&one).by(&receptionist).send().await.expect(404);
    app.delete(&one).by(&receptionist).if_match("\"1\"").send().await.expect(404);
}

#[rstest]
#[case("q=甲公司", 1)]
#[case("q=jgs", 1)]
#[case("q=KH-2026", 1)]
#[case("enterprise_class=core", 1)]
#[case("q=86180000", 0)]
#[case("q=ERP-1", 0)]
#[case("q=ydw", 0)]
#[case("city=宁波", 0)]
#[case("lifecycle=potential", 0)]
#[actix_web::test]
async fn finding_does_not_tell_what_the_header_withholds(#[case] query: &str, #[case] found: usize) {
    let app = App::start().await;
    let department = app.department("市场营销部").await;
    let manager = app.person("wang.fang", &[Role::MarketingManager], department).await;
    let receptionist = app.person("sun.li", &[Role::Receptionist], department).await;
    let body = json!({"kind": "enterprise", "name": "甲公司", "short_name": "一得网", "enterprise_class": "core", "phone": "0574-86180000", "city": "宁波", "external_code": "ERP-1"});
    enter(&app, &manager, body).await;
    let count = async |person: &Person| {
        app.get(&format!("/clients?{query}")).by(person).send().await.expect(200).body["items"].as_array().unwrap().len()
    };
    assert_eq!((count(&receptionist).await, count(&manager).await), (found, 1));
}

#[actix_web::test]
async fn absent_and_invisible_clients_answer_the_same() {
    let app = App::start().await;
    let (here, there) = (app.department("市场营销部").await, app.department("海外部").await);
    let person = app.person("one", &[Role::MarketingSpecialist], here).await;
    let stranger = app.person("stranger", &[Role::MarketingManager], there).await;
    let client = enter(&app, &stranger, enterprise("甲公司")).await;
    let body = async |path: &str| {
        let mut answer = app.get(path).by(&person).send().await.expect(404).body;
        answer.as_object_mut().unwrap().remove("request_id");
        answer
    };
    let invisible = body(&path(&client)).await;
    assert_eq!(invisible, body(&format!("/clients/{}", Uuid::nil())).await);
    assert_eq!(invisible, body("/clients/no-id").await);
}

#[rstest]
#[case::without_sign_in("GET", "/clients")]
#[case::without_sign_in("POST", "/clients")]
#[case::without_sign_in("GET", "/clients/duplicates")]
#[case::without_sign_in("GET", "/clients/00000000-0000-0000-0000-000000000000")]
#[case::without_sign_in("PATCH", "/clients/00000000-0000-0000-0000-000000000000")]
#[case::without_sign_in("POST", "/clients/00000000-0000-0000-0000-000000000000/retire")]
#[case::without_sign_in("POST", "/clients/00000000-0000-0000-0000-000000000000/restore")]
#[case::without_sign_in("POST", "/clients/00000000-0000-0000-0000-000000000000/hand-over")]
#[case::without_sign_in("GET", "/clients/00000000-0000-0000-0000-000000000000/timeline")]
#[case::without_sign_in("GET", "/clients/00000000-0000-0000-0000-000000000000/contacts")]
#[case::without_sign_in("POST", "/clients/00000000-0000-0000-0000-000000000000/contacts")]
#[case::without_sign_in("PATCH", "/clients/00000000-0000-0000-0000-000000000000/contacts/x")]
#[case::without_sign_in("DELETE", "/clients/00000000-0000-0000-0000-000000000000/contacts/x")]
#[case::without_sign_in("GET", "/search?q=x")]
#[actix_web::test]
async fn nothing_is_answered_to_strangers(#[case] method: &str, #[case] path: &str) {
    let app = App::start().await;
    let answer = app.request(method.parse().unwrap(), path).json(&Value::Null).send().await.expect(401);
    assert_eq!(answer.code(), "unauthenticated");
}
