//! Reception rooms and souvenirs.

use super::*;

#[actix_web::test]
async fn the_reception_manager_keeps_the_rooms() {
    let company = Company::start().await;
    let (manager, clerk) = (company.at(Role::ReceptionManager), company.at(Role::Receptionist));
    let id = room(&company, "第二会客室", 8).await;
    room(&company, "第一会客室", 20).await;
    let path = format!("/reception-rooms/{id}");
    company.refuses(company.patch(&path).by(clerk).if_match("\"1\"").json(&json!({"capacity": 9})), 403, "forbidden").await;
    let wrong = company.patch(&path).by(manager).if_match("\"1\"").json(&json!({"capacity": 0}));
    assert_eq!(company.refuses(wrong, 422, "validation_failed").await.errors(), ["capacity: out_of_range"]);
    company
        .refuses(company.patch(&path).by(manager).if_match("\"1\"").json(&json!({"name": "第一会客室"})), 409, "name_taken")
        .await;
    let changed = company
        .patch(&path)
        .by(manager)
        .if_match("\"1\"")
        .json(&json!({"capacity": 9, "active": false}))
        .send()
        .await
        .expect(200);
    assert_eq!((&changed.body["capacity"], changed.etag()), (&json!(9), "\"2\"".to_owned()));
    company.refuses(company.patch(&path).by(manager).if_match("\"1\"").json(&json!({"capacity": 8})), 412, "stale_version").await;
    let listed = company.get("/reception-rooms?active=true").by(clerk).send().await.expect(200).body;
    assert_eq!((listed["items"].as_array().unwrap().len(), &listed["items"][0]["name"]), (1, &json!("第一会客室")));
}

#[actix_web::test]
async fn the_stock_moves_with_reasons_and_never_below_nothing() {
    let company = Company::start().await;
    let manager = company.at(Role::ReceptionManager);
    let id = souvenir(&company, "笔记本", 10).await;
    let path = format!("/souvenirs/{id}/movements");
    let moves = |body: Value| company.post(&path).by(manager).json(&body);
    company.refuses(moves(json!({"kind": "out", "quantity": 11, "reason": "破损"})), 409, "out_of_stock").await;
    let taken = moves(json!({"kind": "out", "quantity": 10, "reason": "破损"})).send().await.expect(200).body;
    assert_eq!(taken["stock"], json!(0));
    for (body, errors) in [
        (json!({"kind": "out", "quantity": 1, "reason": " "}), ["reason: required"]),
        (json!({"kind": "visit", "quantity": 1, "reason": "x"}), ["kind: not_allowed"]),
        (json!({"kind": "in", "quantity": 0, "reason": "x"}), ["quantity: out_of_range"]),
    ] {
        assert_eq!(company.refuses(moves(body), 422, "validation_failed").await.errors(), errors);
    }
    let listed = company.get(&path).by(company.at(Role::Receptionist)).send().await.expect(200).body;
    let kinds: Vec<_> = listed["items"].as_array().unwrap().iter().map(|movement| movement["kind"].clone()).collect();
    assert_eq!(kinds, [json!("out"), json!("in")]);
    company.refuses(company.get(&path).by(company.at(Role::ServiceOfficer)), 404, "not_found").await;
}
