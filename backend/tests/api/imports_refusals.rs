//! `/client-imports`: what is refused, and that nothing is left of it.

use super::harness::*;
use super::imports::{app, applied, form, settled, staged};
use clientele_openapi::vocabulary::Role;
use reqwest::multipart::{Form, Part};
use rstest::rstest;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

#[rstest]
#[case::empty(b"".to_vec(), "file: empty_file")]
#[case::blank(b"\xEF\xBB\xBF\r\n , \n".to_vec(), "file: empty_file")]
#[case::workbook(b"PK\x03\x04\x14\x00\x06\x00\x08\x00".to_vec(), "file: not_csv")]
#[case::picture(b"\x89PNG\r\n\x1a\n\x00\x00".to_vec(), "file: not_csv")]
#[case::nul_in_the_header(b"na\0me,phone\nA,12345\n".to_vec(), "file: not_csv")]
#[case::json(b"{\"name\": \"A\"}".to_vec(), "file: not_csv")]
#[actix_web::test]
async fn a_file_that_is_no_table_is_refused(#[case] content: Vec<u8>, #[case] expected: &str) {
    let (app, person) = app().await;
    let answer = app.post("/client-imports").by(&person).multipart(form("a.csv", content)).send().await.expect(422);
    assert_eq!((answer.code(), answer.errors()), ("validation_failed", vec![expected.to_owned()]));
    assert_eq!((app.count("client_imports").await, app.count("client_import_files").await), (0, 0));
}

#[rstest]
#[case::no_part(Form::new().text("comment", "hello"), "comment: unknown_field")]
#[case::two_files(form("a.csv", "name\nA\n").part("file", Part::bytes(b"name\nB\n".to_vec())), "file: duplicate_field")]
#[actix_web::test]
async fn a_form_that_is_not_one_file_is_refused(#[case] form: Form, #[case] expected: &str) {
    let (app, person) = app().await;
    let answer = app.post("/client-imports").by(&person).multipart(form).send().await.expect(422);
    assert_eq!((answer.code(), answer.errors()), ("validation_failed", vec![expected.to_owned()]));
}

#[rstest]
#[case::json("application/json", "{}", 415, "unsupported_media_type")]
#[case::bare_csv("text/csv", "name\nA\n", 415, "unsupported_media_type")]
#[case::no_boundary("multipart/form-data", "name\nA\n", 400, "malformed")]
#[case::broken_form("multipart/form-data; boundary=x", "--x\r\nnonsense", 400, "malformed")]
#[case::no_field("multipart/form-data; boundary=x", "--x--\r\n", 422, "validation_failed")]
#[actix_web::test]
async fn a_body_that_is_no_form_is_refused(
    #[case] kind: &str,
    #[case] body: &'static str,
    #[case] status: u16,
    #[case] code: &str,
) {
    let (app, person) = app().await;
    assert_eq!(app.post("/client-imports").by(&person).text(kind, body).send().await.expect(status).code(), code);
}

#[actix_web::test]
async fn too_large_a_file_is_refused() {
    let app = App::start_with(|settings| settings.upload_limit = 100).await;
    let person = app.person("li.na", &[Role::MarketingSpecialist], app.department("市场营销部").await).await;
    let content = format!("name\n{}\n", "x".repeat(200));
    let answer = app.post("/client-imports").by(&person).multipart(form("a.csv", content)).send().await.expect(413);
    assert_eq!(answer.code(), "too_large");
}

#[actix_web::test]
async fn only_who_may_create_clients_imports_them() {
    let (app, person) = app().await;
    let finance = app.person("finance", &[Role::FinanceManager], person.department_id).await;
    app.get("/client-imports").by(&finance).send().await.expect(403);
    app.post("/client-imports").by(&finance).multipart(form("a.csv", "name\nA\n")).send().await.expect(403);
    app.get("/client-imports").send().await.expect(401);
    app.get("/client-imports/no-uuid").by(&person).send().await.expect(404);
}

#[rstest]
#[case::unknown_column(json!({"mapping": {"没有": "name"}}), 422, "mapping.没有: unknown_column")]
#[case::two_columns_on_one_field(json!({"mapping": {"备注": "name"}}), 422, "mapping.备注: duplicate")]
#[case::unknown_mapping(json!({"mapping": {"备注": "number"}}), 422, "mapping.备注: unknown_value")]
#[case::unknown_encoding(json!({"encoding": "latin-1"}), 422, "encoding: unknown_value")]
#[case::unknown_field(json!({"charset": "big5"}), 422, "charset: unknown_field")]
#[actix_web::test]
async fn a_change_that_does_not_fit_is_refused(#[case] body: Value, #[case] status: u16, #[case] expected: &str) {
    let (app, person) = app().await;
    let import = staged(&app, &person, "名称,备注\n甲,x\n").await;
    let path = format!("/client-imports/{}", import.id());
    let answer = app.patch(&path).by(&person).if_match(&import.etag()).json(&body).send().await.expect(status);
    assert_eq!(answer.errors(), [expected]);
    assert_eq!(app.get(&path).by(&person).send().await.expect(200).etag(), import.etag());
}

#[actix_web::test]
async fn a_column_can_be_left_out_and_another_take_its_field() {
    let (app, person) = app().await;
    let import = staged(&app, &person, "名称;备注\n甲;x\n").await;
    assert_eq!(import.body["separator"], "semicolon");
    let path = format!("/client-imports/{}", import.id());
    let body = json!({"mapping": {"名称": null, "备注": "name"}});
    let change = app.patch(&path).by(&person).if_match(&import.etag()).json(&body).send().await.expect(200);
    assert_eq!((&change.body["state"], &change.body["mapping"]), (&json!("staged"), &json!({"备注": "name"})));
    let change = settled(&app, &person, &change).await;
    let change =
        app.patch(&path).by(&person).if_match(&change.etag()).json(&json!({"separator": "comma"})).send().await.expect(200);
    assert_eq!(change.body["columns"], json!(["名称;备注"]));
}

#[actix_web::test]
async fn an_import_is_applied_once_with_the_version_that_was_seen() {
    let (app, person) = app().await;
    let import = staged(&app, &person, "name\nA\n").await;
    let path = format!("/client-imports/{}/apply", import.id());
    let body = json!({"mode": "both", "on_error": "skip"});
    assert_eq!(app.post(&path).by(&person).json(&body).send().await.expect(428).code(), "if_match_required");
    assert_eq!(app.post(&path).by(&person).if_match("\"99\"").json(&body).send().await.expect(412).code(), "stale_version");
    let nothing = app.post(&path).by(&person).if_match(&import.etag()).json(&json!({"mode": "both"})).send().await.expect(422);
    assert_eq!(nothing.errors(), ["on_error: required"]);
    let tries = (0..8).map(|_| applied(&app, &person, &import, "both", "skip"));
    let answers = futures::future::join_all(tries).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1, "{answers:?}");
    assert_eq!(app.count("clients").await, 1);
    let done = app.get(&format!("/client-imports/{}", import.id())).by(&person).send().await.expect(200);
    assert_eq!(applied(&app, &person, &done, "both", "skip").await.expect(409).code(), "wrong_state");
    let change = app.patch(&format!("/client-imports/{}", import.id())).by(&person).if_match(&done.etag());
    assert_eq!(change.json(&json!({"separator": "tab"})).send().await.expect(409).code(), "wrong_state");
}

#[actix_web::test]
async fn without_a_name_or_a_code_nothing_can_be_applied() {
    let (app, person) = app().await;
    let import = staged(&app, &person, "备注,电话\nx,12345\n").await;
    let answer = applied(&app, &person, &import, "both", "skip").await.expect(422);
    assert_eq!(answer.errors(), ["mapping: mapping_incomplete"]);
}

#[actix_web::test]
async fn a_failure_in_the_middle_leaves_nothing() {
    let (app, person) = app().await;
    let import = staged(&app, &person, "code,name\n1,甲\n2,乙\n").await;
    let entries = app.count("audit_entries").await;
    // The number that the second client would take is given away behind the program's back.
    let counter = "INSERT INTO number_counters (prefix, year, last) VALUES ('KH', 2026, 0)";
    app.context.db.primary().execute_unprepared(counter).await.unwrap();
    let index = "CREATE UNIQUE INDEX trap ON clients (lifecycle)";
    app.context.db.primary().execute_unprepared(index).await.unwrap();
    applied(&app, &person, &import, "both", "skip").await.expect(500);
    assert_eq!((app.count("clients").await, app.count("audit_entries").await), (0, entries));
    let still = app.get(&format!("/client-imports/{}", import.id())).by(&person).send().await.expect(200);
    assert_eq!((&still.body["state"], still.etag()), (&json!("ready"), import.etag()));
}

#[actix_web::test]
async fn a_reading_that_was_cut_short_is_taken_up_again() {
    let (app, person) = app().await;
    let import = staged(&app, &person, "name\nA\n").await;
    let stopped = "UPDATE client_imports SET state = 'staged', rows_done = 0, updated_at = '2020-01-01T00:00:00+00:00'";
    app.context.db.primary().execute_unprepared(stopped).await.unwrap();
    assert_eq!(settled(&app, &person, &import).await.body["state"], "ready");
}
