//! `/notifications`, `/notification-settings`, and what `notify` leaves behind.

mod cases;
mod mail;
mod post_office;
mod stream;

use clientele::auth::Actor;
use clientele::notifications::{Message, notify};
use clientele_openapi::notifications::NoticeParams;
use clientele_openapi::vocabulary::{NoticeKind, NoticeSubject, Role};
use rstest::rstest;
use serde_json::{Value, json};
use uuid::Uuid;

use super::harness::*;

/// Something about a booking.
fn message(kind: NoticeKind, number: &str) -> Message {
    let text = |text: &str| Some(text.to_owned());
    let params =
        NoticeParams { number: text(number), client: text("华强精密"), by: text("李娜"), ..NoticeParams::default() };
    Message { kind, about: Some((NoticeSubject::VisitBooking, Uuid::from_u128(7))), case_id: Some(Uuid::from_u128(8)), params }
}

fn actor(person: &Person) -> Actor {
    Actor { id: person.id, ..Actor::system() }
}

async fn tell(app: &App, by: &Actor, people: &[Uuid], message: &Message) {
    app.context.db.write(&[], async |tx| notify(tx, &app.context, by, people, message).await).await.unwrap();
}

async fn two() -> (App, Person, Person) {
    two_with(|_| ()).await
}

async fn two_with(change: impl FnOnce(&mut clientele::config::Settings)) -> (App, Person, Person) {
    let app = App::start_with(change).await;
    let department = app.department("接待部").await;
    let author = app.person("author", &[Role::MarketingSpecialist], department).await;
    let reader = app.person("reader", &[Role::ReceptionManager], department).await;
    (app, author, reader)
}

async fn list(app: &App, by: &Person, query: &str) -> Value {
    app.get(&format!("/notifications{query}")).by(by).send().await.expect(200).body
}

fn numbers(page: &Value) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().map(|item| item["params"]["number"].as_str().unwrap()).collect()
}

#[actix_web::test]
async fn everybody_concerned_is_told_once_but_not_who_did_it() {
    let (app, author, reader) = two().await;
    let told = [reader.id, author.id, reader.id];
    tell(&app, &actor(&author), &told, &message(NoticeKind::ToDecide, "YY-2026-00001")).await;
    assert_eq!(list(&app, &author, "").await, json!({"items": [], "next_cursor": null, "unread": 0}));
    let page = list(&app, &reader, "").await;
    assert_eq!((page["unread"].as_u64(), page["items"].as_array().unwrap().len()), (Some(1), 1));
    let notice = &page["items"][0];
    assert_eq!(
        (&notice["kind"], &notice["subject"], &notice["read_at"]),
        (&json!("to_decide"), &json!("visit_booking"), &Value::Null)
    );
    assert_eq!((&notice["at"], &notice["params"]["client"]), (&json!("2026-11-24T02:00:00.000000Z"), &json!("华强精密")));
}

#[actix_web::test]
async fn who_was_deactivated_is_told_nothing() {
    let (app, author, reader) = two().await;
    app.execute("UPDATE users SET active = false WHERE username = 'reader'").await;
    tell(&app, &actor(&author), &[reader.id], &message(NoticeKind::ToDecide, "YY-2026-00001")).await;
    assert_eq!(app.count("notifications").await, 0);
}

#[actix_web::test]
async fn a_change_that_does_not_happen_is_not_told() {
    let (app, author, reader) = two().await;
    let failed: clientele::error::Result<()> = app
        .context
        .db
        .write(&[], async |tx| {
            notify(tx, &app.context, &actor(&author), &[reader.id], &message(NoticeKind::Approved, "YY-2026-00001")).await?;
            Err(clientele::error::Error::forbidden())
        })
        .await;
    assert!(failed.is_err());
    assert_eq!(app.count("notifications").await, 0);
}

#[actix_web::test]
async fn notices_page_from_the_latest_without_repeating_or_skipping() {
    let (app, author, reader) = two().await;
    for number in 1..=5 {
        app.set_clock(&format!("2026-11-24T0{}:00:00Z", number / 2));
        tell(&app, &actor(&author), &[reader.id], &message(NoticeKind::ToDecide, &number.to_string())).await;
    }
    for limit in [1, 2, 5] {
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = list(&app, &reader, &format!("?limit={limit}{cursor}")).await;
            seen.extend(numbers(&page).into_iter().map(str::to_owned));
            match page["next_cursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        assert_eq!(seen, ["5", "4", "3", "2", "1"]);
    }
}

#[actix_web::test]
async fn reading_marks_ones_own_notices_and_nobody_elses() {
    let (app, author, reader) = two().await;
    for number in ["1", "2", "3"] {
        tell(&app, &Actor::system(), &[reader.id, author.id], &message(NoticeKind::Approved, number)).await;
    }
    let page = list(&app, &reader, "").await;
    let of_another = list(&app, &author, "").await["items"][0]["id"].clone();
    let body = json!({"ids": [page["items"][0]["id"], of_another, Uuid::now_v7()]});
    let left = app.post("/notifications/read").by(&reader).json(&body).send().await.expect(200).body;
    assert_eq!(left, json!({"unread": 2, "to_decide": 0}));
    assert_eq!(numbers(&list(&app, &reader, "?unread=true").await), ["2", "1"]);
    assert_eq!(numbers(&list(&app, &reader, "?unread=false").await), ["3"]);
    assert_eq!(list(&app, &author, "").await["unread"], 3, "another's stay unread");
    let left = app.post("/notifications/read").by(&reader).json(&json!({"all": true})).send().await.expect(200).body;
    assert_eq!(left["unread"], 0);
}

#[rstest]
#[case::nothing(json!({}), "ids: required")]
#[case::both(json!({"ids": [Uuid::nil()], "all": true}), "ids: not_allowed")]
#[case::no_id(json!({"ids": ["x"]}), "ids[0]: invalid_value")]
#[case::unknown(json!({"every": true}), "every: unknown_field")]
#[actix_web::test]
async fn marking_as_read_names_what_was_read(#[case] body: Value, #[case] error: &str) {
    let (app, _, reader) = two().await;
    let request = app.post("/notifications/read").by(&reader).json(&body);
    assert_eq!(app.refuses(request, 422, "validation_failed").await.errors(), [error]);
}

#[rstest]
#[case("unread=maybe", "unread: invalid_value")]
#[case("limit=101", "limit: out_of_range")]
#[case("cursor=abc", "cursor: invalid_cursor")]
#[case("colour=red", "colour: unknown_parameter")]
#[actix_web::test]
async fn the_list_refuses_parameters_that_it_does_not_know(#[case] query: &str, #[case] error: &str) {
    let (app, _, reader) = two().await;
    let request = app.get(&format!("/notifications?{query}")).by(&reader);
    assert_eq!(app.refuses(request, 422, "validation_failed").await.errors(), [error]);
}

const SETTINGS: &str = "/notification-settings";

#[actix_web::test]
async fn at_first_everything_is_mailed_in_chinese_and_each_group_can_be_switched_off() {
    let (app, _, reader) = two().await;
    let first = app.get(SETTINGS).by(&reader).send().await.expect(200);
    let groups = json!(["decisions", "results", "copies", "visits", "policies"]);
    assert_eq!((&first.body["language"], &first.body["mail_groups"]), (&json!("zh"), &groups));
    assert_eq!((&first.body["mail_is_on"], &first.body["email"]), (&json!(false), &Value::Null));
    let patch = json!({"mail_groups": ["decisions"]});
    let changed = app.patch(SETTINGS).by(&reader).if_match(&first.etag()).json(&patch).send().await.expect(200);
    assert_eq!((&changed.body["language"], &changed.body["mail_groups"]), (&json!("zh"), &json!(["decisions"])));
    let patch = json!({"language": "en"});
    app.patch(SETTINGS).by(&reader).if_match(&changed.etag()).json(&patch).send().await.expect(200);
    let seen = app.get(SETTINGS).by(&reader).send().await.expect(200);
    assert_eq!((&seen.body["language"], &seen.body["mail_groups"]), (&json!("en"), &json!(["decisions"])));
    assert_eq!(seen.body["version"], 3);
}

#[rstest]
#[case::no_version(None, json!({"language": "en"}), 428, "if_match_required", &[])]
#[case::another_version(Some("\"9\""), json!({"language": "en"}), 412, "stale_version", &[])]
#[case::unknown_language(Some("\"1\""), json!({"language": "fr"}), 422, "validation_failed", &["language: unknown_value"])]
#[case::no_language(Some("\"1\""), json!({"language": null}), 422, "validation_failed", &["language: required"])]
#[case::unknown_group(Some("\"1\""), json!({"mail_groups": ["gossip"]}), 422, "validation_failed", &["mail_groups[0]: unknown_value"])]
#[case::group_twice(Some("\"1\""), json!({"mail_groups": ["visits", "visits"]}), 422, "validation_failed", &["mail_groups[1]: duplicate"])]
#[case::unknown_field(Some("\"1\""), json!({"email": "a@b.cn"}), 422, "validation_failed", &["email: unknown_field"])]
#[actix_web::test]
async fn settings_that_do_not_pass_are_refused(
    #[case] tag: Option<&str>,
    #[case] patch: Value,
    #[case] status: u16,
    #[case] code: &str,
    #[case] errors: &[&str],
) {
    let (app, _, reader) = two().await;
    let request = app.patch(SETTINGS).by(&reader).json(&patch);
    let request = match tag {
        Some(tag) => request.if_match(tag),
        None => request,
    };
    assert_eq!(app.refuses(request, status, code).await.errors(), errors);
}

#[actix_web::test]
async fn of_two_changes_to_the_settings_at_the_same_moment_one_wins() {
    let (app, _, reader) = two().await;
    let patch = |language: &str| app.patch(SETTINGS).by(&reader).if_match("\"1\"").json(&json!({"language": language})).send();
    let answers = futures::future::join_all(["zh", "en"].map(patch)).await;
    let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status.as_u16()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412]);
}
