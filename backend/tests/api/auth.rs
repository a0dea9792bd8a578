//! `/auth`: signing in, staying signed in, one-time passwords, limits.

use super::harness::*;
use clientele_openapi::vocabulary::Role;
use rstest::rstest;
use serde_json::json;

pub fn cookie(answer: &Answer) -> String {
    answer.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned()
}

async fn app() -> (App, Person) {
    let app = App::start().await;
    let department = app.department("市场营销部").await;
    let person = app.person("li.na", &[Role::MarketingSpecialist], department).await;
    (app, person)
}

#[actix_web::test]
async fn signing_in_answers_a_token_that_works_and_a_cookie_that_scripts_cannot_read() {
    let (app, _) = app().await;
    let answer = app.post("/auth/sign-in").json(&json!({"username": "LI.NA", "password": PASSWORD})).send().await.expect(200);
    assert_eq!((answer.body["token_type"].as_str(), answer.body["expires_in"].as_i64()), (Some("Bearer"), Some(900)));
    let cookie = answer.headers["set-cookie"].to_str().unwrap();
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict") && cookie.contains("Path=/api/v1/auth"),
        "{cookie}"
    );
    let token = answer.body["access_token"].as_str().unwrap();
    let me = app.get("/me").header("Authorization", &format!("Bearer {token}")).send().await.expect(200);
    assert_eq!(me.body["username"], "li.na");
    assert!(me.body["permissions"].as_array().unwrap().contains(&json!({"permission": "clients_create", "scope": "own"})));
}

#[rstest]
#[case::wrong_password(json!({"username": "li.na", "password": "not-the-password"}), 401, "wrong_credentials")]
#[case::unknown_name(json!({"username": "nobody", "password": PASSWORD}), 401, "wrong_credentials")]
#[case::missing_field(json!({"username": "li.na"}), 422, "validation_failed")]
#[case::unknown_field(json!({"username": "li.na", "password": PASSWORD, "remember": true}), 422, "validation_failed")]
#[case::wrong_type(json!({"username": 7, "password": PASSWORD}), 422, "validation_failed")]
#[actix_web::test]
async fn a_sign_in_that_fails_says_why_and_no_more(#[case] body: serde_json::Value, #[case] status: u16, #[case] code: &str) {
    let (app, _) = app().await;
    let answer = app.post("/auth/sign-in").json(&body).send().await.expect(status);
    assert_eq!(answer.code(), code);
}

#[rstest]
#[case::no_json("application/json", "{", 400, "malformed")]
#[case::trailing("application/json", "{}{}", 422, "validation_failed")]
#[case::wrong_type("text/plain", "{}", 415, "unsupported_media_type")]
#[actix_web::test]
async fn a_body_that_is_no_json_is_refused(
    #[case] kind: &str,
    #[case] body: &'static str,
    #[case] status: u16,
    #[case] code: &str,
) {
    let (app, _) = app().await;
    assert_eq!(app.post("/auth/sign-in").text(kind, body).send().await.expect(status).code(), code);
}

#[actix_web::test]
async fn too_large_a_body_is_refused() {
    let app = App::start_with(|settings| settings.body_limit = 100).await;
    let body = json!({"username": "x".repeat(200), "password": PASSWORD});
    assert_eq!(app.post("/auth/sign-in").json(&body).send().await.expect(413).code(), "too_large");
}

#[actix_web::test]
async fn the_sixth_try_on_an_account_waits_even_with_the_right_password() {
    let (app, _) = app().await;
    for _ in 0..5 {
        let wrong = json!({"username": "li.na", "password": "not-the-password"});
        app.post("/auth/sign-in").json(&wrong).send().await.expect(401);
    }
    let answer = app.post("/auth/sign-in").json(&json!({"username": "li.na", "password": PASSWORD})).send().await.expect(429);
    assert_eq!(answer.code(), "rate_limited");
    let wait: u64 = answer.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=900).contains(&wait), "slowed, not locked out: {wait}");
}

#[actix_web::test]
async fn guesses_at_the_same_moment_do_not_slip_under_the_limit() {
    let (app, _) = app().await;
    let wrong = json!({"username": "li.na", "password": "not-the-password"});
    let tries = (0..20).map(|_| app.post("/auth/sign-in").json(&wrong).send());
    let answers = futures::future::join_all(tries).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 401).count(), 5);
}

#[actix_web::test]
async fn a_refresh_token_is_used_once_and_its_later_reuse_ends_the_session() {
    let (app, _) = app().await;
    let signed_in = app.post("/auth/sign-in").json(&json!({"username": "li.na", "password": PASSWORD})).send().await.expect(200);
    let first = cookie(&signed_in);
    let second = cookie(&app.post("/auth/refresh").header("Cookie", &first).send().await.expect(200));
    assert_ne!(first, second);
    app.post("/auth/refresh").header("Cookie", &first).send().await.expect(200); // A second tab, within ten seconds.
    let db = app.context.db.primary();
    sea_orm::ConnectionTrait::execute_unprepared(
        db,
        "UPDATE refresh_tokens SET used_at = '2020-01-01T00:00:00+00:00' WHERE used_at IS NOT NULL",
    )
    .await
    .unwrap();
    assert_eq!(app.post("/auth/refresh").header("Cookie", &first).send().await.expect(401).code(), "unauthenticated");
    app.post("/auth/refresh").header("Cookie", &second).send().await.expect(401);
    let token = signed_in.body["access_token"].as_str().unwrap();
    app.get("/me").header("Authorization", &format!("Bearer {token}")).send().await.expect(401);
}

#[actix_web::test]
async fn signing_out_ends_the_session() {
    let (app, _) = app().await;
    let signed_in = app.post("/auth/sign-in").json(&json!({"username": "li.na", "password": PASSWORD})).send().await.expect(200);
    app.post("/auth/sign-out").header("Cookie", &cookie(&signed_in)).send().await.expect(204);
    app.post("/auth/refresh").header("Cookie", &cookie(&signed_in)).send().await.expect(401);
    app.post("/auth/sign-out").send().await.expect(204);
}

#[rstest]
#[case::none(None)]
#[case::basic(Some("Basic bGk6bmE="))]
#[case::garbage(Some("Bearer abc.def.ghi"))]
#[case::unsigned(Some("Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIwIn0."))]
#[actix_web::test]
async fn without_a_token_of_ours_nothing_is_answered(#[case] header: Option<&str>) {
    let (app, _) = app().await;
    let request = app.get("/me");
    let request = match header {
        Some(value) => request.header("Authorization", value),
        None => request,
    };
    let answer = request.send().await.expect(401);
    assert_eq!((answer.code(), answer.headers["www-authenticate"].to_str().unwrap()), ("unauthenticated", "Bearer"));
}

#[actix_web::test]
async fn changing_the_password_ends_the_other_sessions() {
    let (app, person) = app().await;
    let other = app.sign_in("li.na", PASSWORD).await;
    let change = json!({"current_password": PASSWORD, "new_password": "another long password"});
    app.post("/auth/password").by(&person).json(&change).send().await.expect(204);
    app.get("/me").by(&person).send().await.expect(200);
    app.get("/me").header("Authorization", &format!("Bearer {other}")).send().await.expect(401);
    app.sign_in("li.na", "another long password").await;
}

#[rstest]
#[case::wrong(json!({"current_password": "not-the-password", "new_password": "another long password"}), 401, "wrong_credentials")]
#[case::short(json!({"current_password": PASSWORD, "new_password": "short"}), 422, "validation_failed")]
#[case::the_same(json!({"current_password": PASSWORD, "new_password": PASSWORD}), 422, "validation_failed")]
#[actix_web::test]
async fn a_password_change_that_fails_changes_nothing(#[case] body: serde_json::Value, #[case] status: u16, #[case] code: &str) {
    let (app, person) = app().await;
    assert_eq!(app.post("/auth/password").by(&person).json(&body).send().await.expect(status).code(), code);
    app.sign_in("li.na", PASSWORD).await;
}

#[rstest]
#[case::unknown_route("GET", "/nothing-here", 404, "not_found")]
#[case::wrong_method("DELETE", "/me", 405, "method_not_allowed")]
#[actix_web::test]
async fn addresses_that_do_not_exist_answer_problems(
    #[case] method: &str,
    #[case] path: &str,
    #[case] status: u16,
    #[case] code: &str,
) {
    let (app, person) = app().await;
    let answer = app.request(method.parse().unwrap(), path).by(&person).send().await.expect(status);
    assert_eq!(answer.code(), code);
}

#[rstest]
#[case::chinese_by_default(None, "尚未登录")]
#[case::chinese(Some("zh-CN,zh;q=0.9,en;q=0.5"), "尚未登录")]
#[case::english(Some("en-GB,en;q=0.9"), "Not signed in")]
#[actix_web::test]
async fn problems_speak_the_language_that_was_asked_for(#[case] language: Option<&str>, #[case] title: &str) {
    let app = App::start().await;
    let request = app.get("/me");
    let request = match language {
        Some(language) => request.header("Accept-Language", language),
        None => request,
    };
    assert_eq!(request.send().await.expect(401).body["title"], title);
}
