//! `/client-imports`: from a file to clients.

use super::harness::*;
use clientele::entity::{clients, contacts};
use clientele_openapi::vocabulary::Role;
use reqwest::multipart::{Form, Part};
use rstest::rstest;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};

/// An application with somebody who may create clients.
pub async fn app() -> (App, Person) {
    let app = App::start().await;
    let department = app.department("市场营销部").await;
    let person = app.person("li.na", &[Role::MarketingSpecialist], department).await;
    (app, person)
}

/// The form that brings a file.
pub fn form(name: &str, content: impl Into<Vec<u8>>) -> Form {
    Form::new().part("file", Part::bytes(content.into()).file_name(name.to_owned()))
}

/// Uploads a file and waits until its rows are read.
pub async fn staged(app: &App, person: &Person, content: impl Into<Vec<u8>>) -> Answer {
    let answer = app.post("/client-imports").by(person).multipart(form("客户名单.csv", content)).send().await.expect(201);
    settled(app, person, &answer).await
}

/// Waits until the rows of an import are read.
pub async fn settled(app: &App, person: &Person, import: &Answer) -> Answer {
    for _ in 0..600 {
        let answer = app.get(&format!("/client-imports/{}", import.id())).by(person).send().await.expect(200);
        if answer.body["state"] != "staged" {
            return answer;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("the import was never read")
}

/// Applies an import.
pub async fn applied(app: &App, person: &Person, import: &Answer, mode: &str, on_error: &str) -> Answer {
    let body = json!({"mode": mode, "on_error": on_error});
    app.post(&format!("/client-imports/{}/apply", import.id())).by(person).if_match(&import.etag()).json(&body).send().await
}

/// A client by name.
pub async fn client(app: &App, name: &str) -> clients::Model {
    clients::Entity::find().filter(clients::Column::Name.eq(name)).one(app.context.db.primary()).await.unwrap().unwrap()
}

/// `name, position` of every contact of a client.
pub async fn contacts(app: &App, client: &clients::Model) -> Vec<String> {
    let found =
        contacts::Entity::find().filter(contacts::Column::ClientId.eq(client.id)).all(app.context.db.primary()).await.unwrap();
    found.into_iter().map(|contact| format!("{}, {}", contact.name, contact.position.unwrap_or_default())).collect()
}

/// `row column: code` of every row error.
pub fn row_errors(import: &Answer) -> Vec<String> {
    let errors = import.body["row_errors"].as_array().unwrap();
    let column = |error: &Value| error["column"].as_str().map(|column| format!(" {column}")).unwrap_or_default();
    errors.iter().map(|error| format!("{}{}: {}", error["row"], column(error), error["code"].as_str().unwrap())).collect()
}

const LIST: &str = "客户编码,公司名称,邮箱,法定代表人,备注\nA1,深圳市华强精密机械有限公司,office@example.com,陈志明,老客户\nA2,东湾精机股份有限公司,,公司：李四,\n";

#[actix_web::test]
async fn a_list_becomes_clients_that_belong_to_who_brought_it() {
    let (app, person) = app().await;
    let answer = app.post("/client-imports").by(&person).multipart(form("客户名单.csv", LIST)).send().await.expect(201);
    assert_eq!(answer.headers["location"].to_str().unwrap(), format!("/api/v1/client-imports/{}", answer.id()));
    assert_eq!(
        answer.body["mapping"],
        json!({"客户编码": "external_code", "公司名称": "name", "邮箱": "email", "法定代表人": "contact_name", "备注": "remarks"})
    );
    assert_eq!((&answer.body["rows_total"], &answer.body["preview"][0][1]), (&json!(2), &json!("深圳市华强精密机械有限公司")));
    let import = settled(&app, &person, &answer).await;
    assert_eq!((&import.body["state"], &import.body["rows_done"]), (&json!("ready"), &json!(2)));
    assert_eq!(app.count("clients").await, 0, "nothing is written before it is applied");
    let done = applied(&app, &person, &import, "both", "refuse").await.expect(200);
    assert_eq!(
        (&done.body["state"], &done.body["result"]),
        (&json!("applied"), &json!({"created": 2, "updated": 0, "unchanged": 0, "skipped": 0}))
    );
    let client = client(&app, "深圳市华强精密机械有限公司").await;
    assert_eq!((client.owner_id, client.department_id, client.kind.as_str()), (person.id, person.department_id, "enterprise"));
    assert_eq!(
        (client.number.as_str(), client.external_code.as_deref(), client.lifecycle.as_str()),
        ("KH-2026-00001", Some("A1"), "potential")
    );
    assert_eq!(contacts(&app, &client).await, ["陈志明, 法定代表人"]);
    assert_eq!(contacts(&app, &self::client(&app, "东湾精机股份有限公司").await).await, ["李四, 法定代表人"]);
}

#[actix_web::test]
async fn every_client_and_the_import_itself_leave_an_audit_entry_and_an_event() {
    let (app, person) = app().await;
    let import = staged(&app, &person, LIST).await;
    let (entries, events) = (app.count("audit_entries").await, app.count("events").await);
    applied(&app, &person, &import, "create", "refuse").await.expect(200);
    assert_eq!((app.count("audit_entries").await - entries, app.count("events").await - events), (3, 3));
}

#[actix_web::test]
async fn an_update_changes_what_is_said_and_leaves_the_rest() {
    let (app, person) = app().await;
    let first = staged(&app, &person, LIST).await;
    applied(&app, &person, &first, "create", "refuse").await.expect(200);
    let second = staged(&app, &person, "客户编码,邮箱,法定代表人,备注\nA1,new@example.com,王五,\nA2,,公司的李四,\n").await;
    let done = applied(&app, &person, &second, "update", "refuse").await.expect(200);
    assert_eq!(done.body["result"], json!({"created": 0, "updated": 1, "unchanged": 1, "skipped": 0}));
    let client = client(&app, "深圳市华强精密机械有限公司").await;
    assert_eq!(
        (client.email.as_deref(), client.remarks.as_deref(), client.version),
        (Some("new@example.com"), Some("老客户"), 2)
    );
    assert_eq!(contacts(&app, &client).await, ["王五, 法定代表人"], "an office has one holder");
}

#[actix_web::test]
async fn wrong_rows_refuse_everything_or_are_left_out() {
    let (app, person) = app().await;
    let text = "名称,邮箱\n甲,a@x.cn\n乙,nobody\n甲 ,b@x.cn\n丙\n丁\0,d@x.cn\n";
    let import = staged(&app, &person, text).await;
    let expected = ["3 邮箱: invalid_email", "4: repeated_row", "5: column_count", "6 名称: control_character"];
    assert_eq!(row_errors(&import), expected);
    assert_eq!(import.body["rows_with_errors"], 4);
    let refused = applied(&app, &person, &import, "both", "refuse").await.expect(409);
    assert_eq!(refused.code(), "import_has_errors");
    assert_eq!(refused.errors()[0], "rows.3.邮箱: invalid_email");
    assert_eq!((app.count("clients").await, app.count("number_counters").await), (0, 0));
    let done = applied(&app, &person, &import, "both", "skip").await.expect(200);
    assert_eq!(done.body["result"], json!({"created": 1, "updated": 0, "unchanged": 0, "skipped": 4}));
    assert_eq!(row_errors(&done), expected);
}

#[rstest]
#[case::create("create", "A1", "already_exists")]
#[case::update("update", "A9", "no_match")]
#[actix_web::test]
async fn the_mode_limits_what_rows_may_do(#[case] mode: &str, #[case] code: &str, #[case] expected: &str) {
    let (app, person) = app().await;
    let first = staged(&app, &person, LIST).await;
    applied(&app, &person, &first, "create", "refuse").await.expect(200);
    let import = staged(&app, &person, format!("客户编码,名称\n{code},甲\n")).await;
    let refused = applied(&app, &person, &import, mode, "refuse").await.expect(409);
    assert_eq!(refused.errors(), [format!("rows.2: {expected}")]);
    let path = format!("/client-imports/{}/errors?mode={mode}", import.id());
    let file = app.get(&path).by(&person).header("Accept-Language", "en").send().await.expect(200);
    assert_eq!(file.body.as_str().unwrap().lines().count(), 2, "{file:?}");
}

#[actix_web::test]
async fn clients_of_others_are_not_changed_and_only_their_owner_is_told() {
    let (app, person) = app().await;
    let first = staged(&app, &person, LIST).await;
    applied(&app, &person, &first, "create", "refuse").await.expect(200);
    let other = app.person("wang.wu", &[Role::MarketingSpecialist], app.department("海外部").await).await;
    let import = staged(&app, &other, "客户编码,邮箱\nA1,new@example.com\n").await;
    let error = json!([{"row": 2, "column": null, "code": "not_permitted", "params": {"owner": "li.na"}}]);
    assert_eq!(import.body["row_errors"], error);
    let done = applied(&app, &other, &import, "update", "skip").await.expect(200);
    assert_eq!(done.body["result"], json!({"created": 0, "updated": 0, "unchanged": 0, "skipped": 1}));
    assert_eq!(client(&app, "深圳市华强精密机械有限公司").await.email.as_deref(), Some("office@example.com"));
}

#[actix_web::test]
async fn the_failed_rows_are_mended_and_loaded_again() {
    let (app, person) = app().await;
    let import = staged(&app, &person, "名称,邮箱,简称\n=1+1,nobody,-x\n好,a@x.cn,\n").await;
    let path = format!("/client-imports/{}/errors", import.id());
    let file = app.get(&path).by(&person).header("Accept-Language", "en").send().await.expect(200);
    assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
    assert!(file.headers["content-disposition"].to_str().unwrap().starts_with("attachment; filename*=UTF-8''"));
    let text = file.body.as_str().unwrap().trim_start_matches('\u{FEFF}').to_owned();
    assert_eq!(text, "What is wrong,名称,邮箱,简称\r\n邮箱: This is not an e-mail address.,'=1+1,nobody,'-x\r\n");
    let again = staged(&app, &person, format!("\u{FEFF}{}", text.replace("nobody", "b@x.cn"))).await;
    assert_eq!(again.body["mapping"], json!({"名称": "name", "邮箱": "email", "简称": "short_name"}));
    applied(&app, &person, &again, "both", "refuse").await.expect(200);
    let client = client(&app, "=1+1").await;
    assert_eq!((client.email.as_deref(), client.short_name.as_deref()), (Some("b@x.cn"), Some("-x")), "a formula is text");
}

#[rstest]
#[case::simplified(
    encoding_rs::GB18030,
    "gb18030",
    "big5",
    "公司名称,省份\n深圳市华强精密机械有限公司,广东\n",
    "深圳市华强精密机械有限公司"
)]
#[case::traditional(encoding_rs::BIG5, "big5", "gb18030", "公司名稱,省份\n臺灣水泥股份有限公司,台北市\n", "臺灣水泥股份有限公司")]
#[actix_web::test]
async fn another_encoding_is_guessed_and_chosen(
    #[case] written: &'static encoding_rs::Encoding,
    #[case] right: &str,
    #[case] wrong: &str,
    #[case] text: &str,
    #[case] name: &str,
) {
    let (app, person) = app().await;
    let import = staged(&app, &person, written.encode(text).0.into_owned()).await;
    assert_eq!((&import.body["encoding"], &import.body["encoding_detected"]), (&json!(right), &json!(false)));
    let path = format!("/client-imports/{}", import.id());
    let change = app.patch(&path).by(&person).if_match(&import.etag()).json(&json!({"encoding": wrong})).send().await.expect(200);
    assert_ne!(change.body["preview"][0][0], name);
    let change = settled(&app, &person, &change).await;
    let change = app.patch(&path).by(&person).if_match(&change.etag()).json(&json!({"encoding": right})).send().await.expect(200);
    assert_eq!(change.body["preview"][0][0], name);
    let ready = settled(&app, &person, &change).await;
    applied(&app, &person, &ready, "both", "refuse").await.expect(200);
    assert_eq!(client(&app, name).await.province.as_deref(), text.trim_end().rsplit(',').next());
}

#[actix_web::test]
async fn the_same_upload_under_one_key_makes_one_import() {
    let (app, person) = app().await;
    let send = async |content: &'static str| {
        app.post("/client-imports").by(&person).header("Idempotency-Key", "once").multipart(form("a.csv", content)).send().await
    };
    let (first, second) = (send("name\nA\n").await.expect(201), send("name\nA\n").await.expect(201));
    assert_eq!((first.id(), app.count("client_imports").await), (second.id(), 1));
    assert_eq!(send("name\nB\n").await.expect(422).code(), "idempotency_key_reused");
}

#[actix_web::test]
async fn imports_are_listed_for_their_author_alone() {
    let (app, person) = app().await;
    let import = staged(&app, &person, LIST).await;
    let other = app.person("wang.wu", &[Role::MarketingSpecialist], person.department_id).await;
    let mine = app.get("/client-imports").by(&person).send().await.expect(200);
    assert_eq!(mine.body["items"][0]["id"], import.body["id"]);
    let theirs = app.get("/client-imports").by(&other).send().await.expect(200);
    assert_eq!(theirs.body["items"], json!([]));
    for path in ["", "/errors"] {
        app.get(&format!("/client-imports/{}{path}", import.id())).by(&other).send().await.expect(404);
    }
}
