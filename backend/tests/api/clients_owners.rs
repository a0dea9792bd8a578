//! Owners: entering for others, handing over, and the department that follows.

use super::clients::{enter, enterprise, path};
use super::harness::*;
use clientele_openapi::vocabulary::Role;
use rstest::rstest;
use serde_json::{Value, json};
use uuid::Uuid;

struct Company {
    app: App,
    manager: Person,
    specialist: Person,
    elsewhere: Person,
}

async fn company() -> Company {
    let app = App::start().await;
    let (here, there) = (app.department("市场营销部").await, app.department("海外部").await);
    Company {
        manager: app.person("wang.fang", &[Role::MarketingManager], here).await,
        specialist: app.person("li.na", &[Role::MarketingSpecialist], here).await,
        elsewhere: app.person("zhao.lei", &[Role::MarketingSpecialist], there).await,
        app,
    }
}

#[actix_web::test]
async fn a_client_that_is_handed_over_moves_to_the_new_owners_department() {
    let Company { app, manager, specialist, elsewhere } = company().await;
    let client = enter(&app, &manager, enterprise("甲公司")).await;
    let hand_over = format!("{}/hand-over", path(&client));
    let within =
        app.post(&hand_over).by(&manager).if_match("\"1\"").json(&json!({"owner_id": specialist.id})).send().await.expect(200);
    assert_eq!((&within.body["owner_name"], within.etag().as_str()), (&json!("li.na"), "\"2\""));
    app.patch(&path(&client)).by(&specialist).if_match("\"2\"").json(&json!({"city": "宁波"})).send().await.expect(200);
    let away =
        app.post(&hand_over).by(&manager).if_match("\"3\"").json(&json!({"owner_id": elsewhere.id})).send().await.expect(200);
    assert_eq!((&away.body["access"], &away.body["owner_id"]), (&json!("header"), &Value::Null), "it has left the department");
    app.get(&path(&client)).by(&manager).send().await.expect(404);
    let read = app.get(&path(&client)).by(&elsewhere).send().await.expect(200);
    assert_eq!((&read.body["department_id"], &read.body["city"]), (&json!(elsewhere.department_id), &json!("宁波")));
}

#[rstest]
#[case::nobody(json!({"owner_id": Uuid::nil()}), "owner_id: unknown_reference")]
#[case::no_id(json!({"owner_id": "li.na"}), "owner_id: invalid_value")]
#[case::nothing(json!({}), "owner_id: required")]
#[case::more(json!({"owner_id": Uuid::nil(), "reason": "x"}), "reason: unknown_field")]
#[actix_web::test]
async fn a_client_is_handed_over_to_somebody(#[case] body: Value, #[case] error: &str) {
    let Company { app, manager, .. } = company().await;
    let client = enter(&app, &manager, enterprise("甲公司")).await;
    let request = app.post(&format!("{}/hand-over", path(&client))).by(&manager).if_match("\"1\"").json(&body);
    assert_eq!(request.send().await.expect(422).errors(), [error]);
    assert_eq!(app.get(&path(&client)).by(&manager).send().await.body, client.body);
}

#[actix_web::test]
async fn a_client_is_not_handed_over_to_somebody_who_has_left() {
    let Company { app, manager, specialist, .. } = company().await;
    let client = enter(&app, &manager, enterprise("甲公司")).await;
    let admin = app.person("root", &[Role::Admin], manager.department_id).await;
    let user = format!("/users/{}", specialist.id);
    app.patch(&user).by(&admin).if_match("\"1\"").json(&json!({"active": false})).send().await.expect(200);
    let body = json!({"owner_id": specialist.id});
    let answer =
        app.post(&format!("{}/hand-over", path(&client))).by(&manager).if_match("\"1\"").json(&body).send().await.expect(422);
    assert_eq!(answer.errors(), ["owner_id: unknown_reference"]);
}

#[actix_web::test]
async fn only_who_may_hand_over_to_a_department_enters_clients_for_others_of_it() {
    let Company { app, manager, specialist, elsewhere } = company().await;
    let service = app.person("zhou.min", &[Role::ServiceManager], manager.department_id).await;
    let body = |owner: &Person| json!({"kind": "enterprise", "name": "甲公司", "owner_id": owner.id});
    for (by, owner, status) in [
        (&specialist, &specialist, 201),
        (&specialist, &manager, 403),
        (&manager, &specialist, 201),
        (&manager, &elsewhere, 403),
        (&service, &elsewhere, 201),
    ] {
        let answer = app.post("/clients").by(by).json(&body(owner)).send().await.expect(status);
        assert!(status == 403 || answer.body["owner_id"] == json!(owner.id));
    }
    assert_eq!(app.count("clients").await, 3);
}

#[actix_web::test]
async fn an_owner_who_changes_departments_takes_the_clients_along() {
    let Company { app, manager, specialist, elsewhere } = company().await;
    let client = enter(&app, &specialist, enterprise("甲公司")).await;
    let admin = app.person("root", &[Role::Admin], manager.department_id).await;
    let change = json!({"department_id": elsewhere.department_id});
    app.patch(&format!("/users/{}", specialist.id)).by(&admin).if_match("\"1\"").json(&change).send().await.expect(200);
    app.get(&path(&client)).by(&manager).send().await.expect(404);
    app.get(&path(&client)).by(&elsewhere).send().await.expect(200);
}
