//! `/clients/{id}/contacts`.

use super::clients::{enter, enterprise, path};
use super::harness::*;
use clientele_openapi::vocabulary::Role;
use rstest::rstest;
use serde_json::{Value, json};
use uuid::Uuid;

/// A manager of marketing with a client; the path of its contacts.
async fn app() -> (App, Person, String) {
    let app = App::start().await;
    let department = app.department("市场营销部").await;
    let manager = app.person("wang.fang", &[Role::MarketingManager], department).await;
    let client = enter(&app, &manager, enterprise("甲公司")).await;
    let contacts = format!("{}/contacts", path(&client));
    (app, manager, contacts)
}

async fn add(app: &App, by: &Person, contacts: &str, body: Value) -> Answer {
    app.post(contacts).by(by).json(&body).send().await.expect(201)
}

#[actix_web::test]
async fn a_contact_is_added_read_changed_and_removed() {
    let (app, manager, contacts) = app().await;
    let body = json!({"name": " 陈志明 ", "position": "采购部经理", "phone": "138 0013 8000", "email": "chen@example.com", "years_of_service": 8});
    let added = add(&app, &manager, &contacts, body).await;
    let one = format!("{contacts}/{}", added.id());
    assert_eq!(added.headers["location"].to_str().unwrap(), format!("/api/v1{one}"));
    let read = app.get(&one).by(&manager).send().await.expect(200);
    assert_eq!((&read.body, read.etag().as_str()), (&added.body, "\"1\""));
    assert_eq!((&read.body["name"], &read.body["is_primary"]), (&json!("陈志明"), &json!(false)));
    let patch = json!({"position": null, "years_of_service": 9});
    let changed = app.patch(&one).by(&manager).if_match("\"1\"").json(&patch).send().await.expect(200);
    assert_eq!(
        (&changed.body["position"], &changed.body["years_of_service"], changed.etag().as_str()),
        (&Value::Null, &json!(9), "\"2\"")
    );
    assert_eq!(app.get(&contacts).by(&manager).send().await.expect(200).body["items"], json!([changed.body]));
    app.delete(&one).by(&manager).if_match("\"2\"").send().await.expect(204);
    app.get(&one).by(&manager).send().await.expect(404);
    assert_eq!(app.get(&contacts).by(&manager).send().await.expect(200).body, json!({"items": [], "next_cursor": null}));
}

#[actix_web::test]
async fn a_client_has_one_main_contact_and_its_version_stays() {
    let (app, manager, contacts) = app().await;
    let client = contacts.trim_end_matches("/contacts").to_owned();
    let first = add(&app, &manager, &contacts, json!({"name": "陈", "is_primary": true})).await;
    let second =
        add(&app, &manager, &contacts, json!({"name": "李", "position": "总监", "phone": "0574-1", "is_primary": true})).await;
    let read = app.get(&client).by(&manager).send().await.expect(200);
    assert_eq!(
        (read.etag().as_str(), &read.body["main_contact"]),
        ("\"1\"", &json!({"name": "李", "position": "总监", "phone": "0574-1"}))
    );
    let one = format!("{contacts}/{}", first.id());
    let moved = app.get(&one).by(&manager).send().await.expect(200);
    assert_eq!((moved.etag().as_str(), &moved.body["is_primary"]), ("\"2\"", &json!(false)), "it has changed");
    app.patch(&one).by(&manager).if_match("\"2\"").json(&json!({"is_primary": true})).send().await.expect(200);
    assert_eq!(app.get(&client).by(&manager).send().await.body["main_contact"]["name"], "陈");
    app.delete(&one).by(&manager).if_match("\"3\"").send().await.expect(204);
    assert_eq!(app.get(&client).by(&manager).send().await.body["main_contact"], Value::Null);
    assert_eq!(second.body["is_primary"], true);
}

#[actix_web::test]
async fn simultaneous_main_contacts_leave_one() {
    let (app, manager, contacts) = app().await;
    let requests =
        (0..8).map(|n| app.post(&contacts).by(&manager).json(&json!({"name": format!("陈{n}"), "is_primary": true})).send());
    for answer in futures::future::join_all(requests).await {
        answer.expect(201);
    }
    let page = app.get(&contacts).by(&manager).send().await.expect(200);
    let items = page.body["items"].as_array().unwrap();
    assert_eq!((items.len(), items.iter().filter(|item| item["is_primary"] == true).count()), (8, 1));
}

#[rstest]
#[case::no_name(json!({}), "name: required")]
#[case::blank(json!({"name": " "}), "name: required")]
#[case::bad_phone(json!({"name": "陈", "phone": "call me"}), "phone: invalid_phone")]
#[case::bad_email(json!({"name": "陈", "email": "a@b"}), "email: invalid_email")]
#[case::too_many_years(json!({"name": "陈", "years_of_service": 81}), "years_of_service: out_of_range")]
#[case::negative_years(json!({"name": "陈", "years_of_service": -1}), "years_of_service: invalid_value")]
#[case::unknown(json!({"name": "陈", "fax": "1"}), "fax: unknown_field")]
#[actix_web::test]
async fn a_contact_that_does_not_pass_is_not_added(#[case] body: Value, #[case] error: &str) {
    let (app, manager, contacts) = app().await;
    let events = app.count("events").await;
    assert_eq!(app.post(&contacts).by(&manager).json(&body).send().await.expect(422).errors(), [error]);
    assert_eq!((app.count("contacts").await, app.count("events").await), (0, events));
}

#[rstest]
#[case::change_without_version("PATCH", json!({"name": "李"}), None, 428, "if_match_required")]
#[case::stale_change("PATCH", json!({"name": "李"}), Some("\"9\""), 412, "stale_version")]
#[case::name_cleared("PATCH", json!({"name": null}), None, 422, "validation_failed")]
#[case::main_contact_cleared("PATCH", json!({"is_primary": null}), Some("\"1\""), 422, "validation_failed")]
#[case::removal_without_version("DELETE", Value::Null, None, 428, "if_match_required")]
#[case::stale_removal("DELETE", Value::Null, Some("\"9\""), 412, "stale_version")]
#[actix_web::test]
async fn a_change_that_does_not_pass_leaves_the_contact(
    #[case] method: &str,
    #[case] body: Value,
    #[case] tag: Option<&str>,
    #[case] status: u16,
    #[case] code: &str,
) {
    let (app, manager, contacts) = app().await;
    let added = add(&app, &manager, &contacts, json!({"name": "陈"})).await;
    let one = format!("{contacts}/{}", added.id());
    let request = app.request(method.parse().unwrap(), &one).by(&manager).json(&body);
    let request = match tag {
        Some(tag) => request.if_match(tag),
        None => request,
    };
    assert_eq!(request.send().await.expect(status).code(), code);
    assert_eq!(app.get(&one).by(&manager).send().await.expect(200).body, added.body);
}

#[actix_web::test]
async fn a_contact_is_found_below_its_own_client_only() {
    let (app, manager, contacts) = app().await;
    let added = add(&app, &manager, &contacts, json!({"name": "陈"})).await;
    let other = path(&enter(&app, &manager, enterprise("乙公司")).await);
    for missing in [format!("{other}/contacts/{}", added.id()), format!("{contacts}/{}", Uuid::nil()), format!("{contacts}/x")] {
        app.get(&missing).by(&manager).send().await.expect(404);
        app.patch(&missing).by(&manager).if_match("\"1\"").json(&json!({"name": "x"})).send().await.expect(404);
        app.delete(&missing).by(&manager).if_match("\"1\"").send().await.expect(404);
    }
}

#[actix_web::test]
async fn of_two_changes_of_a_contact_one_is_stale() {
    let (app, manager, contacts) = app().await;
    let one = format!("{contacts}/{}", add(&app, &manager, &contacts, json!({"name": "陈"})).await.id());
    let change = |n: u8| app.patch(&one).by(&manager).if_match("\"1\"").json(&json!({"position": format!("职位{n}")})).send();
    let answers = futures::future::join_all((0..6).map(change)).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
    assert_eq!(answers.iter().filter(|answer| answer.status == 412).count(), 5);
}

#[actix_web::test]
async fn contacts_are_paged_in_the_order_in_which_they_were_entered() {
    let (app, manager, contacts) = app().await;
    for n in 0..5 {
        add(&app, &manager, &contacts, json!({"name": format!("陈{n}")})).await;
    }
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = app.get(&format!("{contacts}?limit=2{cursor}")).by(&manager).send().await.expect(200);
        seen.extend(page.body["items"].as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap().to_owned()));
        match page.body["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(seen, ["陈0", "陈1", "陈2", "陈3", "陈4"]);
    assert_eq!(
        app.get(&format!("{contacts}?sort=name")).by(&manager).send().await.expect(422).errors(),
        ["sort: unknown_parameter"]
    );
}
