//! Categories, plans and tasks.

use super::*;

#[actix_web::test]
async fn v_2_a_category_is_proposed_with_reasons_and_a_plan() {
    let company = Company::start().await;
    let asker = company.at(Role::MarketingSpecialist);
    let body = json!({"important_partner": "yes", "alliance_or_inspection": "yes", "government_official": "no", "public_figure": "no",
        "head_of_major_enterprise": "no", "public_agency": "no", "school": "no", "social_organisation": "no",
        "headcount": 6, "starts_at": "2026-12-15T01:30:00Z", "areas": ["workshop"]});
    let answer = company.post("/visit-categories/propose").by(asker).json(&body).send().await.expect(200).body;
    assert_eq!((&answer["visitor_category"], &answer["institution_kind"]), (&json!("major"), &json!(null)));
    assert_eq!(
        answer["reasons"],
        json!([{"fact": "important_partner", "clause": "V 2"}, {"fact": "alliance_or_inspection", "clause": "V 2"}])
    );
    assert_eq!((&answer["open_questions"], &answer["plan"]["is_stored"]), (&json!([]), &json!(false)));
    assert_eq!(task(&answer["plan"], "rehearsal")["clause"], "V 3.3(2)");
    assert_eq!(task(&answer["plan"], "rehearsal")["due_at"], "2026-12-14T01:30:00.000000Z");

    let open = company.post("/visit-categories/propose").by(asker).json(&json!({})).send().await.expect(200).body;
    assert_eq!((&open["visitor_category"], &open["plan"]), (&json!(null), &json!(null)));
    assert_eq!(open["open_questions"].as_array().unwrap().len(), 11);
}

#[actix_web::test]
async fn v_3_2_2_the_plan_is_a_preview_until_approval_and_follows_the_room() {
    let company = Company::start().await;
    let (officer, clerk) = (company.at(Role::ServiceOfficer), company.at(Role::Receptionist));
    let small = room(&company, "小会客室", 8).await;
    let visit = company.submitted(VISITS, officer, json!({})).await;
    let preview = plan(&company, &visit).await;
    assert_eq!((&preview["is_stored"], preview["remarks"][0]["remark"].as_str()), (&json!(false), Some("room_too_small")));
    let large = room(&company, "大会客室", 12).await;
    assert!(tasks(&plan(&company, &visit).await).contains(&"refreshments V 3.2(2) open".to_owned()), "twelve fit");

    let body = approve_visit(clerk, &["workshop", "rd_centre"]);
    company.decide(company.at(Role::ReceptionManager), &visit, body).await.expect(200);
    let kept = plan(&company, &visit).await;
    assert_eq!((&kept["is_stored"], &kept["allowed_actions"]), (&json!(true), &json!(["edit_plan"])));
    assert_eq!(
        tasks(&kept),
        [
            "confidentiality - open",
            "escort V 3.2(1) open",
            "notice V 4.1 open",
            "photo_ban V 4.3 open",
            "refreshments V 3.2(2) open",
            "safety_briefing - open",
            "souvenir V 3.2(2) open"
        ]
    );
    assert_eq!(
        (&task(&kept, "souvenir")["quantity"], &task(&kept, "escort")["owner"]["name"]),
        (&json!(12), &json!("receptionist"))
    );

    arrange(&company, clerk, &visit, json!({"room_id": small, "safety_briefing_wanted": false})).await.expect(200);
    let smaller = plan(&company, &visit).await;
    for gone in ["refreshments V 3.2(2) closed", "souvenir V 3.2(2) closed", "safety_briefing - closed"] {
        assert!(tasks(&smaller).contains(&gone.to_owned()), "{gone}");
    }
    arrange(&company, clerk, &visit, json!({"room_id": large})).await.expect(200);
    assert!(tasks(&plan(&company, &visit).await).contains(&"souvenir V 3.2(2) open".to_owned()), "it is asked for again");
}

#[actix_web::test]
async fn what_falls_below_the_clause_needs_a_reason_that_is_kept() {
    let company = Company::start().await;
    let clerk = company.at(Role::Receptionist);
    let visit = company.approved(VISITS, company.at(Role::ServiceOfficer), json!({"visitor_category": "major"})).await;
    let rehearsal = task(&plan(&company, &visit).await, "rehearsal").clone();
    let before = company.snapshot().await;
    let refused = change(&company, clerk, &rehearsal, json!({"state": "dropped"})).await.expect(422);
    assert_eq!(refused.errors(), ["reason: below_clause"]);
    company.is_still(&before).await;
    let reason = "客户熟悉现场，不作演练";
    let dropped = change(&company, clerk, &rehearsal, json!({"state": "dropped", "reason": reason})).await.expect(200).body;
    assert_eq!((&dropped["state"], &dropped["deviation"]["reason"]), (&json!("dropped"), &json!(reason)));
    assert_eq!(
        (&dropped["deviation"]["by"]["id"], &dropped["allowed_actions"]),
        (&json!(clerk.id), &json!(["edit_plan", "reopen"]))
    );
    let again = change(&company, clerk, &dropped, json!({"state": "open"})).await.expect(200).body;
    assert_eq!((&again["state"], &again["deviation"]), (&json!("open"), &json!(null)));

    let important = company.approved(VISITS, company.at(Role::ServiceOfficer), json!({})).await;
    let escort = task(&plan(&company, &important).await, "escort").clone();
    let nameless = change(&company, clerk, &escort, json!({"owner_id": null})).await.expect(422);
    assert_eq!(nameless.errors(), ["reason: below_clause"], "V 3.2(1) wants the escort by name");
    let briefing = task(&plan(&company, &important).await, "safety_briefing").clone();
    change(&company, clerk, &briefing, json!({"state": "dropped"})).await.expect(200);
}

#[actix_web::test]
async fn reception_edits_the_plan_and_the_photo_ban_follows_the_escort() {
    let company = Company::start().await;
    let (clerk, guide) = (company.at(Role::Receptionist), company.at(Role::MarketingSpecialist));
    let visit = company.approved(VISITS, company.at(Role::ServiceOfficer), json!({})).await;
    let escort = task(&plan(&company, &visit).await, "escort").clone();
    let body = json!({"owner_id": guide.id, "note": "走一号路线", "due_at": "2026-12-01T02:00:00Z"});
    let changed = change(&company, clerk, &escort, body).await.expect(200).body;
    assert_eq!((&changed["owner"]["id"], &changed["note"]), (&json!(guide.id), &json!("走一号路线")));
    let now = plan(&company, &visit).await;
    assert_eq!(task(&now, "photo_ban")["owner"]["id"], json!(guide.id));
    assert!(company.count("notifications").await > 0);

    let own = json!({"kind": "other", "team": "reception", "note": "布置欢迎屏"});
    let added = company.post(&format!("{}/tasks", visit.path)).by(clerk).json(&own).send().await.expect(201);
    assert_eq!(
        (&added.body["is_own"], &added.body["clause"], &added.body["due_at"]),
        (&json!(true), &json!(null), &json!("2026-12-03T01:30:00.000000Z"))
    );
    company.post(&format!("{}/plan", visit.path)).by(clerk).json(&json!({})).send().await.expect(200);
    let renewed = plan(&company, &visit).await;
    assert_eq!(task(&renewed, "escort")["owner"]["id"], json!(guide.id), "what reception chose stays");
    assert_eq!(
        (&task(&renewed, "photo_ban")["owner"]["id"], renewed["tasks"].as_array().unwrap().len()),
        (&json!(guide.id), now["tasks"].as_array().unwrap().len() + 1)
    );
}

#[actix_web::test]
async fn whoever_does_a_task_sees_it_with_its_visit_and_ticks_it_off() {
    let mut company = Company::start().await;
    let adviser = company.join("adviser", &[Role::Adviser]).await;
    let office = company.join("office", &[Role::Office]).await;
    let clerk = company.at(Role::Receptionist);
    let of_official = json!({"visitor_category": "institution", "institution_kind": "government_official"});
    let visit = company.approved(VISITS, company.at(Role::ServiceOfficer), of_official).await;
    let mine = async |person: &Person| {
        company.get("/visit-tasks?mine=true&state=open").by(person).send().await.expect(200).body["items"]
            .as_array()
            .unwrap()
            .clone()
    };
    assert_eq!(mine(&adviser).await.len(), 0);
    company.refuses(company.get(&visit.path).by(&adviser), 404, "not_found").await;
    let escort = task(&plan(&company, &visit).await, "escort").clone();
    change(&company, clerk, &escort, json!({"owner_id": adviser.id})).await.expect(200);
    let kinds: Vec<_> = mine(&adviser).await.iter().map(|task| task["kind"].clone()).collect();
    assert!(kinds.contains(&json!("escort")) && kinds.contains(&json!("photo_ban")));
    assert_eq!(mine(&adviser).await[0]["booking"]["number"], "YY-2026-00001");
    company.get(&visit.path).by(&adviser).send().await.expect(200);

    let of_office = mine(&office).await;
    assert_eq!((of_office.len(), &of_office[0]["kind"], &of_office[0]["clause"]), (1, &json!("office"), &json!("V 3.4(2)")));
    assert_eq!(of_office[0]["allowed_actions"], json!(["complete"]));
    let refused = change(&company, &office, &of_office[0], json!({"note": "改"})).await.expect(422);
    assert_eq!(refused.errors(), [": not_allowed"]);
    let done = change(&company, &office, &of_office[0], json!({"state": "done"})).await.expect(200).body;
    assert_eq!(
        (&done["state"], &done["done_by"]["id"], &done["allowed_actions"]),
        (&json!("done"), &json!(office.id), &json!(["reopen"]))
    );
    assert_eq!(mine(&office).await.len(), 0);
}

#[actix_web::test]
async fn a_cancelled_visit_closes_what_is_open() {
    let company = Company::start().await;
    let officer = company.at(Role::ServiceOfficer);
    let visit = company.approved(VISITS, officer, json!({})).await;
    let notice = task(&plan(&company, &visit).await, "notice").clone();
    change(&company, company.at(Role::Receptionist), &notice, json!({"state": "done"})).await.expect(200);
    company.act(officer, &visit, "cancel", json!({"reason": "客户行程取消"})).await.expect(200);
    let plan = plan(&company, &visit).await;
    assert!(tasks(&plan).iter().all(|task| task.ends_with("closed") || task == "notice V 4.1 done"), "{plan:#}");
    let escort = task(&plan, "escort").clone();
    let refused = change(&company, company.at(Role::Receptionist), &escort, json!({"state": "done"})).await.expect(409);
    assert_eq!(refused.code(), "wrong_state");
}

#[actix_web::test]
async fn a_visit_that_was_approved_before_plans_were_kept_gets_one() {
    let company = Company::start().await;
    let visit = company.approved(VISITS, company.at(Role::ServiceOfficer), json!({})).await;
    company.execute("DELETE FROM visit_tasks").await;
    assert_eq!(plan(&company, &visit).await["is_stored"], json!(false));
    let path = format!("{}/plan", visit.path);
    let kept = company.post(&path).by(company.at(Role::Receptionist)).json(&json!({})).send().await.expect(200).body;
    assert_eq!(kept["is_stored"], json!(true));
}
