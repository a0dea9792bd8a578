//! `/users`, `/departments`, `/roles`, `/directory`.

use super::harness::*;
use clientele_openapi::vocabulary::Role;
use rstest::rstest;
use serde_json::{Value, json};

async fn app() -> (App, Person) {
    let app = App::start().await;
    let department = app.department("管理部").await;
    let admin = app.person("root", &[Role::Admin], department).await;
    (app, admin)
}

fn new_user(department: uuid::Uuid) -> Value {
    json!({"username": "li.na", "name": "李娜", "department_id": department, "roles": ["marketing_specialist"]})
}

#[actix_web::test]
async fn an_administrator_creates_a_person_who_changes_the_one_time_password_and_works() {
    let (app, admin) = app().await;
    let created = app.post("/users").by(&admin).json(&new_user(admin.department_id)).send().await.expect(201);
    assert_eq!(created.headers["location"].to_str().unwrap(), format!("/api/v1/users/{}", created.id()));
    let path = format!("/users/{}/one-time-password", created.id());
    let password = app.post(&path).by(&admin).if_match(&created.etag()).send().await.expect(200).body["password"]
        .as_str()
        .unwrap()
        .to_owned();
    let token = format!("Bearer {}", app.sign_in("li.na", &password).await);
    let refused = app.get("/me").header("Authorization", &token).send().await.expect(403);
    assert_eq!(refused.code(), "password_change_required");
    let change = json!({"current_password": password, "new_password": "another long password"});
    app.post("/auth/password").header("Authorization", &token).json(&change).send().await.expect(204);
    app.get("/me").header("Authorization", &token).send().await.expect(200);
}

#[actix_web::test]
async fn a_deactivated_person_is_refused_at_the_next_request() {
    let (app, admin) = app().await;
    let person = app.person("li.na", &[Role::Cashier], admin.department_id).await;
    let user = app.get(&format!("/users/{}", person.id)).by(&admin).send().await.expect(200);
    app.patch(&format!("/users/{}", person.id))
        .by(&admin)
        .if_match(&user.etag())
        .json(&json!({"active": false}))
        .send()
        .await
        .expect(200);
    app.get("/me").by(&person).send().await.expect(401);
    let answer = app.post("/auth/sign-in").json(&json!({"username": "li.na", "password": PASSWORD})).send().await.expect(401);
    assert_eq!(answer.code(), "wrong_credentials");
}

#[rstest]
#[case::deactivating(json!({"active": false}))]
#[case::taking_the_role(json!({"roles": ["cashier"]}))]
#[actix_web::test]
async fn the_last_administrator_cannot_be_lost(#[case] patch: Value) {
    let (app, admin) = app().await;
    let path = format!("/users/{}", admin.id);
    let tag = app.get(&path).by(&admin).send().await.expect(200).etag();
    assert_eq!(app.patch(&path).by(&admin).if_match(&tag).json(&patch).send().await.expect(409).code(), "last_administrator");
    assert_eq!(app.get(&path).by(&admin).send().await.expect(200).etag(), tag, "nothing changed");
}

#[rstest]
#[case::name_taken(json!({"username": "ROOT", "name": "x", "roles": ["cashier"]}), 409, "username_taken", &[])]
#[case::no_roles(json!({"username": "a", "name": "x", "roles": []}), 422, "validation_failed", &["roles: required"])]
#[case::unknown_role(json!({"username": "a", "name": "x", "roles": ["king"]}), 422, "validation_failed", &["roles[0]: unknown_value"])]
#[case::role_twice(json!({"username": "a", "name": "x", "roles": ["cashier", "cashier"]}), 422, "validation_failed", &["roles[1]: duplicate"])]
#[case::bad_mail(json!({"username": "a", "name": "x", "roles": ["cashier"], "email": "nobody"}), 422, "validation_failed", &["email: invalid_email"])]
#[case::control_character(json!({"username": "a", "name": "x\u{0}", "roles": ["cashier"]}), 422, "validation_failed", &["name: control_character"])]
#[actix_web::test]
async fn a_person_that_does_not_pass_is_not_created(
    #[case] mut body: Value,
    #[case] status: u16,
    #[case] code: &str,
    #[case] errors: &[&str],
) {
    let (app, admin) = app().await;
    body["department_id"] = json!(admin.department_id);
    let before = (app.count("users").await, app.count("audit_entries").await);
    let answer = app.post("/users").by(&admin).json(&body).send().await.expect(status);
    assert_eq!((answer.code(), answer.errors()), (code, errors.iter().map(|&error| error.to_owned()).collect()));
    assert_eq!((app.count("users").await, app.count("audit_entries").await), before);
}

#[actix_web::test]
async fn an_unknown_department_is_an_unknown_reference() {
    let (app, admin) = app().await;
    let answer = app.post("/users").by(&admin).json(&new_user(uuid::Uuid::now_v7())).send().await.expect(422);
    assert_eq!(answer.errors(), ["department_id: unknown_reference"]);
}

#[rstest]
#[case::no_version(None, 428, "if_match_required")]
#[case::another_version(Some("\"99\""), 412, "stale_version")]
#[actix_web::test]
async fn a_change_names_the_version_that_it_starts_from(#[case] tag: Option<&str>, #[case] status: u16, #[case] code: &str) {
    let (app, admin) = app().await;
    let request = app.patch(&format!("/users/{}", admin.id)).by(&admin).json(&json!({"name": "新名"}));
    let request = match tag {
        Some(tag) => request.if_match(tag),
        None => request,
    };
    assert_eq!(request.send().await.expect(status).code(), code);
}

#[actix_web::test]
async fn only_administrators_administer() {
    let (app, admin) = app().await;
    for role in Role::ALL.iter().filter(|role| !matches!(role, Role::Admin | Role::ServiceAccount)) {
        let person = app.person(&format!("a.{role}"), &[*role], admin.department_id).await;
        assert_eq!(app.get("/users").by(&person).send().await.expect(403).code(), "forbidden");
        assert_eq!(
            app.post("/users").by(&person).json(&new_user(admin.department_id)).send().await.expect(403).code(),
            "forbidden"
        );
        app.get("/directory").by(&person).send().await.expect(200);
        app.get("/departments").by(&person).send().await.expect(200);
    }
}

#[actix_web::test]
async fn sixty_four_requests_with_one_key_make_one_department() {
    let (app, admin) = app().await;
    let body = json!({"name": "接待部"});
    let requests = (0..64).map(|_| app.post("/departments").by(&admin).header("Idempotency-Key", "k-1").json(&body).send());
    let answers = futures::future::join_all(requests).await;
    assert_eq!(app.count("departments").await, 2);
    let made: Vec<_> = answers.iter().filter(|answer| answer.status == 201).map(|answer| answer.body["id"].clone()).collect();
    assert!(!made.is_empty() && made.iter().all(|id| id == &made[0]));
    assert!(answers.iter().all(|answer| answer.status == 201 || answer.code() == "idempotency_in_progress"));
    let other = app
        .post("/departments")
        .by(&admin)
        .header("Idempotency-Key", "k-1")
        .json(&json!({"name": "财务部"}))
        .send()
        .await
        .expect(422);
    assert_eq!(other.code(), "idempotency_key_reused");
}

#[actix_web::test]
async fn the_directory_finds_colleagues_by_chinese_pinyin_and_user_name() {
    let (app, admin) = app().await;
    app.post("/users").by(&admin).json(&new_user(admin.department_id)).send().await.expect(201);
    for q in ["李", "lina", "li.na"] {
        let found = app.get(&format!("/directory?q={q}")).by(&admin).send().await.expect(200);
        assert_eq!(found.body["items"][0]["name"], "李娜", "{q}");
    }
    assert_eq!(app.get("/directory?q=%25").by(&admin).send().await.expect(200).body["items"], json!([]), "% means itself");
}

#[actix_web::test]
async fn the_directory_finds_somebody_by_their_id() {
    let (app, admin) = app().await;
    let made = app.post("/users").by(&admin).json(&new_user(admin.department_id)).send().await.expect(201);
    let found = app.get(&format!("/directory?id={}", made.id())).by(&admin).send().await.expect(200);
    assert_eq!((found.body["items"].as_array().unwrap().len(), &found.body["items"][0]["name"]), (1, &json!("李娜")));
}

#[rstest]
#[case("limit=0", "limit: out_of_range")]
#[case("limit=101", "limit: out_of_range")]
#[case("sort=email", "sort: invalid_sort")]
#[case("colour=red", "colour: unknown_parameter")]
#[case("cursor=abc", "cursor: invalid_cursor")]
#[actix_web::test]
async fn lists_refuse_parameters_that_they_do_not_know(#[case] query: &str, #[case] error: &str) {
    let (app, admin) = app().await;
    assert_eq!(app.get(&format!("/users?{query}")).by(&admin).send().await.expect(422).errors(), [error]);
}

#[actix_web::test]
async fn paging_neither_repeats_nor_skips() {
    let (app, admin) = app().await;
    for index in 0..7 {
        app.department(&format!("部门{index}")).await;
    }
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = app.get(&format!("/departments?limit=3&total=true{cursor}")).by(&admin).send().await.expect(200);
        assert_eq!((page.body["total"].as_i64(), page.body["total_is_capped"].as_bool()), (Some(8), Some(false)));
        seen.extend(page.body["items"].as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap().to_owned()));
        match page.body["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(seen, ["部门0", "部门1", "部门2", "部门3", "部门4", "部门5", "部门6", "管理部"]);
}
