//! Rooms, vehicles, meals, souvenirs handed out.

use super::*;

#[actix_web::test]
async fn a_room_is_refused_where_another_visit_has_it_at_the_time() {
    let company = Company::start().await;
    let (officer, clerk) = (company.at(Role::ServiceOfficer), company.at(Role::Receptionist));
    let room = room(&company, "第一会客室", 20).await;
    let first = company.approved(VISITS, officer, json!({})).await;
    let overlapping =
        company.submitted(VISITS, officer, json!({"starts_at": "2026-12-03T03:59:59Z", "ends_at": "2026-12-03T06:00:00Z"})).await;
    let after =
        company.submitted(VISITS, officer, json!({"starts_at": "2026-12-03T04:00:00Z", "ends_at": "2026-12-03T06:00:00Z"})).await;
    arrange(&company, clerk, &first, json!({"room_id": room})).await.expect(200);
    let before = company.snapshot().await;
    let refused = arrange(&company, clerk, &overlapping, json!({"room_id": room})).await.expect(409);
    assert_eq!((refused.code(), refused.errors()), ("room_taken", vec!["room_id: room_taken".to_owned()]));
    assert_eq!(refused.body["errors"][0]["params"]["number"], "YY-2026-00001");
    company.is_still(&before).await;
    arrange(&company, clerk, &after, json!({"room_id": room})).await.expect(200);
    company.act(officer, &first, "cancel", json!({"reason": "取消"})).await.expect(200);
    company.act(officer, &after, "withdraw", json!({})).await.expect(200);
    arrange(&company, clerk, &overlapping, json!({"room_id": room})).await.expect(200);
}

#[actix_web::test]
async fn of_several_visits_that_want_a_room_at_once_one_gets_it() {
    let company = Company::start().await;
    let (officer, clerk) = (company.at(Role::ServiceOfficer), company.at(Role::Receptionist));
    let room = room(&company, "第一会客室", 20).await;
    let mut visits = Vec::new();
    for _ in 0..6 {
        visits.push(company.submitted(VISITS, officer, json!({})).await);
    }
    let all =
        futures::future::join_all(visits.iter().map(|visit| arrange(&company, clerk, visit, json!({"room_id": room})))).await;
    let mut statuses: Vec<u16> = all.iter().map(|answer| answer.status.as_u16()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409, 409, 409, 409, 409]);
}

#[actix_web::test]
async fn everything_that_is_arranged_is_kept_and_the_plan_follows() {
    let company = Company::start().await;
    let clerk = company.at(Role::Receptionist);
    let visit = company.approved(VISITS, company.at(Role::ServiceOfficer), json!({"visitor_category": "major"})).await;
    let body = json!({
        "vehicles": [{"vehicle": "粤B·12345", "seats": 7, "driver": "刘师傅", "pick_up_at": "2026-12-03T00:30:00Z", "pick_up_place": "深圳北站"}],
        "dietary_needs": "两位素食", "confidentiality_wanted": true, "senior_host_id": company.at(Role::GeneralManager).id,
        "hospitality": ["other"], "hospitality_note": "茶艺表演",
    });
    let kept = arrange(&company, clerk, &visit, body).await.expect(200).body;
    assert_eq!((&kept["vehicles"][0]["seats"], &kept["senior_host"]["name"]), (&json!(7), &json!("general_manager")));
    assert_eq!((&kept["dietary_needs"], &kept["allowed_actions"]), (&json!("两位素食"), &json!(["arrange", "hand_out"])));
    let plan = plan(&company, &visit).await;
    assert_eq!(task(&plan, "senior_host")["owner"]["name"], "general_manager");
    assert_eq!(task(&plan, "pick_up")["due_at"], "2026-12-03T00:30:00.000000Z");
    let seen = company.get(&format!("{}/arrangements", visit.path)).by(company.at(Role::ServiceOfficer)).send().await.expect(200);
    assert_eq!((seen.etag(), &seen.body["allowed_actions"]), ("\"1\"".to_owned(), &json!([])));
}

#[actix_web::test]
async fn v_3_2_2_souvenirs_are_counted_for_each_person_or_the_group() {
    let company = Company::start().await;
    let clerk = company.at(Role::Receptionist);
    room(&company, "第一会客室", 12).await;
    let visit = company.approved(VISITS, company.at(Role::ServiceOfficer), json!({})).await;
    let pen = souvenir(&company, "签字笔", 13).await;
    let path = format!("{}/souvenirs", visit.path);
    let hand = |body: Value| company.post(&path).by(clerk).json(&body);
    let kept = hand(json!({"souvenir_id": pen})).send().await.expect(200).body;
    assert_eq!((&kept["souvenirs"][0]["quantity"], &kept["souvenirs"][0]["basis"]), (&json!(12), &json!("person")));
    company.refuses(hand(json!({"souvenir_id": pen})), 409, "out_of_stock").await;
    let kept = hand(json!({"souvenir_id": pen, "basis": "group"})).send().await.expect(200).body;
    assert_eq!((&kept["souvenirs"][1]["quantity"], &kept["souvenirs"][1]["souvenir_name"]), (&json!(1), &json!("签字笔")));
    assert_eq!(task(&plan(&company, &visit).await, "souvenir")["state"], "done", "what is on record is ticked off");
    let moved = company.get(&format!("/souvenirs/{pen}/movements")).by(clerk).send().await.expect(200).body;
    let last = &moved["items"][0];
    assert_eq!(
        (&last["kind"], &last["stock_after"], &last["booking"]["number"]),
        (&json!("visit"), &json!(0), &json!("YY-2026-00001"))
    );
}

#[actix_web::test]
async fn many_hand_outs_at_once_never_take_more_than_there_is() {
    let company = Company::start().await;
    let clerk = company.at(Role::Receptionist);
    let visit = company.approved(VISITS, company.at(Role::ServiceOfficer), json!({})).await;
    let pen = souvenir(&company, "签字笔", 5).await;
    let path = format!("{}/souvenirs", visit.path);
    let body = json!({"souvenir_id": pen, "basis": "group"});
    let all = futures::future::join_all((0..16).map(|_| company.post(&path).by(clerk).json(&body).send())).await;
    assert_eq!(all.iter().filter(|answer| answer.status == 200).count(), 5);
    assert_eq!(all.iter().filter(|answer| answer.status == 409).count(), 11);
    assert_eq!(company.value::<i32>("SELECT stock FROM souvenirs", vec![]).await, 0);
    assert_eq!(company.count("souvenir_movements").await, 6);
}

fn lunch(company: &Company) -> Value {
    json!({
        "meal": "lunch", "starts_at": "2026-12-03T04:00:00Z", "ends_at": "2026-12-03T05:30:00Z", "venue_class": "mid_range",
        "venue": "公司附近餐馆", "guests": [{"name": "陈志明", "employer": "华强精密", "is_public_official": false}],
        "staff_ids": [company.at(Role::GeneralManager).id],
    })
}

#[actix_web::test]
async fn v_3_3_4_a_meal_opens_an_expense_application_already_filled_in_once() {
    let company = Company::start().await;
    let (officer, clerk) = (company.at(Role::ServiceOfficer), company.at(Role::Receptionist));
    let visit = company.approved(VISITS, officer, json!({"visitor_category": "major"})).await;
    let meals = format!("{}/meals", visit.path);
    let meal = company.post(&meals).by(clerk).json(&lunch(&company)).send().await.expect(201);
    assert_eq!(meal.body["staff"][0]["name"], "general_manager");
    let path = format!("{meals}/{}", meal.id());
    let apply = |by| company.post(&format!("{path}/expense-application")).by(by).json(&json!({}));
    company.refuses(apply(clerk), 403, "forbidden").await;
    let drafted = apply(officer).send().await.expect(201).body;
    assert_eq!((&drafted["state"], &drafted["visit_booking_id"]), (&json!("draft"), &json!(visit.id)));
    assert_eq!(
        (&drafted["reception_starts_at"], &drafted["purposes"]),
        (&json!("2026-12-03T04:00:00.000000Z"), &json!(["client_visit"]))
    );
    assert_eq!(
        (&drafted["venue_class"], &drafted["guests"][0]["name"], &drafted["preparer_id"]),
        (&json!("mid_range"), &json!("陈志明"), &json!(officer.id))
    );
    assert_eq!(drafted["accompanying"].as_array().unwrap().len(), 1);
    company.refuses(apply(officer), 409, "already_applied").await;
    company.refuses(company.delete(&path).by(clerk).if_match("\"2\""), 409, "already_applied").await;

    let application = format!("/expense-applications/{}", drafted["id"].as_str().unwrap());
    company.delete(&application).by(officer).if_match("\"1\"").send().await.expect(204);
    apply(officer).send().await.expect(201);
}

#[actix_web::test]
async fn a_meal_is_planned_changed_and_taken_out() {
    let company = Company::start().await;
    let clerk = company.at(Role::Receptionist);
    let visit = company.approved(VISITS, company.at(Role::ServiceOfficer), json!({})).await;
    let meals = format!("{}/meals", visit.path);
    let meal = company.post(&meals).by(clerk).json(&lunch(&company)).send().await.expect(201);
    let path = format!("{meals}/{}", meal.id());
    let changed = company
        .patch(&path)
        .by(clerk)
        .if_match("\"1\"")
        .json(&json!({"meal": "dinner", "staff_ids": null}))
        .send()
        .await
        .expect(200);
    assert_eq!(
        (&changed.body["meal"], &changed.body["staff"], changed.etag()),
        (&json!("dinner"), &json!([]), "\"2\"".to_owned())
    );
    company.refuses(company.patch(&path).by(clerk).if_match("\"1\"").json(&json!({"meal": "lunch"})), 412, "stale_version").await;
    let wrong = company.patch(&path).by(clerk).if_match("\"2\"").json(&json!({"ends_at": "2026-12-03T04:00:00Z"}));
    assert_eq!(company.refuses(wrong, 422, "validation_failed").await.errors(), ["ends_at: end_before_start"]);
    company.delete(&path).by(clerk).if_match("\"2\"").send().await.expect(204);
    assert_eq!(company.get(&meals).by(clerk).send().await.expect(200).body["items"], json!([]));
}
